/** Every real mail of ../shared/fixtures is read as expected.json says, but for the exceptions that are listed by name. */
import { beforeAll, describe, expect, test } from 'vitest';
import { readMail } from '../../../electron/parser/read-mail';
import { type ParsedMail, parsedMail } from '../../../shared/letter/parsed-mail';
import { exceptionFor } from '../../support/fixture-exceptions';
import { hasFixtures, readExpected, readFixture, ringOf } from '../../support/fixtures';
import { type KeyRing, oracleOver } from '../../support/in-process-oracle';

const NOW = Date.parse('2026-07-01T00:00:00Z');

if (!hasFixtures) {
  test('the real mails (../shared/fixtures) are absent, so that nothing is checked against them', () => {
    expect(readExpected()).toEqual([]);
  });
}

/** A mail that holds only keys has nothing to open. */
function opens(mail: ParsedMail): boolean {
  return mail.attention === null && !mail.facts.keyOnly;
}

describe.runIf(hasFixtures)('the real mails', () => {
  const rings = new Map<string, KeyRing>();
  const cases = readExpected();

  beforeAll(async () => {
    for (const source of new Set(cases.map((each) => each.source))) rings.set(source, await ringOf(source));
  });

  test('there are as many as the file lists', () => {
    expect(cases.length).toBeGreaterThanOrEqual(44);
  });

  for (const expected of cases) {
    test(`${expected.path} is read as expected`, async () => {
      const ring = rings.get(expected.source) ?? { privateKeys: [], publicKeys: [] };
      const outcome = await readMail(readFixture(expected.path), oracleOver(ring), { now: NOW, open: [] });
      if (outcome.kind !== 'mail') throw new Error(`rejected: ${outcome.reason}`);
      expect(parsedMail.safeParse(outcome).success).toBe(true);
      const exception = exceptionFor(expected.path);
      const said = {
        opens: opens(outcome),
        encrypted: outcome.encrypted,
        signature: outcome.signature,
        firstLine: outcome.firstLine,
      };
      const wanted = {
        opens: exception?.opens ?? expected.opens ?? said.opens,
        encrypted: expected.encrypted ?? said.encrypted,
        signature: exception?.signature ?? expected.signature ?? said.signature,
        firstLine: exception?.firstLine ?? expected.firstLine ?? said.firstLine,
      };
      expect(said).toEqual(wanted);
    });
  }
});
