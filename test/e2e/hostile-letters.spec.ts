/** P15: the letters of attackers inside Electron end as under plain Node, and show no more than they may. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readMail } from '../../electron/parser/read-mail';
import type { LetterView } from '../../shared/ipc/shapes';
import { desk, deskJson } from '../support/desk-program';
import { attackedPeople, hostileLetters, overstepped } from '../support/hostile-letters';
import { oracleOver } from '../support/in-process-oracle';
import { dropFiles, expect, test, unlock } from '../support/journey';
import { ask } from '../support/letters-in';
import type { DeskApp } from './support/desk-app';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Every letter that is in the vault, by the hash of its original. */
async function lettersOf({ page }: DeskApp): Promise<Map<string, LetterView>> {
  const waiting = (await ask(page, 'attention.list', {})).letters;
  const cases = (await ask(page, 'cases.list', {})).rows;
  const opened: LetterView[] = [];
  for (const { id } of cases) opened.push(...(await ask(page, 'case.get', { id })).letters);
  return new Map([...waiting, ...opened].map((letter) => [letter.sha256, letter]));
}

test('P15 no letter of an attacker shows more in Electron than it may, and each is judged as under Node', async ({
  launch,
  folder,
}) => {
  test.setTimeout(300_000);
  const people = await attackedPeople();
  const letters = await hostileLetters(people);
  const vault = path.join(folder, 'attacked.vault');
  const made = await desk([
    ...['create', '--vault', vault, '--organisation', 'Example Harbour'],
    ...['--from', people.team.address, '--case-prefix', 'HB'],
  ]);
  expect(made.code, made.stderr).toBe(0);
  const known = [people.reporter, people.expired, people.revoked].map(({ publicKey }) => publicKey);
  for (const [n, armoredKey] of [people.team.privateKey, ...known].map((key) => key.armor()).entries()) {
    const file = path.join(folder, `key-${n}.asc`);
    writeFileSync(file, armoredKey);
    await deskJson(['key', 'import', file, '--vault', vault]);
  }
  const place = path.join(folder, 'letters');
  mkdirSync(place);
  for (const [n, { bytes }] of letters.entries())
    writeFileSync(path.join(place, `${String(n).padStart(3, '0')}.eml`), bytes);

  const app = await launch({ args: [vault] });
  await unlock(app.page);
  await dropFiles(app.page, [place]);
  await expect
    .poll(async () => (await lettersOf(app)).size, { timeout: 200_000, intervals: [1_000] })
    .toBe(new Set(letters.map(({ bytes }) => sha256(bytes))).size);

  const seen = await lettersOf(app);
  const oracle = oracleOver({ privateKeys: [people.team.privateKey], publicKeys: known });
  for (const letter of letters) {
    const here = seen.get(sha256(letter.bytes));
    if (here === undefined) throw new Error(`${letter.name} is lost`);
    const texts = here.sections.map(({ text }) => text);
    const why = overstepped(letter, { texts, signature: here.signature, covers: here.covers });
    expect.soft(why, letter.name).toBeNull();
    const there = await readMail(letter.bytes, oracle, { now: Date.now(), open: [] });
    if (there.kind !== 'mail') throw new Error(`${letter.name} is refused`);
    expect.soft({ attention: here.attention, signature: here.signature, texts }, letter.name).toEqual({
      attention: there.attention?.reason ?? null,
      signature: there.signature,
      texts: there.sections.map(({ text }) => text),
    });
  }
});
