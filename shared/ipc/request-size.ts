/** Bounds what the page may send to main and to the vault, before its form is looked at. */

/** Far above the largest honest request: a long text, or one piece of a dropped file. */
const MAX_BYTES = 16 * 1024 * 1024;
/** Deeper than any honest request, and shallower than what a reader that calls itself can bear. */
const MAX_DEPTH = 64;

/** What the page's line can carry and a request may hold. */
export interface Bounds {
  /** In bytes, roughly. */
  readonly limit?: number;
  /** Whether pieces of files may be in it. */
  readonly bytes?: boolean;
}

interface Item {
  readonly value: unknown;
  readonly depth: number;
}

/** The parts of a list or a plain object; undefined of anything else, such as a Map, and of a name that changes a prototype. */
function partsOf(value: object): readonly (readonly [name: string, part: unknown])[] | undefined {
  // from: a place of a list that was never filled is seen too
  if (Array.isArray(value)) return Array.from(value, (part: unknown) => ['', part]);
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  return Object.hasOwn(value, '__proto__') ? undefined : Object.entries(value);
}

/**
 * Whether a request is plain data of a bounded size: counted roughly, without making a copy, and ended at the limit, so
 * that it also ends on what contains itself.
 */
export function isSmall(value: unknown, { limit = MAX_BYTES, bytes = false }: Bounds = {}): boolean {
  let left = limit;
  const stack: Item[] = [{ value, depth: 0 }];
  for (let item = stack.pop(); item !== undefined && left > 0; item = stack.pop()) {
    left -= 8;
    if (typeof item.value === 'string') left -= item.value.length * 2;
    else if (typeof item.value === 'object' && item.value !== null) {
      if (bytes && item.value instanceof Uint8Array) {
        left -= item.value.byteLength;
        continue;
      }
      if (Array.isArray(item.value) && item.value.length * 8 > left) return false;
      const parts = item.depth < MAX_DEPTH ? partsOf(item.value) : undefined;
      if (parts === undefined) return false;
      for (const [name, part] of parts) {
        left -= name.length * 2;
        stack.push({ value: part, depth: item.depth + 1 });
      }
    }
  }
  return left > 0;
}
