/** Shows what would leave: from, to, what mail servers can read, which keys, and what the letter does for the promise. */
import { fail, ok } from '../../../../shared/kernel/result';
import { missingForResponse } from '../../case-promises';
import { OUTER_SUBJECT } from '../../letters-out/letter-out';
import { carriedBy } from '../../reply-view';
import type { UseCase } from '../ports';
import { embargoedBy } from './embargoed';
import { blockersOf, clearBlockersOf, recipientsOf } from './ready-letter';
import { answered, contextOf, findReply } from './reply-of';

export const checkReply: UseCase<'reply.check'> = (desk, { id }) => {
  const reply = findReply(desk, id);
  const context = reply === undefined ? undefined : contextOf(desk, reply.caseNo, reply.reporterId);
  if (reply === undefined || context === undefined) return fail({ code: 'no-such-thing' });
  const { organisation, fromAddress } = desk.programme();
  const own = desk.keyring.current();
  const theirs = recipientsOf(desk, reply).map((key) => ({
    fingerprint: key.fingerprint,
    whose: context.reporterName,
    expiresAt: key.facts.expiresAt,
  }));
  const ours =
    own === null ? [] : [{ fingerprint: own.fingerprint, whose: organisation, expiresAt: own.expiresAt }];
  const missing = missingForResponse(context.response, {
    ...carriedBy(reply),
    declines: context.one.declineReason !== null,
  });
  return ok({
    from: fromAddress,
    to: reply.to,
    outerSubject: OUTER_SUBJECT,
    keys: [...theirs, ...ours],
    signedBy: own?.fingerprint ?? null,
    blockers: blockersOf(desk, reply),
    keepsResponse: missing.length === 0,
    missingForResponse: missing,
    embargo: embargoedBy(desk, reply),
    compliance: context.profile.wording.safeHarbour === null ? null : context.compliance,
    clearPossible: clearBlockersOf(desk, reply).length === 0,
    offerKey: own !== null && cameReadable(desk, reply.inReplyTo),
  });
};

/** Whether the letter that is answered could be read on its way (MAXEM-1). */
function cameReadable(desk: Parameters<typeof checkReply>[0], inReplyTo: number | null): boolean {
  const letter = desk.store.read((db) => answered(db, inReplyTo));
  return letter !== undefined && letter.direction === 'in' && letter.encrypted !== 'whole';
}
