/** What a receipt of one letter says, gathered from its row, its bytes, the promises of its case and the head of the ledger. */
import { createHash } from 'node:crypto';
import { canonicalBody } from '../../shared/audit/body-digest';
import type { OwedPromise, ReceiptFacts } from '../../shared/audit/receipt';
import { formatCaseId } from '../../shared/case/case-id';
import { fail, ok, type Result } from '../../shared/kernel/result';
import { type Instant, instant } from '../../shared/kernel/time';
import { ENDING_BYTES, endingOfOriginal } from '../../shared/letter/original-ending';
import type { CasePromise } from '../../shared/policy/promise-facts';
import { findArmor } from '../crypto/armor';
import { promisesOf } from './case-promises';
import { getBlob } from './store/blobs';
import { caseRecord } from './store/case-rows';
import { type ReadDb, StoreFault } from './store/database';
import { ledgerHead } from './store/ledger-rows';
import { letterRecord } from './store/letter-rows';
import { profileOf } from './store/policy-rows';
import { readProgramme } from './store/setting-rows';
import { hasLetter } from './store/split-rows';

export type ReceiptFailure = {
  readonly code:
    | 'no-such-thing'
    /** A copy of a letter of ours, or one that was filed: nobody outside is owed a receipt of it. */
    | 'not-a-report';
};

/** The facts as they are at `now`, and whose letter it is. */
export function receiptFacts(
  db: ReadDb,
  caseNo: number,
  letterId: number,
  now: Instant,
): Result<{ readonly facts: ReceiptFacts; readonly reporter: number }, ReceiptFailure> {
  const one = caseRecord(db, caseNo);
  const letter = letterRecord(db, letterId);
  if (one === undefined || letter === undefined || !hasLetter(db, caseNo, letterId))
    return fail({ code: 'no-such-thing' });
  if (letter.direction !== 'in' || letter.filed !== null || letter.reporterId === null)
    return fail({ code: 'not-a-report' });
  const bytes = getBlob(db, letter.sha256);
  const head = ledgerHead(db);
  if (bytes === undefined || head === undefined) throw new StoreFault('damaged');
  const { organisation, casePrefix } = readProgramme(db);
  const policy = profileOf(db, one.profileId, one.profileVersion);
  const facts = {
    organisation,
    caseId: formatCaseId(casePrefix, caseNo),
    receivedAt: instant(letter.receivedAt),
    receivedFrom: letter.receivedFrom,
    importedAt: instant(letter.importedAt),
    sha256: { mail: letter.sha256, ...digestsOf(bytes) },
    policy: { name: policy.title, version: policy.version },
    owed: promisesOf(db, one, now).flatMap(owedOf),
    head,
    at: now,
  };
  return ok({ facts, reporter: letter.reporterId });
}

/** Still to be kept, and with a day by which. */
function owedOf(promise: CasePromise): OwedPromise[] {
  const { kind, state, due, satisfiedAt, stops, firm } = promise;
  if (due === null || satisfiedAt !== null || state === 'void' || state === 'idle') return [];
  return [{ kind, stops, firm, dueAt: due.at, paused: state === 'paused' }];
}

/** What the writer of the letter can hash as well, whatever relays put before it. */
function digestsOf(bytes: Uint8Array): { readonly body: string | null; readonly message: string | null } {
  const ending = endingOfOriginal(bytes.subarray(0, ENDING_BYTES));
  const body = ending === 'eml' ? canonicalBody(bytes) : null;
  const message = ending === 'pgp' ? bytes : messageIn(bytes);
  return {
    body: body === null ? null : sha256Of(body),
    message: message === null ? null : sha256Of(message),
  };
}

/** The packets of the one armored message in it; null when there is none, more than one, or it is damaged. */
function messageIn(bytes: Uint8Array): Uint8Array | null {
  const [one, more] = findArmor(bytes).filter(({ kind }) => kind === 'message');
  return one === undefined || more !== undefined || !one.checksumOk ? null : one.data;
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
