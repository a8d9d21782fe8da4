/** Shows the policies of the vault with their versions, and one version or draft as a whole. */
import { fail, ok } from '../../../../shared/kernel/result';
import { inForceSince, versionInForce } from '../../../../shared/policy/choose';
import {
  boundCases,
  findProfile,
  policyDraft,
  policyDrafts,
  policyVersions,
  profilesInForce,
} from '../../store/policy-rows';
import type { UseCase } from '../ports';
import { lintAt } from './policy-lint';

/** Those that the vault came with first, then by id; one that is only a draft yet stands last. */
export const listPolicies: UseCase<'policies.list'> = (desk) => {
  const { defaultProfile } = desk.programme();
  const { versions, drafts, bound, inForce } = desk.store.read((db) => ({
    versions: policyVersions(db),
    drafts: policyDrafts(db),
    bound: boundCases(db),
    inForce: profilesInForce(db, desk.now()),
  }));
  const ids = [...new Set([...inForce.map((one) => one.id), ...drafts.keys()])];
  const profiles = ids.map((id) => {
    const own = versions.filter((one) => one.profile.id === id);
    const draft = drafts.get(id);
    const current = versionInForce(own, desk.now());
    const shown = current?.profile ?? draft?.profile ?? inForce.find((one) => one.id === id);
    return {
      id,
      title: shown?.title ?? id,
      organisation: shown?.organisation ?? '',
      isDefault: id === defaultProfile,
      current: current?.version ?? null,
      versions: own.map((one) => {
        const cases = bound.find((row) => row.profileId === id && row.version === one.version);
        return {
          ...{ version: one.version, publishedAt: one.publishedAt, inForceSince: inForceSince(one) },
          ...{ note: one.note, openCases: cases?.open ?? 0, cases: cases?.all ?? 0 },
        };
      }),
      draft: draft === undefined ? null : { version: draft.profile.version, changedAt: draft.changedAt },
    };
  });
  return ok({ profiles });
};

export const getPolicy: UseCase<'policies.get'> = (desk, { id, version }) => {
  const { profile, base } = desk.store.read((db) => {
    if (version !== null) return { profile: findProfile(db, id, version), base: null };
    return {
      profile: policyDraft(db, id)?.profile,
      base: policyVersions(db, id).at(-1)?.profile ?? null,
    };
  });
  if (profile === undefined) return fail({ code: 'no-such-thing' });
  return ok({ profile, base, ...lintAt(desk, profile) });
};
