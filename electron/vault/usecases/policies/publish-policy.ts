/** Publishes a draft as a new version. Cases stay with the version that they are bound to. */
import { fail, ok } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { isContradiction } from '../../../../shared/policy/lint-profile';
import { insertVersion, policyDraft, policyVersions, removeDraft } from '../../store/policy-rows';
import type { UseCase } from '../ports';
import { changedParts } from './edit-draft';
import { lintAt } from './policy-lint';

/** What is published never changes again; a profile that contradicts itself is refused. */
export const publishPolicy: UseCase<'policies.publish'> = (desk, { id, note }) => {
  const { draft, latest } = desk.store.read((db) => ({
    draft: policyDraft(db, id),
    latest: policyVersions(db, id).at(-1),
  }));
  if (draft === undefined) return fail({ code: 'no-such-thing' });
  const { profile } = draft;
  if (lintAt(desk, profile).lint.some(isContradiction)) return fail({ code: 'policy-contradicts' });
  const changed = changedParts(latest?.profile, profile).filter((part) => part !== 'version');
  // the day from which the one before held is no change of what is promised
  if (latest !== undefined && changed.every((part) => part === 'inForceFrom' && profile.inForceFrom === null))
    return fail({ code: 'nothing-changed' });
  desk.store.write((db) => {
    insertVersion(db, profile, singleLine(note));
    removeDraft(db, id);
    db.append({
      kind: 'policy-published',
      caseNo: null,
      facts: {
        ...{ profile: id, version: String(profile.version), changed: changed.join(' ') },
        ...{ note: singleLine(note), inForceFrom: profile.inForceFrom ?? '' },
      },
    });
  });
  return ok({ version: profile.version });
};
