/** Bounds what the page may send to main, before its form is looked at. */

/** The largest honest request is a text for the clipboard. */
const MAX_BYTES = 16 * 1024 * 1024;

/** A rough size, counted without making a copy; anything that is not plain data is too large. */
export function isSmall(value: unknown, limit = MAX_BYTES): boolean {
  let left = limit;
  const stack = [value];
  while (stack.length > 0 && left > 0) {
    const item = stack.pop();
    left -= 8;
    if (typeof item === 'string') left -= item.length * 2;
    else if (Array.isArray(item)) {
      if (item.length * 8 > left) return false;
      for (const inner of item) stack.push(inner);
    } else if (typeof item === 'object' && item !== null) {
      if (Object.getPrototypeOf(item) !== Object.prototype) return false;
      for (const [name, inner] of Object.entries(item)) {
        left -= name.length * 2;
        stack.push(inner);
      }
    }
  }
  return left > 0;
}
