/** Letters that came and replies of ours in one line, in order of time. */
import type { LetterView, ReplyView } from '../../../shared/ipc/shapes';

export type TimelineItem =
  | { readonly kind: 'letter'; readonly id: string; readonly at: number; readonly letter: LetterView }
  /** `copy`: the same letter as it was imported from the Sent folder. */
  | { readonly kind: 'reply'; readonly id: string; readonly at: number; readonly reply: ReplyView; readonly copy: LetterView | null };

/** The imported copy of a reply does not stand beside it a second time: it is part of the reply. */
export function timelineOf(letters: readonly LetterView[], replies: readonly ReplyView[]): readonly TimelineItem[] {
  const copies = new Map<number, LetterView>();
  const taken = new Set<number>();
  for (const reply of replies) {
    const copy = letters.find((letter) => letter.joinedBy === 'sent-copy' && letter.subject === reply.subject && !taken.has(letter.id));
    if (copy === undefined || reply.state === 'draft') continue;
    copies.set(reply.id, copy);
    taken.add(copy.id);
  }
  const items: TimelineItem[] = [
    ...letters.filter((letter) => !taken.has(letter.id)).map((letter): TimelineItem => ({ kind: 'letter', id: `letter-${letter.id}`, at: letter.receivedAt, letter })),
    ...replies.map((reply): TimelineItem => ({ kind: 'reply', id: `reply-${reply.id}`, at: timeOf(reply), reply, copy: copies.get(reply.id) ?? null })),
  ];
  return items.sort((a, b) => a.at - b.at || (a.kind === b.kind ? a.id.localeCompare(b.id, 'en', { numeric: true }) : a.kind === 'letter' ? -1 : 1));
}

/** A letter of ours stands where it left; a draft where it was last worked on. */
export function timeOf(reply: ReplyView): number {
  return reply.sentAt ?? reply.exportedAt ?? reply.savedAt;
}

/** What stands open when a case is opened: what came since our last letter left, and the last item in any case. */
export function openAtFirst(items: readonly TimelineItem[]): ReadonlySet<string> {
  const lastSent = items.findLastIndex((item) => item.kind === 'reply' && item.reply.state === 'sent');
  const since = items.slice(lastSent + 1).filter((item) => item.kind === 'letter');
  const last = items.findLast((item) => item.kind === 'letter');
  return new Set([...since, ...(last === undefined ? [] : [last])].map((item) => item.id));
}
