/** Letters that leave: what stops them, what is kept of them, and when nothing left. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { getBlob } from '../../../electron/vault/store/blobs';
import { egressRecords } from '../../../electron/vault/store/egress-rows';
import { sessionKeySeen } from '../../../electron/vault/store/letter-rows';
import { replyRecord } from '../../../electron/vault/store/reply-rows';
import type { Correspondent } from '../../support/correspondent';
import {
  ADDRESS,
  ASSESSMENT,
  NOW,
  type ReplyView,
  check,
  desk,
  exported,
  hashRow,
  kinds,
  layCase,
  reporterId,
  save,
  saveFile,
  start,
  view,
  written,
} from '../../support/reply-steps';

describe('what stops a letter from leaving', () => {
  layCase('maxem');
  const codeOfExport = ({ id, revision }: ReplyView) =>
    desk.codeOf('reply.export', { id, revision, token: saveFile().token });

  test('is each thing by name, on the screen and at the export', async () => {
    const reply = await save(await start({ template: 'assessment' }), { to: 'nowhere' });
    expect((await check(reply)).blockers).toEqual([
      'no-recipient-key',
      'no-team-key',
      'no-address',
      'gap-left',
    ]);
    expect(await codeOfExport(reply)).toBe('no-recipient-key');
    await desk.pin(reporterId, 'Ann', ADDRESS);
    expect(await codeOfExport(reply)).toBe('no-team-key');
    await desk.teamKey();
    expect(await codeOfExport(reply)).toBe('no-address');
    const addressed = await save(reply, { to: ADDRESS });
    expect(await codeOfExport(addressed)).toBe('gap-left');
    const empty = await save(addressed, { body: ' ' });
    expect(await codeOfExport(empty)).toBe('empty');
    const text = { id: empty.id, revision: empty.revision };
    expect(await desk.codeOf('reply.armored', text)).toBe('empty');
    expect(existsSync(desk.file('letter.eml'))).toBe(false);
  });

  test('a sender without an address', async () => {
    const facts = {
      organisation: 'X',
      fromAddress: '',
      signature: '',
      defaultProfile: 'maxem',
      trustedMailHosts: [],
    };
    await desk.ask('vault.change-facts', facts);
    expect((await check(await written())).blockers).toContain('no-from-address');
  });

  test('a pinned key that is no longer usable', async () => {
    const { fingerprint } = await desk.pin(reporterId, 'Ann', ADDRESS);
    const reply = await written();
    setFacts(fingerprint, { expiresAt: NOW - 1 });
    expect((await check(reply)).blockers).toContain('recipient-key-expired');
    setFacts(fingerprint, { expiresAt: null, revoked: true });
    expect((await check(reply)).blockers).toContain('recipient-key-revoked');
  });

  test('a team key whose passphrase is asked each session', async () => {
    await desk.teamKey();
    await desk.pin(reporterId, 'Ann', ADDRESS);
    desk.desk.store.write((db) => {
      db.run("UPDATE team_key SET passphrase_mode = 'ask', sealed_passphrase = NULL");
      db.append({ kind: 'test', caseNo: null, facts: {} });
    });
    await desk.reopen();
    const reply = await written();
    expect((await check(reply)).blockers).toEqual(['team-key-locked']);
    expect(await codeOfExport(reply)).toBe('team-key-locked');
  });

  function setFacts(fingerprint: string, changes: Parameters<typeof paths>[0]) {
    desk.desk.store.write((db) => {
      const sql =
        'UPDATE public_key SET facts = json_set(facts, ?, json(?), ?, json(?)) WHERE fingerprint = ?';
      db.run(sql, ...paths(changes), fingerprint);
      db.append({ kind: 'test', caseNo: null, facts: {} });
    });
  }

  function paths(changes: { expiresAt?: number | null; revoked?: boolean }): string[] {
    const { expiresAt = null, revoked = false } = changes;
    return ['$.expiresAt', JSON.stringify(expiresAt), '$.revoked', JSON.stringify(revoked)];
  }
});

describe('a letter that leaves', () => {
  layCase('maxem');
  let ann: Correspondent;
  beforeEach(async () => {
    await desk.teamKey();
    ann = await desk.pin(reporterId, 'Ann', ADDRESS);
  });
  const armorOf = (mail: string) =>
    /-----BEGIN PGP MESSAGE-----[\s\S]+-----END PGP MESSAGE-----/.exec(mail)?.[0] ?? '';

  test('MX-8 is encrypted to the pinned key and to us, and nothing of it is readable outside', async () => {
    const reply = await written();
    const { keys, signedBy, blockers, outerSubject } = await check(reply);
    expect(blockers).toEqual([]);
    expect(keys.map((key) => key.fingerprint)).toEqual([ann.fingerprint, signedBy]);
    const mail = readFileSync((await exported(reply)).file, 'utf8');
    expect(mail).toContain(`Subject: ${outerSubject}`);
    expect(mail).toContain('In-Reply-To: <first@mail.example>');
    expect(mail).not.toContain('Finding');
    const inner = await ann.open(armorOf(mail));
    expect(inner).toContain('Subject: Re: [HB-1] Finding');
    expect(inner).toContain(ASSESSMENT);
  });

  test('is on the disk, kept, recorded, and recognised when its copy comes back', async () => {
    const { file, reply } = await exported(await written());
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(reply).toMatchObject({
      state: 'exported',
      exportedAt: NOW,
      sentAt: null,
      recipientKeys: [ann.fingerprint],
    });
    const { bytes, egress, seen } = desk.desk.store.read((db) => ({
      bytes: getBlob(db, sha256),
      egress: egressRecords(db),
      seen: db.all(hashRow, 'SELECT hash FROM session_key_seen').map(({ hash }) => sessionKeySeen(db, hash)),
    }));
    expect(Buffer.from(bytes ?? []).equals(readFileSync(file))).toBe(true);
    expect(egress).toMatchObject([{ kind: 'letter', sha256, size: readFileSync(file).length, caseNo: 1 }]);
    expect(seen).toEqual([[{ letterId: null, replyId: reply.id, caseNo: 1 }]]);
    expect((await kinds()).slice(-2)).toEqual(['reply-sealed', 'reply-exported']);
    expect((await view()).row.unsentReplies).toBe(1);
  });

  test('stays a draft when its file cannot be written, and the history says why', async () => {
    const reply = await written();
    const { id, revision } = reply;
    const folder = desk.file('taken');
    mkdirSync(folder);
    const token = desk.grant('save-letter', folder);
    expect(await desk.codeOf('reply.export', { id, revision, token })).toBeDefined();
    const after = desk.desk.store.read((db) => replyRecord(db, id));
    expect(after).toMatchObject({ state: 'draft', exportedAt: null, messageId: null, sha256: null });
    expect(desk.desk.store.read((db) => db.all(hashRow, 'SELECT hash FROM session_key_seen'))).toEqual([]);
    expect(desk.desk.store.read(egressRecords)).toEqual([]);
    expect((await kinds()).slice(-2)).toEqual(['reply-sealed', 'reply-not-written']);
    const again = (await view()).replies[0];
    expect(again && (await exported(again)).reply.state).toBe('exported');
  });

  test('is not changed while it leaves', async () => {
    const reply = await written();
    const { id, revision, to, subject, body, assessment, expectedDate } = reply;
    const leaving = desk.ask('reply.export', { id, revision, token: saveFile().token });
    const meanwhile = { id, revision, to, subject, body: 'other', assessment, expectedDate };
    expect(await desk.codeOf('reply.save', meanwhile)).toBe('stale-revision');
    expect(await desk.codeOf('reply.discard', { id })).toBe('already-exported');
    expect(await desk.codeOf('reply.export', { id, revision, token: saveFile('b.eml').token })).toBe(
      'stale-revision',
    );
    expect((await leaving).body).toBe(body);
  });

  test('needs a picker’s answer for a letter, and its present revision', async () => {
    const { id, revision } = await written();
    const wrong = desk.grant('save-credits', desk.file('letter.eml'));
    expect(await desk.codeOf('reply.export', { id, revision, token: wrong })).toBe('no-such-thing');
    const { token } = saveFile();
    expect(await desk.codeOf('reply.export', { id, revision: revision - 1, token })).toBe('stale-revision');
    expect(await desk.codeOf('reply.export', { id: 99, revision, token })).toBe('no-such-thing');
    expect(await desk.codeOf('reply.armored', { id: 99, revision })).toBe('no-such-thing');
    expect(await desk.codeOf('reply.armored', { id, revision: 0 })).toBe('stale-revision');
    expect(await desk.codeOf('reply.check', { id: 99 })).toBe('no-such-thing');
  });

  test('is no longer edited, replaced or thrown away', async () => {
    const { reply } = await exported(await written());
    const { id, revision, to, subject, body, assessment, expectedDate } = reply;
    const saved = { id, revision, to, subject, body, assessment, expectedDate };
    expect(await desk.codeOf('reply.save', saved)).toBe('already-exported');
    expect(await desk.codeOf('reply.apply-template', { id, revision, template: 'fixed' })).toBe(
      'already-exported',
    );
    expect(await desk.codeOf('reply.discard', { id })).toBe('already-exported');
  });

  test('as text counts as exported too, and opens with the reporter’s key', async () => {
    const { id, revision } = await written();
    const { armored, reply } = await desk.ask('reply.armored', { id, revision });
    expect(reply).toMatchObject({ state: 'exported', exportedAt: NOW });
    expect(await ann.open(armored)).toContain(ASSESSMENT);
    expect(desk.desk.store.read(egressRecords)).toMatchObject([
      { kind: 'letter-text', size: Buffer.byteLength(armored) },
    ]);
  });

  test('exported again keeps the instant of its first export and its message id', async () => {
    const first = await exported(await written());
    const id = () => desk.desk.store.read((db) => replyRecord(db, first.reply.id)?.messageId);
    const before = id();
    desk.now += 60_000;
    const second = await exported(first.reply);
    expect(second.reply.exportedAt).toBe(NOW);
    expect(id()).toBe(before);
    expect(desk.desk.store.read(egressRecords)).toHaveLength(2);
  });

  test('a date that does not stand in the letter was not promised by it', async () => {
    const reply = await save(await written(), { body: `Hello Ann,\n\n${ASSESSMENT}\n` });
    expect((await exported(reply)).reply).toMatchObject({ assessment: ASSESSMENT, expectedDate: null });
  });
});
