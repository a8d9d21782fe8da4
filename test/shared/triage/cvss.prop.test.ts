/** Vectors of CVSS: whatever can be chosen is read, written and scored. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseVector, scoreOf, writeVector } from '../../../shared/triage/cvss';
import { BASE_METRICS, OPTIONAL_METRICS } from '../../../shared/triage/cvss-metrics';
import { CVSS_VERSIONS, type CvssVersion } from '../../../shared/triage/vocabulary';

/** A vector of that version with any letters, its pieces in any order, optional ones among them. */
function anyVector(version: CvssVersion): fc.Arbitrary<{ text: string; pieces: readonly string[] }> {
  const base = BASE_METRICS[version].map(({ id, values }) =>
    fc.constantFrom(...values.map(({ letter }) => `${id}:${letter}`)),
  );
  const more = OPTIONAL_METRICS[version].map(([id, letters]) =>
    fc.option(fc.constantFrom(...[...letters].map((letter) => `${id}:${letter}`)), { nil: null }),
  );
  return fc
    .tuple(fc.tuple(...base), fc.tuple(...more))
    .map(([must, may]) => [...must, ...may.filter((piece) => piece !== null)])
    .chain((pieces) => fc.shuffledSubarray(pieces, { minLength: pieces.length }))
    .map((pieces) => ({ pieces, text: `CVSS:${version}/${pieces.join('/')}` }));
}

describe.each(CVSS_VERSIONS)('every vector of CVSS %s', (version) => {
  test('is read in any order, written in one, and read back the same', () => {
    fc.assert(
      fc.property(anyVector(version), ({ text }) => {
        const read = parseVector(text);
        if (!read.ok) throw new Error(`${read.error.code} ${text}`);
        const written = writeVector(read.value);
        const again = parseVector(written);
        expect(again).toEqual(read);
        expect(again.ok && writeVector(again.value)).toBe(written);
        const score = scoreOf(read.value);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(10);
        expect(Math.round(score * 10) / 10).toBe(score);
      }),
    );
  });

  test('is refused with any of its pieces twice', () => {
    fc.assert(
      fc.property(anyVector(version), fc.nat(), ({ text, pieces }, at) => {
        const read = parseVector(`${text}/${pieces[at % pieces.length] ?? ''}`);
        expect(!read.ok && read.error.code).toBe('vector-twice');
      }),
    );
  });

  test('is refused without any of its base metrics', () => {
    fc.assert(
      fc.property(anyVector(version), fc.nat(), ({ pieces }, at) => {
        const base = BASE_METRICS[version];
        const id = base[at % base.length]?.id ?? '';
        const rest = pieces.filter((piece) => !piece.startsWith(`${id}:`));
        const error = { code: 'vector-missing', at: id };
        expect(parseVector(`CVSS:${version}/${rest.join('/')}`)).toEqual({ ok: false, error });
      }),
    );
  });
});
