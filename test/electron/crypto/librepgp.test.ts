/** What GnuPG 2.4 and RNP write after LibrePGP: data in packet 20 with OCB, and signatures of version 5. */
import { describe, expect, test } from 'vitest';
import { readMail } from '../../../electron/parser/read-mail';
import type { ParsedMail } from '../../../shared/letter/parsed-mail';
import { hasFixtures, readFixture } from '../../support/fixtures';
import { oracleOver } from '../../support/in-process-oracle';

const MESSAGES = 'rnp/src/tests/data/test_messages';
const FIRST = 'This is test message to be signed, and/or encrypted, cleartext signed and detached signed.';

async function read(name: string, passphrases: readonly string[] = []): Promise<ParsedMail> {
  const oracle = oracleOver({ privateKeys: [], publicKeys: [], passphrases: [...passphrases] });
  const outcome = await readMail(readFixture(`${MESSAGES}/${name}`), oracle, { now: Date.now(), open: [] });
  if (outcome.kind !== 'mail') throw new Error(outcome.reason);
  return outcome;
}

describe.runIf(hasFixtures)('LibrePGP, from the fixtures of RNP', () => {
  test('packet 20 with OCB opens with its passphrase, and with no other', async () => {
    const name = 'message.txt.enc-aead-ocb-aes';
    expect(await read(name, ['password'])).toMatchObject({ firstLine: FIRST, attention: null });
    expect((await read(name, ['Password'])).attention).toMatchObject({ detail: 'wrong-passphrase' });
    expect((await read(name)).attention).toMatchObject({ reason: 'passphrase-only' });
  });

  test('a signature of version 5 is said to be of a form that is not judged, and the text is shown', async () => {
    const mail = await read('message.txt.signed.v5-rsa');
    expect(mail.firstLine).toBe(FIRST);
    expect(mail.signatures).toMatchObject([{ state: 'unjudged', detail: 'unknown-form' }]);
  });
});

test.runIf(!hasFixtures)('the fixtures are not beside the project: LibrePGP forms were not read', () => {
  expect(hasFixtures).toBe(false);
});
