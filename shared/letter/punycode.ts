/** Decodes the part of a domain label after `xn--` (RFC 3492, section 6.2). */

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const MOST_CHARACTERS = 63;

/** The label in Unicode, or null when it is not well-formed. `encoded` comes without its `xn--`. */
export function decodeLabel(encoded: string): string | null {
  if (encoded.length > MOST_CHARACTERS || !/^[a-z0-9-]+$/i.test(encoded)) return null;
  const dash = encoded.lastIndexOf('-');
  const points = [...encoded.slice(0, Math.max(0, dash))].map((char) => char.codePointAt(0) ?? 0);
  let rest = encoded.slice(dash + 1).toLowerCase();
  let code = 128;
  let place = 0;
  let bias = 72;
  while (rest !== '') {
    const read = deltaOf(rest, bias);
    if (read === null) return null;
    const length = points.length + 1;
    bias = adapt(read.delta, length, place === 0);
    code += Math.floor((place + read.delta) / length);
    place = (place + read.delta) % length;
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
    points.splice(place, 0, code);
    place += 1;
    rest = read.rest;
  }
  return String.fromCodePoint(...points);
}

/** One number of variable length, and what follows it. */
function deltaOf(text: string, bias: number): { readonly delta: number; readonly rest: string } | null {
  let delta = 0;
  let weight = 1;
  for (let at = 0; at < text.length; at += 1) {
    const digit = digitOf(text.charCodeAt(at));
    if (digit === null) return null;
    delta += digit * weight;
    if (!Number.isSafeInteger(delta)) return null;
    const step = Math.min(Math.max(BASE * (at + 1) - bias, T_MIN), T_MAX);
    if (digit < step) return { delta, rest: text.slice(at + 1) };
    weight *= BASE - step;
  }
  return null;
}

function digitOf(char: number): number | null {
  if (char >= 97 && char <= 122) return char - 97;
  return char >= 48 && char <= 57 ? char - 22 : null;
}

function adapt(delta: number, length: number, first: boolean): number {
  let left = first ? Math.floor(delta / DAMP) : Math.floor(delta / 2);
  left += Math.floor(left / length);
  let bias = 0;
  while (left > ((BASE - T_MIN) * T_MAX) / 2) {
    left = Math.floor(left / (BASE - T_MIN));
    bias += BASE;
  }
  return bias + Math.floor(((BASE - T_MIN + 1) * left) / (left + SKEW));
}
