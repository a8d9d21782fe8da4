/** What a move of a letter changed beside the letter itself, kept with its entry in the history so that it can be taken back. */
import { z } from 'zod';
import { instant } from '../../../../shared/kernel/time';
import { FILED_REASONS } from '../../../../shared/letter/vocabulary';
import { recomputing } from '../../recomputed';
import { type CaseRecord, caseRecord, changeCase } from '../../store/case-rows';
import type { ReadDb, WriteDb } from '../../store/database';
import { type LetterRecord, lettersOfCase } from '../../store/letter-rows';
import { repliesOfCase } from '../../store/reply-rows';
import { casesOfReporter, leaveCase } from '../../store/reporter-rows';

/** One of the two cases of a move as it was: its revision, and when it counted as received if the move changed that. */
const touched = z.object({ no: z.int(), revision: z.int(), receivedAt: z.int().nullable() });

const moveBefore = z.object({
  caseNo: z.int().nullable(),
  joinedBy: z.string(),
  filed: z.enum(FILED_REASONS).nullable(),
  reporterId: z.int().nullable(),
  from: touched.nullable(),
  to: touched.nullable(),
  /** The reporter became one of the case where the letter went. */
  joined: z.boolean(),
  /** The reporter is none any more of the case that it left. */
  left: z.boolean(),
  /** The case that it left was put aside, since nothing was in it any more. */
  emptied: z.boolean(),
  /** The case where it went had been put aside as empty. */
  broughtBack: z.boolean(),
  /** The case where it went was made for it. */
  made: z.boolean(),
});
/** A letter's place before a move, and what else the move did. Row ids, revisions and instants; no words. */
export type MoveBefore = z.infer<typeof moveBefore>;

/** As it stands in the facts of an entry. */
export function beforeText(before: MoveBefore): string {
  return JSON.stringify(before);
}

/** Undefined for an entry that was erased, or is of another kind. */
export function beforeOf(text: string | undefined): MoveBefore | undefined {
  if (text === undefined) return undefined;
  const parsed = moveBefore.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
}

/** A move that changed nothing yet. */
export function beforeMove(letter: LetterRecord): MoveBefore {
  const { caseNo, joinedBy, filed, reporterId } = letter;
  const nothing = { joined: false, left: false, emptied: false, broughtBack: false, made: false };
  return { caseNo, joinedBy, filed, reporterId, from: null, to: null, ...nothing };
}

/** A case that gets a letter older than itself counts as received with it: a promise is never made later by a wrong guess. */
export function arriveIn(db: WriteDb, target: CaseRecord, letter: LetterRecord): MoveBefore['to'] {
  const earlier = receivedWith(target, letter);
  if (earlier !== null) receivedAs(db, target.no, earlier);
  return {
    no: target.no,
    revision: target.revision,
    receivedAt: earlier === null ? null : target.receivedAt,
  };
}

/** When the case counts as received with that letter in it; null when that changes nothing. */
export function receivedWith(target: CaseRecord, letter: LetterRecord): number | null {
  const earlier =
    letter.direction === 'in' && target.origin === 'mail' && letter.receivedAt < target.receivedAt;
  return earlier ? letter.receivedAt : null;
}

/** When the case counts as received once that letter left it; null when that changes nothing. */
export function receivedWithout(db: ReadDb, one: CaseRecord, letter: LetterRecord): number | null {
  const rest = lettersOfCase(db, one.no).filter((other) => other.id !== letter.id);
  const next = rest.find((other) => other.direction === 'in')?.receivedAt;
  const wasFirst = one.origin === 'mail' && letter.direction === 'in' && letter.receivedAt === one.receivedAt;
  return wasFirst && next !== undefined && next > one.receivedAt ? next : null;
}

/** The case that a letter leaves: it counts from its next letter, and is put aside when nothing is left in it. */
export function leaveFrom(
  db: WriteDb,
  no: number,
  letter: LetterRecord,
  reporterId: number | null,
): Pick<MoveBefore, 'from' | 'left' | 'emptied'> {
  const one = caseRecord(db, no);
  if (one === undefined) return { from: null, left: false, emptied: false };
  const rest = lettersOfCase(db, no);
  const wroteMore = rest.some((other) => other.reporterId === reporterId) || isAnswered(db, no, reporterId);
  const left = reporterId !== null && !wroteMore && casesOfReporter(db, reporterId).length > 1;
  if (left) leaveCase(db, no, reporterId);
  const later = receivedWithout(db, one, letter);
  if (later !== null) receivedAs(db, no, later);
  const from = { no, revision: one.revision, receivedAt: later === null ? null : one.receivedAt };
  const emptied = rest.length === 0 && repliesOfCase(db, no).length === 0 && one.aside === null;
  if (emptied) setAsideAsEmpty(db, no);
  return { from, left, emptied };
}

export function setAsideAsEmpty(db: WriteDb, no: number): void {
  changeCase(db, no, { aside: 'emptied' });
  db.append({ kind: 'case-put-aside', caseNo: no, facts: { as: 'emptied' } });
}

export function bringBack(db: WriteDb, no: number): void {
  changeCase(db, no, { aside: null });
  db.append({ kind: 'case-brought-back', caseNo: no, facts: { was: 'emptied' } });
}

/** Sets when a case counts as received, and tells which of its clocks moved. */
export function receivedAs(db: WriteDb, no: number, at: number): void {
  recomputing(db, no, 'receipt', () => changeCase(db, no, { receivedAt: instant(at) }));
}

function isAnswered(db: ReadDb, no: number, reporterId: number | null): boolean {
  return repliesOfCase(db, no).some((reply) => reply.reporterId === reporterId);
}
