/** Amounts of things in words. */

/** "1 letter", "1,480 letters". */
export function count(amount: number, one: string, many: string = `${one}s`): string {
  return `${amount.toLocaleString('en-GB')} ${amount === 1 ? one : many}`;
}
