/** Which stages a reporter is told of, with which letter, and whether they were (MX-13, MAXEM-10). */
import { noticeFor } from '../letter/notices';
import type { TemplateId } from '../letter/templates';
import { moveKind } from './lifecycle';
import type { Stage } from './vocabulary';

/** A letter of ours to one reporter, as far as telling goes; instants are milliseconds since the epoch. */
export interface ToldBy {
  readonly replyId: number;
  readonly reporterId: number;
  readonly exportedAt: number | null;
  /** Null until it is confirmed as sent: what is only exported tells nobody. */
  readonly sentAt: number | null;
}

/**
 * The stage whose end a move tells of, or null. A decision is always told of (MX-9); another stage when it was completed
 * by going on and the policy names it. Going back and reopening complete nothing.
 */
export function noticeOfMove(from: Stage, to: Stage, promised: readonly Stage[]): Stage | null {
  const kind = moveKind(from, to);
  if (kind === 'aside') return to;
  if (kind !== 'forward' || from === 'declined' || from === 'duplicate') return null;
  return promised.includes(from) ? from : null;
}

/** The template of the letter that a move drafts. */
export function noticeTemplate(from: Stage, to: Stage): TemplateId {
  return from === 'received' && to === 'triage' ? 'acknowledge' : noticeFor(to);
}

/**
 * When a reporter was told of something that was decided at `since`: by the first letter to them that was written out
 * and sent after it, or null. A letter that was exported before cannot have told of it.
 */
export function toldAt(reporterId: number, since: number, letters: readonly ToldBy[]): number | null {
  const sent = letters
    .filter((letter) => letter.reporterId === reporterId && (letter.exportedAt ?? 0) >= since)
    .flatMap(({ sentAt }) => (sentAt === null || sentAt < since ? [] : [sentAt]));
  return sent.length === 0 ? null : Math.min(...sent);
}

/** When the last of several was told; null while one was not. Nobody to tell counts as told at `since`. */
export function allToldAt(
  reporters: readonly number[],
  since: number,
  letters: readonly ToldBy[],
): number | null {
  const times = reporters.map((reporter) => toldAt(reporter, since, letters));
  return times.reduce<number | null>(
    (last, time) => (last === null || time === null ? null : Math.max(last, time)),
    since,
  );
}
