/** JSON with exactly one spelling per value, as RFC 8785 defines it, so that it can be hashed. */

/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The canonical text: keys sorted by UTF-16 code units, no white space, numbers as ECMAScript writes them.
 * Throws TypeError for what JSON cannot hold: NaN, infinities, undefined, lone surrogates (RFC 8785 section 3.2).
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return stringText(value);
  if (typeof value !== 'object') throw new TypeError('Not a JSON value');
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.keys(value)
    .sort(byCodeUnits)
    .map((key) => {
      const member = value[key];
      if (member === undefined) throw new TypeError('Not a JSON value');
      return `${stringText(key)}:${canonicalJson(member)}`;
    });
  return `{${members.join(',')}}`;
}

function isList(value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] {
  return Array.isArray(value);
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('Not a JSON number');
  return JSON.stringify(value);
}

function stringText(text: string): string {
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)) {
    throw new TypeError('Not a JSON string: lone surrogate');
  }
  return JSON.stringify(text);
}
