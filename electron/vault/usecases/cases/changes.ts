/** What an edit really changes, and how the history tells it. */
import { singleLine } from '../../../../shared/letter/untrusted-text';

/** Long texts are told in the history up to here; the text itself is in its row. */
const MOST_TOLD = 4_000;

/** The fields whose value differs from before. */
export function changedFields<T extends object>(before: T, changes: Partial<T>): Partial<T> {
  const entries = Object.entries(changes) as [keyof T & string, T[keyof T & string]][]; // as: Object.entries forgets the keys
  const changed = entries.filter(([key, value]) => value !== undefined && value !== before[key]);
  return Object.fromEntries(changed) as Partial<T>; // as: a part of what came in
}

/** Pairs of facts, `<field>.was` and `<field>.now`; empty for what is not set. */
export function wasAndNow<T extends object>(before: T, changes: Partial<T>): Record<string, string> {
  const keys = Object.keys(changes) as (keyof T & string)[]; // as: Object.keys forgets the keys of the type
  return Object.fromEntries(
    keys.flatMap((key) => [
      [`${key}.was`, told(before[key])],
      [`${key}.now`, told(changes[key])],
    ]),
  );
}

/** A text of a person on one line, or null when it is blank. */
export function lineOrNull(text: string | null): string | null {
  const line = singleLine(text ?? '');
  return line === '' ? null : line;
}

function told(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  return text.length > MOST_TOLD ? `${text.slice(0, MOST_TOLD)}…` : text;
}
