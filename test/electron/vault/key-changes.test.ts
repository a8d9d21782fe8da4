/** P11: a key that arrives by mail never replaces a pinned one, whatever way it comes, and no letter goes until a person decides. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openpgp } from '../../../electron/crypto/openpgp-config';
import { putPublicKey } from '../../../electron/vault/store/key-rows';
import { type CaseDesk, caseDesk } from '../../support/case-desk';
import { type Correspondent, openpgpCorrespondent } from '../../support/correspondent';
import { encryptedEntity, protectedEntity } from '../../support/mail-forms';
import { clearReport, envelope, sealedReport } from '../../support/report-mail';

const ADDRESS = 'ann@mail.example';

let desk: CaseDesk;
let team: Uint8Array;
let ann: Correspondent;
let rival: Correspondent;
let reporterId = 0;

beforeEach(async () => {
  desk = await caseDesk(Date.now());
  const { armored } = await desk.ask('keys.public-text', { fingerprint: await desk.teamKey() });
  team = (await openpgp.readKey({ armoredKey: armored })).write();
  ann = await openpgpCorrespondent('Ann', ADDRESS);
  rival = await openpgpCorrespondent('Ann', ADDRESS);
  await desk.importMail({
    first: await sealedReport({
      from: ann,
      team,
      subject: 'Gate',
      text: 'It opens.',
      id: 'first',
      files: [keyFile(ann)],
    }),
  });
  const [reporter] = (await view()).reporters;
  reporterId = reporter?.id ?? 0;
  await desk.ask('keys.take', { reporterId, fingerprint: ann.fingerprint, instead: null, reason: '' });
  desk.now += 60_000;
});
afterEach(() => desk.close());

const view = () => desk.ask('case.get', { id: 'HB-1' });
const pins = async () => (await view()).reporters[0]?.pinned.map((pin) => pin.fingerprint);
const keyFile = (person: Correspondent) => ({
  ...{ name: 'key.asc', type: 'application/pgp-keys' },
  bytes: Buffer.from(person.publicArmored),
});
const changes = async () => (await desk.ask('keys.changes', {})).changes;
const draft = async () =>
  await desk.ask('reply.start', { caseId: 'HB-1', reporterId, inReplyTo: null, template: null });
const save = async () => {
  const { id, revision, to, subject } = await draft();
  const words = { body: 'Thank you, Ann.', assessment: null, expectedDate: null };
  return await desk.ask('reply.save', { id, revision, to, subject, ...words });
};
const blockers = async () => (await desk.ask('reply.check', { id: (await save()).id })).blockers;
const autocrypt = (person: Correspondent, name = 'Autocrypt') => {
  const base64 = Buffer.from(person.publicKey)
    .toString('base64')
    .replace(/(.{70})/g, '$1\r\n ');
  return `${name}: addr=${ADDRESS}; keydata=\r\n ${base64}`;
};
function withHeader(mail: Uint8Array, header: string): Uint8Array {
  return Buffer.from(
    Buffer.from(mail).toString('latin1').replace('MIME-Version:', `${header}\r\nMIME-Version:`),
    'latin1',
  );
}
const answer = { subject: 'Re: [HB-1] Gate', text: 'See above.', id: 'second', answers: 'first' };

/** Brings the letter; the pin stands, the other key is shown, and nothing leaves. */
async function expectBlocked(mail: Uint8Array, arrival: string, other = rival.fingerprint): Promise<void> {
  await desk.importMail({ second: mail });
  expect(await pins()).toEqual([ann.fingerprint]);
  expect(await changes()).toMatchObject([
    { reporterId, pinned: ann.fingerprint, arrival, caseId: 'HB-1', other: { fingerprint: other } },
  ]);
  const reply = await save();
  expect((await desk.ask('reply.check', { id: reply.id })).blockers).toEqual(['key-change-undecided']);
  const token = desk.grant('save-letter', desk.file('out.eml'));
  const { id, revision } = reply;
  expect(await desk.codeOf('reply.export', { id, revision, token })).toBe('key-change-undecided');
  expect(await desk.codeOf('reply.armored', { id, revision })).toBe('key-change-undecided');
  const clear = { id, revision, token, reason: 'urgent', sign: true, despiteKey: true };
  expect(await desk.codeOf('reply.export-clear', clear)).toBe('key-change-undecided');
}

describe('P11 another key for a reporter blocks', () => {
  test('P11 as an attachment of an unsigned letter', async () => {
    await expectBlocked(clearReport({ ...answer, from: ann, files: [keyFile(rival)] }), 'attachment');
  });

  test('P11 in an Autocrypt header', async () => {
    await expectBlocked(withHeader(clearReport({ ...answer, from: ann }), autocrypt(rival)), 'autocrypt');
  });

  test('P11 as a block in the text', async () => {
    const text = `My new key:\r\n\r\n${rival.publicArmored}`;
    await expectBlocked(clearReport({ ...answer, from: ann, text }), 'attachment');
  });

  test('P11 in a letter that the other key signs itself', async () => {
    await expectBlocked(
      await sealedReport({ ...answer, from: rival, team, files: [keyFile(rival)] }),
      'attachment',
    );
    const { vouched } = await desk.ask('keys.compare', { reporterId, fingerprint: rival.fingerprint });
    expect(vouched).toBeNull();
  });

  test('P11 as the signer of a letter, when the key is known here for somebody else', async () => {
    const ben = desk.lay({ from: 'ben@mail.example' });
    await desk.ask('keys.import', {
      source: { kind: 'text', text: rival.publicArmored },
      ...{ passphrases: [], keepPassphrase: 'sealed', wanted: 'public', pinTo: ben.reporterId },
    });
    desk.now += 1;
    const entity = encryptedEntity(
      await rival.seal(
        protectedEntity(answer.subject, `Ann <${ADDRESS}>`, answer.text, 'protected-headers="v1"'),
        [team],
      ),
    );
    await desk.importMail({ second: envelope({ ...answer, from: ann }, entity) });
    expect(await pins()).toEqual([ann.fingerprint]);
    expect(await blockers()).toEqual(['key-change-undecided']);
    expect((await changes())[0]).toMatchObject({ other: { fingerprint: rival.fingerprint } });
  });

  test('P11 when its key id is that of the pinned one', async () => {
    desk.desk.store.write((db) => {
      db.append({ kind: 'test', caseNo: null, facts: {} });
      db.run('INSERT INTO public_key_id VALUES (?, ?)', '0123456789ABCDEF', ann.fingerprint);
    });
    const [facts] = (await desk.ask('keys.inspect', { source: { kind: 'text', text: rival.publicArmored } }))
      .keys;
    if (facts === undefined) throw new Error('no key');
    desk.now += 1;
    desk.desk.store.write((db) => {
      db.append({ kind: 'test', caseNo: null, facts: {} });
      putPublicKey(db, { facts, public: rival.publicKey, keyIds: ['0123456789ABCDEF'], source: 'paste' });
    });
    expect(await pins()).toEqual([ann.fingerprint]);
    expect(await changes()).toMatchObject([{ arrival: 'added', other: { fingerprint: rival.fingerprint } }]);
    expect(await blockers()).toEqual(['key-change-undecided']);
  });

  test('P11 and not as gossip, which is what others say', async () => {
    await desk.importMail({
      second: withHeader(clearReport({ ...answer, from: ann }), autocrypt(rival, 'Autocrypt-Gossip')),
    });
    expect(await changes()).toEqual([]);
    expect(await pins()).toEqual([ann.fingerprint]);
    expect(await blockers()).toEqual([]);
  });

  test('P11 and not our own key that comes back, nor the pinned one again', async () => {
    const own = await openpgp.readKey({ binaryKey: team });
    const ours = { ...keyFile(ann), bytes: Buffer.from(own.armor()) };
    await desk.importMail({
      second: clearReport({ ...answer, from: ann, files: [keyFile(ann), ours] }),
    });
    expect(await changes()).toEqual([]);
    expect(await blockers()).toEqual([]);
  });
});

describe('a decision about another key', () => {
  const bring = () =>
    desk.importMail({ second: clearReport({ ...answer, from: ann, files: [keyFile(rival)] }) });
  const decide = (decision: 'keep-pinned' | 'ask-again') =>
    desk.ask('keys.decide', { reporterId, fingerprint: rival.fingerprint, decision, reason: '' });

  test('to keep the pinned key lets letters go, does not ask again, and can be taken back', async () => {
    await bring();
    expect(await blockers()).toEqual(['key-change-undecided']);
    await decide('keep-pinned');
    expect(await blockers()).toEqual([]);
    await desk.importMail({
      third: clearReport({ ...answer, id: 'third', from: ann, text: 'Again.', files: [keyFile(rival)] }),
    });
    expect(await changes()).toEqual([]);
    await decide('ask-again');
    expect(await blockers()).toEqual(['key-change-undecided']);
    expect(
      await desk.codeOf('keys.decide', {
        ...{ reporterId, fingerprint: 'A'.repeat(40), decision: 'keep-pinned', reason: '' },
      }),
    ).toBe('no-such-thing');
  });

  test('to take the new key needs a reason, and the former one does not ask again', async () => {
    await bring();
    const take = (reason: string) => ({
      ...{ reporterId, fingerprint: rival.fingerprint, instead: ann.fingerprint, reason },
    });
    expect(await desk.codeOf('keys.take', take(' '))).toBe('reason-needed');
    expect(await pins()).toEqual([ann.fingerprint]);
    await desk.ask('keys.take', take('She read it aloud on the telephone.'));
    expect(await pins()).toEqual([rival.fingerprint]);
    expect(await changes()).toEqual([]);
    expect(await blockers()).toEqual([]);
  });

  test('is helped by what the pinned key says: a certification, or a signed letter', async () => {
    await desk.importMail({
      second: await sealedReport({ ...answer, from: ann, team, files: [keyFile(rival)] }),
    });
    const compare = () => desk.ask('keys.compare', { reporterId, fingerprint: rival.fingerprint });
    expect(await compare()).toMatchObject({ vouched: 'signed-letter', signedLetters: 2 });
    const [other, signer] = await Promise.all([
      openpgp.readKey({ armoredKey: rival.publicArmored }),
      openpgp.readPrivateKey({ armoredKey: ann.privateArmored }),
    ]);
    const certified = await other.signAllUsers([signer]);
    const bytes = Buffer.from(certified.armor());
    await desk.importMail({
      third: clearReport({
        ...answer,
        id: 'third',
        text: 'Certified.',
        from: ann,
        files: [{ ...keyFile(rival), bytes }],
      }),
    });
    expect(await compare()).toMatchObject({ vouched: 'certified' });
  });
});

describe('a reporter’s key that ended', () => {
  test('is renewed from a newer copy of itself in a letter, and from nothing else', async () => {
    const key = await openpgp.readPrivateKey({ armoredKey: ann.privateArmored });
    const ended = (await openpgp.reformatKey({
      ...{ privateKey: key, userIDs: [{ name: 'Ann', email: ADDRESS }], format: 'object' },
      ...{ date: new Date(Date.now() - 86_400_000), keyExpirationTime: 60 },
    })) as { publicKey: openpgp.PublicKey }; // as: the declaration forgets the format
    await desk.ask('keys.import', {
      source: { kind: 'text', text: ended.publicKey.armor() },
      ...{ passphrases: [], keepPassphrase: 'sealed', wanted: 'public', pinTo: null },
    });
    expect(await blockers()).toEqual(['recipient-key-expired']);
    expect(await desk.ask('keys.renew', { reporterId })).toEqual({ renewed: [] });
    const renewed = (await openpgp.reformatKey({
      ...{ privateKey: key, userIDs: [{ name: 'Ann', email: ADDRESS }], format: 'object' },
      ...{ date: new Date(Date.now() - 60_000), keyExpirationTime: 400 * 86_400 },
    })) as { publicKey: openpgp.PublicKey }; // as: see above
    const bytes = Buffer.from(renewed.publicKey.armor());
    await desk.importMail({
      second: clearReport({ ...answer, from: ann, files: [{ ...keyFile(ann), bytes }] }),
    });
    expect(await blockers()).toEqual(['recipient-key-expired']);
    expect(await desk.ask('keys.renew', { reporterId })).toEqual({ renewed: [ann.fingerprint] });
    expect(await blockers()).toEqual([]);
  });
});

test('the first key of a reporter is offered to be pinned, and never pinned by itself', async () => {
  const ben = await openpgpCorrespondent('Ben', 'ben@mail.example');
  const report = { from: ben, team, subject: 'Door', text: 'Open.', id: 'ben' };
  await desk.importMail({ ben: await sealedReport({ ...report, files: [keyFile(ben)] }) });
  const [reporter] = (await desk.ask('case.get', { id: 'HB-2' })).reporters;
  expect(reporter?.pinned).toEqual([]);
  const wish = { caseId: 'HB-2', reporterId: reporter?.id ?? 0, inReplyTo: null, template: null };
  const { id } = await desk.ask('reply.start', wish);
  expect((await desk.ask('reply.check', { id })).offered).toMatchObject([
    { key: { fingerprint: ben.fingerprint } },
  ]);
  const { reporterId: benId } = wish;
  await desk.ask('keys.take', { reporterId: benId, fingerprint: ben.fingerprint, instead: null, reason: '' });
  expect((await desk.ask('reply.check', { id })).basis).toBe('only');
  // judged again with the key that is here now
  const [letter] = (await desk.ask('case.get', { id: 'HB-2' })).letters;
  expect(letter).toMatchObject({ signature: 'good', pinned: true });
});
