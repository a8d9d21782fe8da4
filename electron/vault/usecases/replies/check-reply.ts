/** Shows what would leave: from, to, what mail servers can read, which keys and why, and what the letter does for the promise. */
import type { Reply } from '../../../../shared/ipc/contract';
import { fail, ok } from '../../../../shared/kernel/result';
import { namesIn } from '../../../../shared/letter/tells';
import { missingForResponse } from '../../case-promises';
import { OUTER_SUBJECT } from '../../letters-out/letter-out';
import { carriedBy } from '../../reply-view';
import { displayName } from '../../reporter-view';
import { whoSharesTheirData } from '../../store/disclosure-rows';
import { carriedByReporter } from '../../store/key-change-rows';
import type { ReplyRecord } from '../../store/reply-rows';
import { addressesOf, pinnedKeysOf, reportersOfCase } from '../../store/reporter-rows';
import { noteKeys } from '../keys/note-keys';
import type { Desk, UseCase } from '../ports';
import { embargoedBy } from './embargoed';
import { tellsOf } from './key-letter';
import { blockersOf, clearBlockersOf } from './ready-letter';
import { pinState, recipientsOf, signerAnswered } from './recipient-keys';
import { answered, contextOf, findReply } from './reply-of';

type Check = Reply<'reply.check'>;

export const checkReply: UseCase<'reply.check'> = async (desk, { id }) => {
  const known = findReply(desk, id);
  if (known === undefined) return fail({ code: 'no-such-thing' });
  await noteKeys(desk, known.reporterId);
  const reply = findReply(desk, id);
  const context = reply === undefined ? undefined : contextOf(desk, reply.caseNo, reply.reporterId);
  if (reply === undefined || context === undefined) return fail({ code: 'no-such-thing' });
  const { basis } = recipientsOf(desk, reply);
  const own = desk.keyring.current();
  const missing = missingForResponse(context.response, {
    ...carriedBy(reply),
    declines: context.one.declineReason !== null,
  });
  const told = tellsOf(desk, reply);
  return ok({
    from: desk.programme().fromAddress,
    to: reply.to,
    outerSubject: OUTER_SUBJECT,
    keys: keysOf(desk, reply, context.reporterName),
    basis,
    pins: pinsOf(desk, reply),
    offered: offeredTo(desk, reply),
    keyLetter: told === null ? null : { tells: [...told.words], quotes: told.quotes },
    others: othersNamed(desk, reply),
    signedBy: own?.fingerprint ?? null,
    blockers: blockersOf(desk, reply),
    keepsResponse: missing.length === 0,
    missingForResponse: missing,
    embargo: embargoedBy(desk, reply),
    compliance: context.profile.wording.safeHarbour === null ? null : context.compliance,
    clearPossible: clearBlockersOf(desk, reply).length === 0 && told?.tells !== true,
    offerKey: own !== null && cameReadable(desk, reply.inReplyTo),
  });
};

function keysOf(desk: Desk, reply: ReplyRecord, whose: string): Check['keys'] {
  const own = desk.keyring.current();
  const theirs = recipientsOf(desk, reply).keys.map(({ fingerprint, facts }) => ({
    ...{ fingerprint, whose, expiresAt: facts.expiresAt, ours: false },
  }));
  if (own === null) return theirs;
  const { fingerprint, expiresAt } = own;
  return [...theirs, { fingerprint, whose: desk.programme().organisation, expiresAt, ours: true }];
}

function pinsOf(desk: Desk, reply: ReplyRecord): Check['pins'] {
  return desk.store.read((db) => {
    const signer = signerAnswered(db, reply);
    return pinnedKeysOf(db, reply.reporterId).map((key) => ({
      fingerprint: key.fingerprint,
      pinnedAt: key.pinnedAt,
      expiresAt: key.facts.expiresAt,
      state: pinState(key, desk.now()),
      signedAnswered: key.fingerprint === signer,
    }));
  });
}

/** Keys in the reporter's own letters while none is pinned: pinned on first use, by a person. */
function offeredTo(desk: Desk, reply: ReplyRecord): Check['offered'] {
  return desk.store.read((db) => {
    if (pinnedKeysOf(db, reply.reporterId).length > 0) return [];
    const seen = new Set<string>();
    const offered: Check['offered'] = [];
    for (const { fingerprint, facts, letterId } of carriedByReporter(db, reply.reporterId)) {
      if (seen.has(fingerprint) || !facts.canEncrypt || facts.revoked) continue;
      seen.add(fingerprint);
      const letter = answered(db, letterId);
      const signedIt = letter?.signature === 'good' && letter.signer?.toUpperCase() === fingerprint;
      offered.push({ key: facts, letter: letterId, signedIt });
    }
    return offered;
  });
}

/** Other reporters of the case whom the letter names: nobody is told of another who has not agreed to that. */
function othersNamed(desk: Desk, reply: ReplyRecord): Check['others'] {
  return desk.store.read((db) => {
    const agreed = whoSharesTheirData(db, reply.caseNo);
    return reportersOfCase(db, reply.caseNo)
      .filter((one) => one.id !== reply.reporterId)
      .flatMap((one) => {
        const addresses = addressesOf(db, one.id);
        const names = [one.pseudonym ?? '', one.name ?? '', ...addresses];
        const words = namesIn(`${reply.subject}\n${reply.body}`, names);
        const named = { reporter: displayName(one, addresses), words, agreed: agreed.has(one.id) };
        return words.length === 0 ? [] : [named];
      });
  });
}

/** Whether the letter that is answered could be read on its way (MAXEM-1). */
function cameReadable(desk: Desk, inReplyTo: number | null): boolean {
  const letter = desk.store.read((db) => answered(db, inReplyTo));
  return letter !== undefined && letter.direction === 'in' && letter.encrypted !== 'whole';
}
