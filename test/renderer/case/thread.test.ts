/** The order of letters, and which of them are open. */
import { describe, expect, test } from 'vitest';
import { answerTo, openAtFirst, threadOf, writerOf } from '../../../renderer/features/case/thread';
import type { LetterView, ReplyView, ReporterView } from '../../../shared/ipc/shapes';

// as: only what the order depends on is given
const letter = (id: number, receivedAt: number, part: Partial<LetterView> = {}): LetterView =>
  ({ id, receivedAt, direction: 'in', fromAddress: 'a@mail.example', ...part }) as LetterView;
const reply = (id: number, savedAt: number, part: Partial<ReplyView> = {}): ReplyView =>
  ({ id, savedAt, state: 'draft', sentAt: null, ...part }) as ReplyView; // as: likewise
const order = (entries: ReturnType<typeof threadOf>): string[] => entries.map((entry) => entry.id);

describe('the thread of a case', () => {
  test('goes by time of receipt and of sending; what was not sent stands last', () => {
    const entries = threadOf({
      letters: [letter(2, 30), letter(1, 10)],
      replies: [reply(1, 5), reply(2, 40, { state: 'sent', sentAt: 20 })],
    });
    expect(order(entries)).toEqual(['letter-1', 'reply-2', 'letter-2', 'reply-1']);
  });

  test('opens what came since our last letter, and what is still to be sent', () => {
    const entries = threadOf({
      letters: [letter(1, 10), letter(2, 30), letter(3, 40)],
      replies: [reply(1, 50), reply(2, 20, { state: 'sent', sentAt: 20 })],
    });
    expect([...openAtFirst(entries, null)].sort()).toEqual(['letter-2', 'letter-3', 'reply-1']);
  });

  test('opens the latest letter when everything was answered', () => {
    const entries = threadOf({
      letters: [letter(1, 10), letter(2, 20)],
      replies: [reply(1, 30, { state: 'sent', sentAt: 30 })],
    });
    expect([...openAtFirst(entries, null)]).toEqual(['letter-2']);
  });

  test('opens the one that was looked for, and no other', () => {
    const entries = threadOf({ letters: [letter(1, 10), letter(2, 20)], replies: [] });
    expect([...openAtFirst(entries, 'letter-1')]).toEqual(['letter-1']);
  });

  test('an answer goes to the latest letter that came in, not to a copy of ours', () => {
    expect(answerTo([letter(1, 10), letter(2, 20), letter(3, 30, { direction: 'out' })])?.id).toBe(2);
  });

  test('a letter’s writer is found by address; a stranger among several is nobody', () => {
    const [one, other] = [
      { id: 1, addresses: ['A@mail.example'] },
      { id: 2, addresses: ['b@mail.example'] },
    ] as unknown as ReporterView[]; // as: only what is compared
    if (one === undefined || other === undefined) throw new Error('two were made');
    expect(writerOf({ fromAddress: 'a@mail.example' }, [one, other])?.id).toBe(1);
    expect(writerOf({ fromAddress: 'c@mail.example' }, [one, other])).toBeUndefined();
    expect(writerOf({ fromAddress: 'c@mail.example' }, [one])?.id).toBe(1);
  });
});
