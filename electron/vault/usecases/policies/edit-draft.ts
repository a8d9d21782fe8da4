/** Drafts: begun from the latest version or as a copy of another policy, saved as they are edited, discarded. */
import { fail, ok } from '../../../../shared/kernel/result';
import type { PolicyProfile } from '../../../../shared/policy/profile';
import { type ProfileFault, readProfile } from '../../../../shared/policy/read-profile';
import type { ReadDb } from '../../store/database';
import { policyDraft, policyVersions, putDraft, removeDraft } from '../../store/policy-rows';
import type { UseCase } from '../ports';
import { lintAt } from './policy-lint';

/** The version that a draft of that policy will become. */
export function nextVersion(db: ReadDb, id: string): number {
  return (policyVersions(db, id).at(-1)?.version ?? 0) + 1;
}

/** The day that it holds from is its own: the one before does not count for it. */
export const startDraft: UseCase<'policies.start-draft'> = (desk, { id }) => {
  const latest = desk.store.read((db) => policyVersions(db, id).at(-1));
  if (latest === undefined) return fail({ code: 'no-such-thing' });
  if (desk.store.read((db) => policyDraft(db, id)) !== undefined) return fail({ code: 'draft-exists' });
  const version = latest.version + 1;
  desk.store.write((db) => {
    putDraft(db, { ...latest.profile, version, inForceFrom: null });
    const facts = { profile: id, version: String(version), from: `${id} ${latest.version}` };
    db.append({ kind: 'policy-drafted', caseNo: null, facts });
  });
  return ok({ version });
};

/** Saved only when every place has the right form. It may contradict itself: that keeps it from being published only. */
export const saveDraft: UseCase<'policies.save-draft'> = (desk, { id, profile }) => {
  const version = desk.store.read((db) =>
    policyDraft(db, id) === undefined && policyVersions(db, id).length === 0 ? null : nextVersion(db, id),
  );
  if (version === null) return fail({ code: 'no-such-thing' });
  const read = readProfile(profile);
  const faults = read.ok ? namedOtherwise(read.value, id, version) : [...read.error.faults];
  if (!read.ok || faults.length > 0) return ok({ saved: false, faults, lint: [] });
  const before = desk.store.read((db) => policyDraft(db, id))?.profile;
  const changed = changedParts(before, read.value);
  if (changed.length > 0)
    desk.store.write((db) => {
      putDraft(db, read.value);
      const facts = { profile: id, version: String(version), changed: changed.join(' ') };
      db.append({ kind: 'policy-draft-saved', caseNo: null, facts });
    });
  return ok({ saved: true, faults: [], lint: lintAt(desk, read.value).lint });
};

export const discardDraft: UseCase<'policies.discard-draft'> = (desk, { id }) => {
  const draft = desk.store.read((db) => policyDraft(db, id));
  if (draft === undefined) return fail({ code: 'no-such-thing' });
  desk.store.write((db) => {
    removeDraft(db, id);
    const facts = { profile: id, version: String(draft.profile.version) };
    db.append({ kind: 'policy-draft-discarded', caseNo: null, facts });
  });
  return ok({});
};

/** A policy of one's own, begun as a copy of the latest of another; it holds for nothing until it is published. */
export const copyPolicy: UseCase<'policies.copy'> = (desk, { id, newId, title, organisation }) => {
  const { source, taken } = desk.store.read((db) => ({
    source: policyDraft(db, id)?.profile ?? policyVersions(db, id).at(-1)?.profile,
    taken: policyVersions(db, newId).length > 0 || policyDraft(db, newId) !== undefined,
  }));
  if (source === undefined) return fail({ code: 'no-such-thing' });
  if (taken) return fail({ code: 'policy-id-taken' });
  const copy = { ...source, id: newId, version: 1, title, organisation, inForceFrom: null };
  desk.store.write((db) => {
    putDraft(db, copy);
    const facts = { profile: newId, version: '1', from: `${id} ${source.version}` };
    db.append({ kind: 'policy-drafted', caseNo: null, facts });
  });
  return ok({ id: newId });
};

/** Id and version are given by the vault: a form that has others is not about this draft. */
function namedOtherwise(profile: PolicyProfile, id: string, version: number): ProfileFault[] {
  const faults: ProfileFault[] = [];
  if (profile.id !== id) faults.push({ place: 'id', code: 'unknown-word', about: profile.id });
  if (profile.version !== version)
    faults.push({ place: 'version', code: 'out-of-range', about: String(profile.version) });
  return faults;
}

/** Which parts of the profile differ, by name: their text is in the draft, not in the history. */
export function changedParts(before: PolicyProfile | undefined, now: PolicyProfile): string[] {
  const parts = Object.keys(now) as (keyof PolicyProfile)[]; // as: Object.keys forgets the keys of the type
  return parts.filter((part) => JSON.stringify(before?.[part]) !== JSON.stringify(now[part]));
}
