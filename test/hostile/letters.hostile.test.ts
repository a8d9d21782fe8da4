/** Every letter of an attacker is read within the limits, and shows no more than it may (P1 to P13). */
import { beforeAll, describe, expect, test } from 'vitest';
import { readMail } from '../../electron/parser/read-mail';
import { type Attacked, attackedPeople, hostileLetters, overstepped } from '../support/hostile-letters';
import { oracleOver } from '../support/in-process-oracle';

/** THREATS.md asks for as many. */
const GOAL = 60;
/** What the watchdog of the parser process allows. */
const LIMIT_MS = 10_000;

describe('letters of attackers', () => {
  let people: Attacked;
  let letters: Awaited<ReturnType<typeof hostileLetters>>;
  beforeAll(async () => {
    people = await attackedPeople();
    letters = await hostileLetters(people);
  });

  test(`there are at least ${GOAL}, each under a name of its own`, () => {
    expect(letters.length).toBeGreaterThanOrEqual(GOAL);
    expect(new Set(letters.map(({ name }) => name)).size).toBe(letters.length);
  });

  test('none of them shows more than it may, or takes longer than the limit', async () => {
    const known = [people.reporter, people.expired, people.revoked].map(({ publicKey }) => publicKey);
    const oracle = oracleOver({
      privateKeys: [people.team.privateKey],
      publicKeys: known,
      passphrases: ['a guess'],
    });
    const wrong: string[] = [];
    const good: string[] = [];
    for (const letter of letters) {
      const began = performance.now();
      const mail = await readMail(letter.bytes, oracle, { now: Date.now(), open: [] });
      if (performance.now() - began > LIMIT_MS) wrong.push(`${letter.name}: too slow`);
      if (mail.kind !== 'mail') {
        wrong.push(`${letter.name}: ${mail.reason}`);
        continue;
      }
      const { signature, covers } = mail;
      const files = mail.attachments.filter(({ closedCiphertext }) => !closedCiphertext);
      const texts = [
        ...mail.sections.map(({ text }) => text),
        ...files.map(({ bytes }) => Buffer.from(bytes).toString('latin1')),
      ];
      const why = overstepped(letter, { texts, signature, covers });
      if (why !== null) wrong.push(`${letter.name}: ${why}`);
      if (signature === 'good' && covers === 'all') good.push(letter.name);
    }
    expect(wrong).toEqual([]);
    // what is honest among them is still told as good, so that the rest says something
    expect(good).toEqual(
      expect.arrayContaining(['P8 a good signature', 'P10 what Rita signed for others, encrypted anew']),
    );
  }, 120_000);
});
