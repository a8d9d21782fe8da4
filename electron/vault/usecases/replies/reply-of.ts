/** A reply with everything around it that its channels need, and whether it is just leaving. */
import type { ReplyView } from '../../../../shared/ipc/shapes';
import { instant } from '../../../../shared/kernel/time';
import type { AttentionReason } from '../../../../shared/letter/vocabulary';
import type { PolicyProfile } from '../../../../shared/policy/profile';
import type { CasePromise } from '../../../../shared/policy/promise-facts';
import type { Compliance } from '../../../../shared/triage/compliance';
import { complianceOfCase } from '../../compliance';
import { type ExpectedDate, expectedDatesOf } from '../../store/expected-rows';
import { promisesOf, responseIn } from '../../case-promises';
import { replyView } from '../../reply-view';
import { displayName } from '../../reporter-view';
import { type CaseRecord, caseRecord } from '../../store/case-rows';
import type { ReadDb, Store } from '../../store/database';
import { type LetterRecord, letterRecord } from '../../store/letter-rows';
import { profileOf } from '../../store/policy-rows';
import { type ReplyRecord, replyRecord } from '../../store/reply-rows';
import {
  addressesOf,
  type PinnedKey,
  pinnedKeysOf,
  type ReporterRecord,
  reporterRecord,
} from '../../store/reporter-rows';
import type { Desk } from '../ports';

/** Whom and what a reply is about. */
export interface ReplyContext {
  readonly one: CaseRecord;
  readonly profile: PolicyProfile;
  readonly response: CasePromise;
  /** Whether the rules were kept: the safe-harbour sentence is for those cases only (MAXEM-7). */
  readonly compliance: Compliance;
  /** Every day that a fix was expected by, the newest last. */
  readonly expected: readonly ExpectedDate[];
  readonly reporter: ReporterRecord;
  readonly reporterName: string;
  readonly addresses: readonly string[];
  /** The keys pinned to the reporter, the latest first. */
  readonly pinned: readonly PinnedKey[];
  /** Why the letter that is answered could not be opened; null when it could, or none is answered. */
  readonly closed: AttentionReason | null;
}

export function findReply(desk: Desk, id: number): ReplyRecord | undefined {
  return desk.store.read((db) => replyRecord(db, id));
}

/** The reply as the page shows it, after a change. */
export function shown(desk: Desk, id: number): ReplyView {
  const reply = findReply(desk, id);
  if (reply === undefined) throw new Error('a reply of this use case is missing');
  return desk.store.read((db) => replyView(db, reply, desk.programme().casePrefix));
}

/** Undefined when there is no such case or reporter. */
export function contextOf(
  desk: Desk,
  caseNo: number,
  reporterId: number,
  inReplyTo: number | null = null,
): ReplyContext | undefined {
  return desk.store.read((db) => {
    const one = caseRecord(db, caseNo);
    const reporter = reporterRecord(db, reporterId);
    if (one === undefined || reporter === undefined) return undefined;
    const addresses = addressesOf(db, reporterId);
    return {
      one,
      profile: profileOf(db, one.profileId, one.profileVersion),
      compliance: complianceOfCase(db, caseNo),
      expected: expectedDatesOf(db, caseNo),
      response: responseIn(promisesOf(db, one, instant(desk.now()))),
      reporter,
      reporterName: displayName(reporter, addresses),
      addresses,
      pinned: pinnedKeysOf(db, reporterId),
      closed: answered(db, inReplyTo)?.attention ?? null,
    };
  });
}

/** The letter that is answered, if there is one. */
export function answered(db: ReadDb, inReplyTo: number | null): LetterRecord | undefined {
  return inReplyTo === null ? undefined : letterRecord(db, inReplyTo);
}

/** Replies whose file is being written right now: nobody may change one between its sealing and its record. */
const leaving = new WeakMap<Store, Set<number>>();

export function isLeaving(desk: Desk, id: number): boolean {
  return leaving.get(desk.store)?.has(id) ?? false;
}

/** Runs the export of one reply, during which isLeaving says so. */
export async function whileLeaving<T>(desk: Desk, id: number, run: () => Promise<T>): Promise<T> {
  const ids = leaving.get(desk.store) ?? new Set<number>();
  leaving.set(desk.store, ids);
  ids.add(id);
  try {
    return await run();
  } finally {
    ids.delete(id);
  }
}
