/** Signed receipts of letters: shown as they will leave, signed, and recorded before they do. */
import { type ReceiptFacts, receiptText } from '../../../../shared/audit/receipt';
import type { Request } from '../../../../shared/ipc/contract';
import { fail, ok, type Result } from '../../../../shared/kernel/result';
import type { Instant } from '../../../../shared/kernel/time';
import { receiptFacts } from '../../receipt-view';
import { addEgress } from '../../store/egress-rows';
import type { Store, WriteDb } from '../../store/database';
import { addReceipt, type GivenReceipt, receiptsOf, removeReceipt } from '../../store/ledger-rows';
import { caseOf } from '../cases/case-of';
import { writeFaultCode } from '../file-fault';
import type { Desk, UseCase } from '../ports';
import { draftOf, putFiles } from '../replies/attach-files';
import { signed, type SignedBytes } from './signing';

/** What was shown lately, by its text: from when it is and which head it names. */
type Shown = Pick<ReceiptFacts, 'at' | 'head'>;
const shownTexts = new WeakMap<Store, Map<string, Shown>>();
const MOST_SHOWN = 100;

type Letter = Pick<Request<'ledger.receipt'>, 'caseId' | 'letter'>;

export const showReceipt: UseCase<'ledger.receipt'> = (desk, wish) => {
  const found = factsOf(desk, wish, desk.now());
  if (!found.ok) return found;
  const { facts, reporter } = found.value;
  const text = receiptText(facts);
  remember(desk.store, text, facts);
  const given = desk.store.read((db) => receiptsOf(db, wish.letter));
  return ok({ text, reporter, given: given.map(({ givenAt: at, as, sha256 }) => ({ at, as, sha256 })) });
};

/** Signs exactly what was shown, and only as long as it is still what is known of the moment that it names. */
export const giveReceipt: UseCase<'ledger.give-receipt'> = async (desk, { caseId, letter, text, to }) => {
  const shown = shownTexts.get(desk.store)?.get(text);
  // at that moment: what a paused promise owes moves on with the clock
  const found = factsOf(desk, { caseId, letter }, shown?.at ?? desk.now());
  if (!found.ok) return found;
  const { facts, caseNo } = found.value;
  if (shown === undefined || receiptText({ ...facts, head: shown.head }) !== text)
    return fail({ code: 'receipt-changed' });
  const target = targetOf(desk, caseNo, to);
  if (!target.ok) return target;
  const made = await signed(desk, text);
  if (!made.ok) return made;
  const { sha256, signer } = made.value;
  const leaving = { caseNo, letterId: letter, entry: shown.head.sequence, signer, sha256, as: to.kind };
  const left = await leave(desk, leaving, made.value, target.value);
  return left.ok ? ok({ signed: Buffer.from(made.value.bytes).toString('utf8'), sha256 }) : left;
};

function factsOf(
  desk: Desk,
  { caseId, letter }: Letter,
  at: Instant,
): Result<
  { readonly facts: ReceiptFacts; readonly reporter: number; readonly caseNo: number },
  { code: 'no-such-thing' | 'not-a-report' }
> {
  const caseNo = caseOf(desk, caseId)?.no;
  if (caseNo === undefined) return fail({ code: 'no-such-thing' });
  const found = desk.store.read((db) => receiptFacts(db, caseNo, letter, at));
  return found.ok ? ok({ ...found.value, caseNo }) : found;
}

function remember(store: Store, text: string, { at, head }: ReceiptFacts): void {
  const known = shownTexts.get(store) ?? new Map<string, Shown>();
  shownTexts.set(store, known);
  known.set(text, { at, head });
  const [oldest] = known.keys();
  if (known.size > MOST_SHOWN && oldest !== undefined) known.delete(oldest);
}

type To = Request<'ledger.give-receipt'>['to'];
type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'reply'; readonly id: number; readonly revision: number };

/** Everything that could be wrong with where it goes, before a key is asked for. */
function targetOf(
  desk: Desk,
  caseNo: number,
  to: To,
): Result<Target, { code: 'bad-request' | 'no-such-thing' | 'already-exported' | 'stale-revision' }> {
  if (to.kind === 'text') return ok(to);
  if (to.kind === 'file') {
    const [path] = desk.grants.paths(to.token, 'save-receipt') ?? [];
    return path === undefined ? fail({ code: 'bad-request' }) : ok({ kind: 'file', path });
  }
  const draft = draftOf(desk, to.id, to.revision);
  if (!draft.ok) return draft;
  return draft.value.caseNo === caseNo ? ok(to) : fail({ code: 'no-such-thing' });
}

type LeaveFailure = {
  readonly code:
    | ReturnType<typeof writeFaultCode>
    | 'no-such-thing'
    | 'already-exported'
    | 'stale-revision'
    | 'too-large'
    | 'too-many-files';
};

async function leave(
  desk: Desk,
  receipt: Omit<GivenReceipt, 'id' | 'givenAt'>,
  { bytes }: SignedBytes,
  target: Target,
): Promise<Result<null, LeaveFailure>> {
  if (target.kind === 'reply') {
    // it leaves with the letter, which records each of its files
    const draft = draftOf(desk, target.id, target.revision);
    if (!draft.ok) return draft;
    const file = { name: 'receipt.asc', bytes };
    const put = putFiles(desk, draft.value, [file], (db) => void record(db, receipt));
    return put.ok ? ok(null) : put;
  }
  const id = desk.store.write((db) => {
    addEgress(db, { kind: 'receipt', sha256: receipt.sha256, size: bytes.length, caseNo: receipt.caseNo });
    return record(db, receipt);
  });
  if (target.kind === 'text') return ok(null);
  const written = await desk.files.write(target.path, bytes, { replace: true });
  if (written.ok) return ok(null);
  const code = writeFaultCode(written.error.code);
  desk.store.write((db) => {
    removeReceipt(db, id);
    const facts = { letter: String(receipt.letterId), sha256: receipt.sha256, why: code };
    db.append({ kind: 'receipt-not-written', caseNo: receipt.caseNo, facts });
  });
  return fail({ code });
}

function record(db: WriteDb, receipt: Omit<GivenReceipt, 'id' | 'givenAt'>): number {
  const { letterId, sha256, as, entry, signer } = receipt;
  const facts = { letter: String(letterId), sha256, as, entry: String(entry), key: signer };
  db.append({ kind: 'receipt-given', caseNo: receipt.caseNo, facts });
  return addReceipt(db, receipt);
}
