/** A revocation certificate that comes without its key, and what keys of ours certify of each other. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openpgp } from '../../../electron/crypto/openpgp-config';
import { publicKey } from '../../../electron/vault/store/key-rows';
import { keyUseCases } from '../../../electron/vault/usecases/keys';
import type { Request } from '../../../shared/ipc/contract';
import { bareRevocation } from '../../../shared/ipc/shapes';
import { type KeyDesk, keyDesk } from '../../support/key-desk';
import { DAY, makeKey, outcomesOf, takeKeys } from '../../support/made-keys';
import { broughtHere, madeHere, rolesOf, rowOf, teamKeyAnswer } from '../../support/team-keys';

type Source = Request<'keys.inspect'>['source'];

let it: KeyDesk;
beforeEach(async () => {
  it = await keyDesk();
});
afterEach(() => it.close());

const pasted = (text: string): Source => ({ kind: 'text', text });
const asFile = (bytes: string | Uint8Array): Source => ({
  kind: 'grant',
  token: it.grantFile('import-key', 'key.rev', Buffer.from(bytes)),
});

async function look(source: Source) {
  const answer = await keyUseCases['keys.inspect'](it.desk, { source });
  if (!answer.ok) throw new Error(answer.error.code);
  for (const one of answer.value.revocations) bareRevocation.parse(one);
  return answer.value;
}
const apply = async (source: Source, fingerprint: string) =>
  await keyUseCases['keys.apply-revocation'](it.desk, { source, fingerprint });

/** A key made elsewhere, with the certificate that ends it. */
async function stranger(name: string) {
  const made = await openpgp.generateKey({
    type: 'ecc',
    curve: 'curve25519Legacy',
    userIDs: [{ name, email: `${name.toLowerCase()}@example.org` }],
    date: new Date(Date.now() - DAY),
    format: 'object',
  });
  return {
    fingerprint: made.publicKey.getFingerprint().toUpperCase(),
    secret: made.privateKey.armor(),
    public: made.publicKey.armor(),
    certificate: made.revocationCertificate,
  };
}

describe('a revocation certificate without its key', () => {
  test('ends a key of ours when a person says so: saved here, with the colon that guards it', async () => {
    const fingerprint = await madeHere(it.desk);
    const certificate = rowOf(it.desk, fingerprint).revocation ?? '';
    const guarded = `This ends the key ${fingerprint}.\n${'Words before it. '.repeat(30)}\n\n:${certificate}`;
    const source = asFile(guarded);
    expect(await look(source)).toMatchObject({
      keys: [],
      revocations: [{ state: 'ends', whose: 'team', key: { fingerprint, revoked: false } }],
    });
    // looked at, and nothing done
    expect(rolesOf(it.desk)).toEqual({ [fingerprint]: 'current' });
    expect(await apply(source, fingerprint)).toMatchObject({ ok: true, value: { key: { revoked: true } } });
    expect(rolesOf(it.desk)).toEqual({ [fingerprint]: 'revoked' });
    expect((await it.desk.keyring.seal(Buffer.from('x'), [])).ok).toBe(false);
    expect(await apply(source, fingerprint)).toEqual({ ok: false, error: { code: 'nothing-changed' } });
    expect((await look(source)).revocations).toMatchObject([{ state: 'ended-already' }]);
  });

  test('ends a reporter’s key that is here; binary or armored, pasted or as a file', async () => {
    const ann = await stranger('Ann');
    await outcomesOf(it.desk, ann.public, { wanted: 'public' });
    const binary = (await openpgp.unarmor(ann.certificate)).data as Uint8Array; // as: read whole, not as a stream
    for (const source of [pasted(ann.certificate), asFile(binary), asFile(ann.certificate)])
      expect((await look(source)).revocations).toMatchObject([
        { state: 'ends', whose: 'reporter', key: { fingerprint: ann.fingerprint } },
      ]);
    expect(await apply(asFile(binary), ann.fingerprint)).toMatchObject({ ok: true });
    expect(it.desk.store.read((db) => publicKey(db, ann.fingerprint))?.facts).toMatchObject({
      revoked: true,
      canEncrypt: false,
      isPrivate: false,
    });
  });

  test('of a key that is not here is told as such, and is no key', async () => {
    const ann = await stranger('Ann');
    const source = pasted(ann.certificate);
    expect((await look(source)).revocations).toMatchObject([
      { state: 'key-not-here', whose: null, key: null, keyId: ann.fingerprint.slice(-16) },
    ]);
    expect(await apply(source, ann.fingerprint)).toEqual({ ok: false, error: { code: 'no-such-thing' } });
    const taken = await takeKeys(it.desk, ann.certificate);
    expect(taken.ok && taken.value.outcomes.every(({ outcome }) => outcome === 'unusable')).toBe(true);
  });

  test('that names a key which did not make it ends nothing', async () => {
    const ann = await stranger('Ann');
    await outcomesOf(it.desk, ann.public, { wanted: 'public' });
    const binary = Uint8Array.from((await openpgp.unarmor(ann.certificate)).data as Uint8Array); // as: see above
    const last = binary.length - 1;
    binary[last] = (binary[last] ?? 0) ^ 1;
    const forged = asFile(binary);
    expect((await look(forged)).revocations).toMatchObject([{ state: 'does-not-fit', key: null }]);
    expect(await apply(forged, ann.fingerprint)).toEqual({ ok: false, error: { code: 'no-such-thing' } });
    expect(it.desk.store.read((db) => publicKey(db, ann.fingerprint))?.facts.revoked).toBe(false);
  });

  test('is not made of a key with its own revocation, nor of another signature', async () => {
    const ann = await stranger('Ann');
    const signature = await openpgp.sign({
      message: await openpgp.createMessage({ text: 'x' }),
      signingKeys: await openpgp.readPrivateKey({ armoredKey: ann.secret }),
      detached: true,
    });
    expect(await keyUseCases['keys.inspect'](it.desk, { source: pasted(signature) })).toEqual({
      ok: false,
      error: { code: 'not-a-key' },
    });
    expect((await look(pasted(ann.public))).revocations).toEqual([]);
  });
});

describe('what a key of ours certifies of another', () => {
  const certifiers = async (bytes: Uint8Array): Promise<string[]> =>
    (await openpgp.readKey({ binaryKey: bytes })).users.flatMap((user) =>
      user.otherCertifications.map(({ issuerKeyID }) => issuerKeyID.toHex().toUpperCase()),
    );

  test('stays when the key is extended, merged with a copy of itself, published, or brought to another vault', async () => {
    const older = await madeHere(it.desk);
    const newer = await madeHere(it.desk, 400);
    const { vouched } = await teamKeyAnswer(it.desk, 'team-key.replace', {
      fingerprint: older,
      by: { kind: 'here', fingerprint: newer },
      vouch: true,
      revokeOn: null,
    });
    expect(vouched).toBe('yes');
    const id = older.slice(-16);
    const here = () => rowOf(it.desk, newer).public;
    const bare = await openpgp.readKey({ binaryKey: here() });
    for (const user of bare.users) user.otherCertifications = [];
    await teamKeyAnswer(it.desk, 'team-key.extend', {
      fingerprint: newer,
      endsAt: it.desk.now() + 900 * DAY,
    });
    expect(await certifiers(here())).toEqual([id]);
    await outcomesOf(it.desk, bare.armor());
    expect(await certifiers(here())).toEqual([id]);
    const page = await it.desk.keyring.workshop.forAddress(here(), 'security@harbour.example');
    expect(await certifiers(page ?? new Uint8Array())).toEqual([id]);

    const elsewhere = await keyDesk();
    const [oldRow, newRow] = [rowOf(it.desk, older), rowOf(it.desk, newer)];
    const passphrases = [oldRow.sealedPassphrase ?? '', newRow.sealedPassphrase ?? ''];
    const both = Buffer.concat([newRow.secret ?? new Uint8Array(), oldRow.secret ?? new Uint8Array()]);
    expect(await broughtHere(elsewhere, both, passphrases)).toEqual(['added', 'added']);
    expect(await certifiers(rowOf(elsewhere.desk, newer).public)).toEqual([id]);
    elsewhere.close();
  });

  test('is kept; what a stranger certifies is not, nor a certification that only claims to be ours', async () => {
    const ours = await madeHere(it.desk);
    const mallory = await makeKey('Mallory');
    const next = await makeKey('Next', { days: 400 });
    const own = await openpgp.readPrivateKey({ armoredKey: next.secret });
    const certified = await own.signAllUsers([await openpgp.readPrivateKey({ armoredKey: mallory.secret })]);
    const bytes = Buffer.from(certified.write());
    const claimed = Buffer.from(
      bytes
        .toString('hex')
        .replaceAll(mallory.fingerprint.slice(-16).toLowerCase(), ours.slice(-16).toLowerCase()),
      'hex',
    );
    expect(await certifiers(bytes)).toEqual([mallory.fingerprint.slice(-16)]);
    expect(await certifiers(claimed)).toEqual([ours.slice(-16)]);
    await broughtHere(it, Buffer.concat([bytes, claimed]));
    expect(await certifiers(rowOf(it.desk, next.fingerprint).public)).toEqual([]);
  });
});
