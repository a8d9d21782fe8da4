/** Files that go with letters of ours: put with them, bounded, encrypted inside, and recorded. */
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { egressRecords } from '../../../electron/vault/store/egress-rows';
import type { Correspondent } from '../../support/correspondent';
import {
  ADDRESS,
  type ReplyView,
  check,
  desk,
  exported,
  kinds,
  layCase,
  reporterId,
  save,
  saveFile,
  start,
  written,
} from '../../support/reply-steps';

const PROOF = Buffer.from('curl -v https://gate.example/\r\n\u0000\u00ff');

function picked(...files: readonly (readonly [string, Uint8Array])[]): string {
  const paths = files.map(([name, bytes]) => {
    const file = desk.file(name);
    writeFileSync(file, bytes);
    return file;
  });
  return desk.grant('attach-file', ...paths);
}
const attach = ({ id, revision }: ReplyView, token: string) =>
  desk.ask('reply.attach', { id, revision, token });

describe('files of a letter', () => {
  layCase('maxem');

  test('are listed with name, size and hash, and taken off again', async () => {
    const draft = await attach(await start(), picked(['fix.patch', PROOF], ['Übersicht.txt', PROOF]));
    expect(draft.attachments.map(({ name, size, mediaType }) => [name, size, mediaType])).toEqual([
      ['fix.patch', PROOF.length, 'text/x-patch'],
      ['Übersicht.txt', PROOF.length, 'text/plain'],
    ]);
    expect(draft.attachments[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    const { id, revision } = draft;
    const less = await desk.ask('reply.detach', {
      id,
      revision,
      attachment: draft.attachments[0]?.id ?? 0,
    });
    expect(less.attachments.map((file) => file.name)).toEqual(['Übersicht.txt']);
    expect(await kinds()).toEqual(expect.arrayContaining(['reply-attached', 'reply-detached']));
  });

  test('are refused beyond 25 MB, beyond twenty, and when empty; then none is added', async () => {
    const draft = await start();
    const code = (token: string) =>
      desk.codeOf('reply.attach', { id: draft.id, revision: draft.revision, token });
    expect(await code(picked(['a.bin', new Uint8Array(25_000_001)]))).toBe('too-large');
    const half = new Uint8Array(13_000_000);
    expect(await code(picked(['a.bin', half], ['b.bin', half]))).toBe('too-large');
    const many = Array.from({ length: 21 }, (_, place) => [`${place}.txt`, PROOF] as const);
    expect(await code(picked(...many))).toBe('too-many-files');
    expect(await code(picked(['good.txt', PROOF], ['none.txt', new Uint8Array()]))).toBe('empty-file');
    expect((await desk.ask('reply.get', { id: draft.id })).attachments).toEqual([]);
  });

  test('are refused by a picker for something else, and once the letter left', async () => {
    const draft = await start();
    const { id, revision } = draft;
    expect(await desk.codeOf('reply.attach', { id, revision, token: saveFile().token })).toBe(
      'no-such-thing',
    );
    expect(
      await desk.codeOf('reply.attach', { id, revision: revision + 1, token: picked(['a', PROOF]) }),
    ).toBe('stale-revision');
  });
});

describe('files of a letter that leaves', () => {
  layCase('maxem');
  let ann: Correspondent;
  beforeEach(async () => {
    await desk.teamKey();
    ann = await desk.pin(reporterId, 'Ann', ADDRESS);
  });

  test('MX-8 are encrypted with the text and read again by the reporter, byte for byte', async () => {
    const reply = await attach(
      await written(),
      picked(['Nachweis für die Lücke im Schrankentor.txt', PROOF]),
    );
    const { file, reply: left } = await exported(reply);
    const eml = readFileSync(file, 'latin1');
    expect(eml).not.toMatch(/Nachweis|Schranke|multipart\/mixed/);
    const inner = await ann.open(
      /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(eml)?.[0] ?? '',
    );
    expect(inner).toMatch(/^Content-Type: multipart\/mixed; boundary="=_files_/);
    expect(inner).toContain("filename*0*=utf-8''Nachweis%20f%C3%BCr");
    expect(inner.replaceAll('\r\n', '')).toContain(PROOF.toString('base64'));
    expect(left.attachments).toHaveLength(1);
    const egress = desk.desk.store.read(egressRecords);
    expect(egress.map(({ kind }) => kind)).toEqual(['letter', 'letter-file']);
    expect(egress[1]).toMatchObject({ sha256: reply.attachments[0]?.sha256, size: PROOF.length });
  });

  test('cannot be pasted: text to copy is refused with a code of its own', async () => {
    const reply = await attach(await written(), picked(['fix.patch', PROOF]));
    const { id, revision } = reply;
    expect(await desk.codeOf('reply.armored', { id, revision })).toBe('files-need-a-file');
    expect((await desk.ask('reply.get', { id })).state).toBe('draft');
  });
});

describe('a report that came without encryption', () => {
  layCase('maxem');

  test('MAXEM-1 its answer offers our key, and takes it along once', async () => {
    const laid = desk.lay({ from: 'bo@mail.example', encrypted: 'none' });
    const template = 'use-our-key';
    const draft = await desk.ask('reply.start', {
      caseId: 'HB-2',
      ...{ reporterId: laid.reporterId, inReplyTo: laid.letterId, template },
    });
    expect((await check(draft)).offerKey).toBe(false);
    const before = { id: draft.id, revision: draft.revision };
    expect(await desk.codeOf('reply.attach-our-key', before)).toBe('no-team-key');
    const fingerprint = await desk.teamKey();
    expect((await check(draft)).offerKey).toBe(true);
    expect(draft.body).toContain('reached us without encryption');
    const with1 = await desk.ask('reply.attach-our-key', before);
    const with2 = await desk.ask('reply.attach-our-key', { id: draft.id, revision: with1.revision });
    expect(with2.attachments).toMatchObject([{ mediaType: 'application/pgp-keys' }]);
    expect(with2.attachments[0]?.name).toContain(fingerprint.slice(-16));
    expect((await desk.ask('case.get', { id: 'HB-2' })).row.unencrypted).toBe(true);
    // an encrypted letter needs no such offer
    expect((await check(await save(await start()))).offerKey).toBe(false);
  });

  test('MAXEM-1 the policy becomes a page with the address and the fingerprint, as Markdown or HTML', async () => {
    const page = (name: string) =>
      ({ profileId: 'maxem', token: desk.grant('save-policy-page', desk.file(name)) }) as const;
    expect(await desk.codeOf('keys.export-policy-page', page('policy.md'))).toBe('no-team-key');
    const fingerprint = await desk.teamKey();
    await desk.ask('keys.export-policy-page', page('policy.md'));
    const text = readFileSync(desk.file('policy.md'), 'utf8');
    expect(text).toContain((fingerprint.match(/.{4}/g) ?? []).join(' '));
    expect(text).toContain('our assessment and an expected date within 3 days');
    expect(text).toContain(desk.desk.programme().fromAddress);
    await desk.ask('keys.export-policy-page', page('policy.html'));
    expect(readFileSync(desk.file('policy.html'), 'utf8')).toMatch(
      /^<!doctype html>[\s\S]*<li>No spam<\/li>/,
    );
    expect(desk.desk.store.read(egressRecords).map(({ kind }) => kind)).toEqual([
      'policy-page',
      'policy-page',
    ]);
  });
});
