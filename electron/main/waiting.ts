/** The badge, and notifications that carry counts and never a word of a case: they stand on screens of others too. */
import type { WaitingCounts } from '../../shared/ipc/shell';

export const NOTHING_WAITS: WaitingCounts = { answer: 0, chasing: 0, broken: 0, soon: 0 };

/** What the system is asked to show; electron in the app, a notebook in tests. */
export interface Signs {
  badge(count: number): void;
  notify(body: string): void;
  isFocused(): boolean;
  isWanted(): boolean;
}

/**
 * What a notification says when counts rose: who wrote again, what was broken, what runs out soon. Null when nothing
 * rose. Only numbers and these words: no name, case number or title (THREATS).
 */
export function waitingWords(before: WaitingCounts, now: WaitingCounts): string | null {
  const sentences = [
    rose(
      before.chasing,
      now.chasing,
      'A reporter wrote again.',
      (count) => `${count} reporters wrote again.`,
    ),
    rose(before.broken, now.broken, 'A promise is broken.', (count) => `${count} promises are broken.`),
    rose(before.soon, now.soon, 'A promise runs out soon.', (count) => `${count} promises run out soon.`),
  ].filter((sentence) => sentence !== null);
  if (sentences.length > 0) return sentences.join(' ');
  return rose(
    before.answer,
    now.answer,
    'A case needs an answer.',
    (count) => `${count} cases need an answer.`,
  );
}

function rose(before: number, now: number, one: string, many: (count: number) => string): string | null {
  if (now <= before) return null;
  return now === 1 ? one : many(now);
}

/** Remembers the counts of the open vault. The first ones after unlocking are on the screen, so they are not notified. */
export class Waiting {
  #before: WaitingCounts | null = null;

  constructor(private readonly signs: Signs) {}

  /** Somebody who looks at the window sees it there, so that only others are told. */
  heard(now: WaitingCounts): void {
    const words = this.#before === null ? null : waitingWords(this.#before, now);
    this.#before = now;
    this.signs.badge(this.signs.isWanted() ? now.answer : 0);
    if (words !== null && this.signs.isWanted() && !this.signs.isFocused()) this.signs.notify(words);
  }

  /** The setting was changed: the badge goes or comes at once. */
  changed(): void {
    if (this.#before !== null) this.signs.badge(this.signs.isWanted() ? this.#before.answer : 0);
  }

  /** The vault was locked: what waits in it is nobody's business. */
  forget(): void {
    this.#before = null;
    this.signs.badge(0);
  }
}
