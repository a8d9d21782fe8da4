/** A profile that has the right form goes through a file and comes back the same, whatever its knobs are. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SEVERITIES, STAGES } from '../../../shared/case/vocabulary';
import { END_MODES, FIRMNESS, PROMISE_UNITS } from '../../../shared/clock/promise';
import { versionInForce } from '../../../shared/policy/choose';
import { isContradiction, lintProfile } from '../../../shared/policy/lint-profile';
import { maxem } from '../../../shared/policy/maxem';
import { mx } from '../../../shared/policy/mx';
import { EXEMPTIONS, type PolicyProfile, SATISFIED_BY, START_EVENTS } from '../../../shared/policy/profile';
import { profileText, readProfile, readProfileText } from '../../../shared/policy/read-profile';

const words = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).map((text) => `x${text}x`);
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const term = fc.record({
  amount: fc.integer({ min: 1, max: 3650 }),
  unit: fc.constantFrom(...PROMISE_UNITS),
  end: fc.constantFrom(...END_MODES),
});
const kept = {
  row: words.map((text) => text.slice(0, 40)),
  quote: words,
  reading: words,
  term,
  firmness: fc.constantFrom(...FIRMNESS),
  start: fc.constantFrom(...START_EVENTS),
  pausable: fc.boolean(),
  exempt: fc.subarray([...EXEMPTIONS]),
};
const promise = fc.record({ ...kept, satisfiedBy: fc.constantFrom(...SATISFIED_BY) });
const profile: fc.Arbitrary<PolicyProfile> = fc
  .record({
    base: fc.constantFrom(maxem, mx),
    firstResponse: promise,
    assessment: fc.option(promise),
    update: fc.option(fc.record({ ...kept, until: fc.constantFrom(...STAGES) })),
    fix: fc.option(
      fc.record({
        ...kept,
        daysBySeverity: fc
          .array(fc.tuple(fc.constantFrom(...SEVERITIES), fc.integer({ min: 1, max: 3650 })))
          .map((pairs) => Object.fromEntries(pairs)),
      }),
    ),
    scope: fc.array(
      fc.record({
        product: words,
        hosts: fc.array(fc.domain()),
        from: fc.option(day),
        to: fc.option(day),
      }),
      { maxLength: 4 },
    ),
    zone: fc.constantFrom('Europe/Berlin', 'America/Denver', 'Asia/Kathmandu', 'UTC'),
    closures: fc.array(day, { maxLength: 5 }),
    safeHarbour: fc.option(words),
  })
  .map(({ base, zone, closures, safeHarbour, ...parts }) => ({
    ...base,
    ...parts,
    calendar: { ...base.calendar, zone, closures },
    wording: { ...base.wording, safeHarbour },
  }));

test('a profile goes through JSON and comes back the same', () => {
  fc.assert(
    fc.property(profile, (one) => {
      const back = readProfile(JSON.parse(profileText(one)));
      expect(back.ok ? back.value : back.error).toEqual(trimmed(one));
    }),
  );
});

test('a file is taken exactly when nothing in it contradicts itself', () => {
  fc.assert(
    fc.property(profile, (one) => {
      const taken = readProfileText(profileText(one)).ok;
      expect(taken).toBe(!lintProfile(trimmed(one)).some(isContradiction));
    }),
  );
});

test('a later publication never changes which version held at an earlier receipt', () => {
  const version = fc.record({ publishedAt: fc.integer({ min: 0, max: 1000 }) });
  fc.assert(
    fc.property(fc.array(version, { minLength: 1, maxLength: 8 }), fc.nat(1000), (many, at) => {
      const versions = many
        .map(({ publishedAt }) => publishedAt)
        .sort((a, b) => a - b)
        .map((publishedAt, place) => ({ version: place + 1, publishedAt, inForceFrom: null }));
      const early = versions.filter((one) => one.publishedAt <= at);
      expect(versionInForce(versions, at)).toBe(early.at(-1) ?? versions[0]);
    }),
  );
});

/** Words are kept without the space around them. */
function trimmed(one: PolicyProfile): PolicyProfile {
  return JSON.parse(JSON.stringify(one), (_, value: unknown) =>
    typeof value === 'string' ? value.trim() : value,
  );
}
