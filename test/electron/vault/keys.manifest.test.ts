/** Every key file of ../shared/fixtures is taken in, or told as what it is: nothing is lost in silence, nothing crashes. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyUseCases } from '../../../electron/vault/usecases/keys';
import { keyImportOutcome } from '../../../shared/ipc/shapes';
import { hasFixtures, readFixture, readKeyFiles } from '../../support/fixtures';
import { type KeyDesk, keyDesk } from '../../support/key-desk';
import { readManifest } from '../../support/manifest';

/** What is not simply added, and why. */
const TOLD: readonly (readonly [string, readonly string[]])[] = [
  // version 5, a draft that became no standard; a revocation without its key; damage
  ['alice-v5-pub.asc', ['unusable']],
  ['alice-v5-sec.asc', ['unusable']],
  ['f231550c4f47e38e-rev.asc', ['unusable']],
  ['fbfcc82a015e7330-rev.asc', ['unusable']],
  ['apple-pub.asc', ['unusable']],
  // nothing in them could open a letter
  ['sign-subkey-only-secret.asc', ['unusable']],
  ['crypto/testdata/key_expiredKey', ['unusable']],
  ['targette.sec.rsa.asc', ['unusable']],
  ['test_stream_key_load/ecc-25519-sec.asc', ['unusable']],
  // their passphrase is not published
  ['untweaked-secret.asc', ['passphrase-needed']],
  ['crypto/testdata/att_key', ['passphrase-needed']],
  ['crypto/testdata/key_dummy', ['passphrase-needed']],
  ['crypto/testdata/key_mismatching_eddsa_key', ['passphrase-needed']],
  ['crypto/testdata/sessionkey_key', ['passphrase-needed']],
  ['blocks/eccseckey.asc', ['passphrase-needed']],
  ['A.5.sample-locked-v6-seckey-argon2-aead.asc', ['passphrase-needed']],
  // a ring in which three of six have another passphrase
  ['seckey-aead-eax.gpg', ['added', 'wrong-passphrase']],
];

/** Fingerprints that the manifest read out of a file. */
function listed(path: string): string[] {
  const row = readManifest().find((each) => each.path === path);
  return [...(row?.expected ?? '').matchAll(/fpr=([0-9a-f]{40,64})/g)].map((found) =>
    (found[1] ?? '').toUpperCase(),
  );
}

describe.runIf(hasFixtures)('the key files of the manifest', () => {
  const files = readKeyFiles();
  let it: KeyDesk;

  beforeEach(async () => {
    it = await keyDesk();
  });
  afterEach(() => it.close());

  const take = async (path: string, passphrase: string) => {
    const token = it.grantFile('import-key', 'key', readFixture(path));
    return await keyUseCases['keys.import'](it.desk, {
      source: { kind: 'grant', token },
      ...{
        passphrases: passphrase === '' ? [] : [passphrase],
        keepPassphrase: 'sealed',
        wanted: 'any',
        pinTo: null,
      },
    });
  };

  test('are as many as the manifest lists', () => {
    expect(files.length).toBeGreaterThanOrEqual(129);
  });

  for (const { path, kind, passphrase } of files) {
    test(`${path} (${kind}) is taken in, or told as what it is`, async () => {
      const answer = await take(path, passphrase);
      if (!answer.ok) throw new Error(answer.error.code);
      const outcomes = answer.value.outcomes.map((each) => keyImportOutcome.parse(each));
      const told = [...new Set(outcomes.map(({ outcome }) => outcome))];
      expect(told).toEqual(TOLD.find(([file]) => path.endsWith(file))?.[1] ?? ['added']);
      const found = outcomes.map(({ fingerprint }) => fingerprint);
      // the keys that the manifest names are those that came out, and none is taken for what it is not
      expect(found).toEqual(expect.arrayContaining(listed(path)));
      const taken = kind === 'key-private' ? ['team'] : ['public', 'none'];
      for (const outcome of outcomes) expect(taken).toContain(outcome.kind);
    });
  }
});
