/** Keys of the desk: whose they are, what leaves of them, and which one letters are answered with. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openpgp } from '../../../electron/crypto/openpgp-config';
import { insertAttachment } from '../../../electron/vault/store/attachment-rows';
import { putBlob } from '../../../electron/vault/store/blobs';
import { allPublicKeys, allTeamKeys, publicKeysByIds } from '../../../electron/vault/store/key-rows';
import { insertReporter } from '../../../electron/vault/store/reporter-rows';
import { keyUseCases } from '../../../electron/vault/usecases/keys';
import { keyFacts } from '../../../shared/ipc/shapes';
import { type KeyDesk, keyDesk } from '../../support/key-desk';
import { type MadeKey, makeKey, outcomesOf, takeKeys } from '../../support/made-keys';

const PASSPHRASE = 'the key has its own';

describe('keys that are here', () => {
  let it: KeyDesk;
  let plain: MadeKey;
  let guarded: MadeKey;
  let alice: MadeKey;
  let bob: MadeKey;

  beforeAll(async () => {
    [plain, guarded, alice, bob] = await Promise.all([
      makeKey('Plain'),
      makeKey('Guarded', { passphrase: PASSPHRASE }),
      makeKey('Alice'),
      makeKey('Bob'),
    ]);
  });
  beforeEach(async () => {
    it = await keyDesk();
  });
  afterEach(() => it.close());

  const take = (text: string, wish: Parameters<typeof takeKeys>[2] = {}) => takeKeys(it.desk, text, wish);
  const outcomes = (text: string, wish: Parameters<typeof takeKeys>[2] = {}) =>
    outcomesOf(it.desk, text, wish);
  function reporter(name: string): number {
    return it.desk.store.write((db) => {
      db.append({ kind: 'test', caseNo: null, facts: {} });
      return insertReporter(db, name, `${name}@example.org`);
    });
  }

  test('a second key is pinned only with a reason; an import never pins beside another', async () => {
    const id = reporter('alice');
    expect(await outcomes(alice.public, { pinTo: id })).toEqual([['public', 'added', alice.fingerprint]]);
    expect(await take(bob.public, { pinTo: id })).toEqual({
      ok: false,
      error: { code: 'would-replace-pinned' },
    });
    expect(it.desk.store.read(allPublicKeys)).toHaveLength(1);
    await outcomes(bob.public);
    const pin = (reason: string) =>
      keyUseCases['keys.pin'](it.desk, { reporterId: id, fingerprint: bob.fingerprint, reason });
    expect(pin('  ')).toEqual({ ok: false, error: { code: 'reason-needed' } });
    expect(pin('told by telephone')).toEqual({ ok: true, value: {} });
    const list = await keyUseCases['keys.list'](it.desk, {});
    expect(
      list.ok && list.value.reporters.map(({ pinnedTo }) => pinnedTo.map(({ reporter: name }) => name)),
    ).toEqual([['alice'], ['alice']]);
    const unpin = (fingerprint: string) =>
      keyUseCases['keys.unpin'](it.desk, { reporterId: id, fingerprint, reason: 'lost' });
    expect(unpin(alice.fingerprint)).toEqual({ ok: true, value: {} });
    expect(unpin(alice.fingerprint)).toEqual({ ok: false, error: { code: 'no-such-thing' } });
    expect(
      keyUseCases['keys.pin'](it.desk, { reporterId: 99, fingerprint: bob.fingerprint, reason: '' }),
    ).toEqual({ ok: false, error: { code: 'no-such-thing' } });
  });

  test('by mail no key becomes one of ours unless private keys are asked for, and never the one we answer with', async () => {
    const sha256 = it.desk.store.write((db) => {
      db.append({ kind: 'test', caseNo: null, facts: {} });
      const hash = putBlob(db, Buffer.from(plain.secret));
      db.run(
        `INSERT INTO letter (id, sha256, direction, subject, from_name, from_address, received_at, received_from, imported_at,
           encrypted, signature, pinned, covers, verdict_at, first_line, source_name, parsed)
         VALUES (1, ?, 'in', '', '', '', 0, 'import', 0, 'none', 'none', 0, 'all', 0, '', '', '')`,
        hash,
      );
      insertAttachment(db, {
        letterId: 1,
        place: 0,
        name: 'key.asc',
        claimedType: '',
        detectedType: null,
        mismatch: false,
        size: 1,
        sha256: hash,
        isKey: true,
      });
      return hash;
    });
    expect(sha256).toHaveLength(64);
    const source = { kind: 'attachment', id: 1 } as const;
    expect(await outcomes('', { source })).toEqual([['public', 'added', plain.fingerprint]]);
    expect(it.desk.store.read(allPublicKeys)[0]?.source).toBe('attachment');
    expect(await outcomes('', { source, wanted: 'private' })).toEqual([['team', 'added', plain.fingerprint]]);
    expect(it.desk.store.read(allTeamKeys)[0]?.role).toBe('old');
    // what a stranger adds to our own public key is not taken
    expect(await outcomes('', { source })).toEqual([['team', 'already-here', plain.fingerprint]]);
    expect(await take('', { source: { kind: 'attachment', id: 2 } })).toEqual({
      ok: false,
      error: { code: 'no-such-thing' },
    });
  });

  test('several keys at once are never pinned by guessing', async () => {
    const id = reporter('carol');
    expect(await take(`${alice.public}\n${bob.public}`, { pinTo: id })).toEqual({
      ok: false,
      error: { code: 'would-replace-pinned' },
    });
    expect(await take(alice.public, { pinTo: 99 })).toEqual({ ok: false, error: { code: 'no-such-thing' } });
  });

  test('a generated key is published as a file, noted as having left, and its revocation is kept', async () => {
    const made = await keyUseCases['keys.generate'](it.desk, {
      name: 'Desk <x>',
      address: 'desk@maxem.example',
      algorithm: 'curve25519',
      expiresInDays: 30,
    });
    if (!made.ok) throw new Error(made.error.code);
    const { fingerprint } = keyFacts.parse(made.value.key);
    expect(made.value.key.userIds).toEqual(['Desk x <desk@maxem.example>']);
    expect(it.desk.store.read(allTeamKeys)[0]?.revocation).toContain('BEGIN PGP PUBLIC KEY BLOCK');
    const file = path.join(it.folder, 'out.asc');
    const token = it.grantPath('save-public-key', file);
    expect(await keyUseCases['keys.export-public'](it.desk, { fingerprint, token })).toEqual({
      ok: true,
      value: {},
    });
    expect(readFileSync(file, 'utf8')).toContain('BEGIN PGP PUBLIC KEY BLOCK');
    expect(readFileSync(file, 'utf8')).not.toContain('PRIVATE');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const nowhere = it.grantPath('save-public-key', path.join(it.folder, 'gone', 'out.asc'));
    expect(await keyUseCases['keys.export-public'](it.desk, { fingerprint, token: nowhere })).toEqual({
      ok: false,
      error: { code: 'no-such-thing' },
    });
    expect(existsSync(path.join(it.folder, 'gone'))).toBe(false);
    const bad = { name: 'x', address: 'a@b>\nc <d@e', algorithm: 'curve25519', expiresInDays: null } as const;
    expect(await keyUseCases['keys.generate'](it.desk, bad)).toEqual({
      ok: false,
      error: { code: 'bad-request' },
    });
  });

  test("signatures are judged with our own and other people's keys, found by any of their ids", async () => {
    await outcomes(`${plain.secret}\n${alice.public}`);
    const subkey = (await openpgp.readKey({ armoredKey: alice.public })).subkeys[0]?.getKeyID().toHex() ?? '';
    const own = plain.fingerprint.slice(-16).toLowerCase();
    const find = (...ids: string[]) => it.desk.store.read((db) => publicKeysByIds(db, ids)).length;
    expect([
      find(subkey),
      find(own),
      find(subkey, own, alice.fingerprint),
      find('0'.repeat(16)),
      find(),
    ]).toEqual([1, 1, 2, 0, 0]);
  });

  test('the key that we answer with can be changed, and letters are then sealed with it', async () => {
    await outcomes(`${plain.secret}\n${guarded.secret}`, { passphrases: [PASSPHRASE] });
    expect(it.desk.keyring.current()?.fingerprint).toBe(plain.fingerprint);
    expect(await keyUseCases['keys.make-current'](it.desk, { fingerprint: guarded.fingerprint })).toEqual({
      ok: true,
      value: {},
    });
    expect(it.desk.keyring.current()?.fingerprint).toBe(guarded.fingerprint);
    const sealed = await it.desk.keyring.seal(Buffer.from('words'), [alice.publicBytes]);
    if (!sealed.ok) throw new Error(sealed.error.code);
    expect(await it.desk.keyring.reopen(sealed.value.armored, [alice.publicBytes])).toEqual({
      ok: true,
      value: { content: new Uint8Array(Buffer.from('words')) },
    });
    expect(await it.desk.keyring.reopen(sealed.value.armored, [bob.publicBytes])).toEqual({
      ok: false,
      error: { code: 'recipients-differ' },
    });
    expect(sealed.value.recipientFingerprints).toEqual([alice.fingerprint]);
  });
});
