/** The letters of a case in order: what came in, what went out, and what is still being written. */
import type { CaseView, LetterView, ReplyView } from '../../../shared/ipc/shapes';

export type Entry =
  | { readonly kind: 'letter'; readonly id: string; readonly at: number; readonly letter: LetterView }
  | { readonly kind: 'reply'; readonly id: string; readonly at: number; readonly reply: ReplyView };

/** By the time a letter was received or sent; drafts and letters that wait to be sent stand last. */
export function threadOf(view: Pick<CaseView, 'letters' | 'replies'>): readonly Entry[] {
  const letters = view.letters.map(
    (letter): Entry => ({ kind: 'letter', id: `letter-${letter.id}`, at: letter.receivedAt, letter }),
  );
  const replies = view.replies.map(
    (reply): Entry => ({ kind: 'reply', id: `reply-${reply.id}`, at: reply.sentAt ?? reply.savedAt, reply }),
  );
  return [...letters, ...replies].sort((a, b) => Number(isPending(a)) - Number(isPending(b)) || a.at - b.at);
}

/** Not sent yet, as far as anybody said. */
export function isPending(entry: Entry): boolean {
  return entry.kind === 'reply' && entry.reply.state !== 'sent';
}

/** What is open when a case is: every stranger's letter since our last one that was sent, at least the latest, and whatever is pending. */
export function openAtFirst(entries: readonly Entry[], wanted: string | null): ReadonlySet<string> {
  if (wanted !== null && entries.some((entry) => entry.id === wanted)) return new Set([wanted]);
  const ours = entries.findLastIndex((entry) => !isPending(entry) && !isStrangers(entry));
  const fresh = entries.filter((entry, place) => isPending(entry) || (place > ours && isStrangers(entry)));
  const latest = entries.findLast(isStrangers);
  return new Set(
    [...fresh, ...(fresh.some(isStrangers) || latest === undefined ? [] : [latest])].map((entry) => entry.id),
  );
}

export function isStrangers(entry: Entry): boolean {
  return entry.kind === 'letter' && entry.letter.direction === 'in';
}

/** The letter that an answer goes to: the latest one that came in. */
export function answerTo(letters: readonly LetterView[]): LetterView | undefined {
  return letters.filter((letter) => letter.direction === 'in').sort((a, b) => b.receivedAt - a.receivedAt)[0];
}

/** Who of the case wrote a letter, by address; the only reporter when there is one. */
export function writerOf(
  letter: Pick<LetterView, 'fromAddress'>,
  reporters: CaseView['reporters'],
): CaseView['reporters'][number] | undefined {
  const address = letter.fromAddress.toLowerCase();
  return (
    reporters.find((reporter) => reporter.addresses.some((one) => one.toLowerCase() === address)) ??
    (reporters.length === 1 ? reporters[0] : undefined)
  );
}
