/** The small decisions of main: size of requests, suggested file names, idle time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIdle } from '../../../electron/main/idle-time';
import { safeName } from '../../../electron/main/safe-name';
import { isSmall } from '../../../shared/ipc/request-size';

describe('request size', () => {
  it('lets plain data within the limit through', () => {
    expect(isSmall({ text: 'a', list: [1, null, true], deep: { more: undefined } })).toBe(true);
  });

  it('refuses long texts, wide lists, and many members', () => {
    expect(isSmall({ text: 'x'.repeat(500) }, { limit: 1_000 })).toBe(false);
    expect(isSmall(Array.from({ length: 200 }), { limit: 1_000 })).toBe(false);
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`k${n}`, n]));
    expect(isSmall(many, { limit: 1_000 })).toBe(false);
  });

  it('refuses what is not plain data', () => {
    expect(isSmall(new Uint8Array(8))).toBe(false);
    expect(isSmall({ when: new Date(0) })).toBe(false);
    expect(isSmall(new Map())).toBe(false);
  });

  it('takes a piece of a file only where one may be, and counts it', () => {
    expect(isSmall({ bytes: new Uint8Array(8) }, { bytes: true })).toBe(true);
    expect(isSmall({ bytes: new Uint8Array(2_000) }, { bytes: true, limit: 1_000 })).toBe(false);
    expect(isSmall({ bytes: new Uint16Array(8) }, { bytes: true })).toBe(false);
  });

  it('refuses a name that would change a prototype, and what is deeper than any honest request', () => {
    expect(isSmall(JSON.parse('{"__proto__":{"admin":true}}'))).toBe(false);
    let deep: unknown = 1;
    for (let n = 0; n < 10_000; n++) deep = [deep];
    expect(isSmall(deep)).toBe(false);
  });

  it('ends on a structure that contains itself', () => {
    const loop: unknown[] = [];
    loop.push(loop);
    expect(isSmall(loop, { limit: 10_000 })).toBe(false);
  });
});

describe('suggested file names', () => {
  it('M7 never lead out of a folder, hide, or turn their direction', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (suggested) => {
        const name = safeName(suggested, 'letter.eml');
        expect(name).not.toMatch(/[/\\\0\u202A-\u202E\u2066-\u2069]/u);
        expect(name).not.toMatch(/^\.|^$|[. ]$/);
        expect(name.length).toBeLessThanOrEqual(120);
      }),
    );
  });

  it('keeps an ordinary name as it is, and replaces an empty one', () => {
    expect(safeName('Grüße an das Team.eml', 'letter.eml')).toBe('Grüße an das Team.eml');
    expect(safeName('...', 'letter.eml')).toBe('letter.eml');
    expect(safeName(undefined, 'letter.eml')).toBe('letter.eml');
  });
});

describe('idle time', () => {
  it('locks at the set minute and not before', () => {
    expect(isIdle(0, 5 * 60_000 - 1, 5)).toBe(false);
    expect(isIdle(0, 5 * 60_000, 5)).toBe(true);
  });

  it('locks when the clock was set back', () => {
    expect(isIdle(1_000_000, 999_000, 5)).toBe(true);
  });
});
