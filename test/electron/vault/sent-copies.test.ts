/** Copies of our own letters from the Sent folder: known whatever the mail program made of their headers, and told when altered. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CaseDesk, caseDesk } from '../../support/case-desk';
import { type Correspondent, openpgpCorrespondent } from '../../support/correspondent';
import { encryptedEntity } from '../../support/mail-forms';
import { clearReport, envelope, TEAM_ADDRESS } from '../../support/report-mail';

const ADDRESS = 'ann@mail.example';
const BODY = 'Thank you, Ann. We look at it.\n';

let desk: CaseDesk;
let ann: Correspondent;
let reporterId = 0;

beforeEach(async () => {
  desk = await caseDesk(Date.now());
  await desk.teamKey();
  ann = await openpgpCorrespondent('Ann', ADDRESS);
  await desk.importMail({
    first: clearReport({ from: ann, subject: 'Gate', text: 'It opens.', id: 'first' }),
  });
  reporterId = (await view()).reporters[0]?.id ?? 0;
});
afterEach(() => desk.close());

const view = () => desk.ask('case.get', { id: 'HB-1' });
const reply = async () => {
  const [only] = (await view()).replies;
  if (only === undefined) throw new Error('no reply');
  return only;
};
async function written() {
  const started = await desk.ask('reply.start', {
    caseId: 'HB-1',
    reporterId,
    inReplyTo: null,
    template: null,
  });
  const { id, revision, to, subject } = started;
  return desk.ask('reply.save', {
    id,
    revision,
    to,
    subject,
    body: BODY,
    assessment: null,
    expectedDate: null,
  });
}
async function exported(clear: { sign: boolean } | null): Promise<string> {
  const file = desk.file('out.eml');
  const token = desk.grant('save-letter', file);
  if (clear === null) {
    await desk.ask('keys.import', {
      source: { kind: 'text', text: ann.publicArmored },
      ...{ passphrases: [], keepPassphrase: 'sealed', wanted: 'public', pinTo: reporterId },
    });
  }
  const { id, revision } = await written();
  if (clear === null) await desk.ask('reply.export', { id, revision, token });
  else
    await desk.ask('reply.export-clear', {
      id,
      revision,
      token,
      reason: 'no key',
      ...clear,
      despiteKey: false,
    });
  return readFileSync(file, 'latin1');
}
/** What a mail program makes of it: its own Message-ID and Date. */
function asSent(text: string, at: number): string {
  return text
    .replace(/^Message-ID: .*$/m, 'Message-ID: <made-by-client@mail.example>')
    .replace(/^Date: .*$/m, `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`)
    .replace(/^X-Unsent: 1\r\n/m, '')
    .replace(/^(From: .*)$/m, '$1\r\nUser-Agent: Some Program');
}
async function bring(text: string, name = 'sent') {
  const { job } = await importOne(name, Buffer.from(text, 'latin1'));
  return job;
}
async function importOne(name: string, bytes: Uint8Array) {
  const job = await desk.importMail({ [name]: bytes });
  return { job };
}

describe('a sent copy', () => {
  test('of an encrypted letter is known by its ciphertext under another Message-ID and Date, and raises no warning', async () => {
    const text = await exported(null);
    desk.now += 60_000;
    const at = Math.floor((desk.now - 20_000) / 1_000) * 1_000;
    await bring(asSent(text, at));
    expect(await reply()).toMatchObject({
      ...{ state: 'sent', sentBasis: 'copy-imported', sentAt: at },
      copies: [{ datedAt: at, altered: [] }],
    });
    const copy = (await view()).letters.find(({ direction }) => direction === 'out');
    expect(copy).toMatchObject({ seenIn: [], joinedBy: 'sent-copy' });
    expect(copy?.warnings).not.toContain('replayed-ciphertext');
  });

  test.each([{ sign: true }, { sign: false }])(
    'of a readable letter is known by its words under another Message-ID (%o)',
    async (clear) => {
      const text = await exported(clear);
      desk.now += 60_000;
      await bring(asSent(text, desk.now - 10_000));
      expect(await reply()).toMatchObject({
        state: 'sent',
        sentBasis: 'copy-imported',
        copies: [{ altered: [] }],
      });
    },
  );

  test('of a readable letter is known by its Message-ID, and other words in it are told', async () => {
    const text = await exported({ sign: false });
    desk.now += 60_000;
    await bring(text.replace('We look at it.', 'We did not.'));
    expect(await reply()).toMatchObject({ state: 'sent', copies: [{ altered: ['content'] }] });
  });

  test('adds its date to a letter that was confirmed by word, and who said so first stays', async () => {
    const text = await exported(null);
    desk.now += 60_000;
    await desk.ask('reply.confirm-sent', { id: (await reply()).id, at: desk.now - 30_000 });
    const at = Math.floor((desk.now - 40_000) / 1_000) * 1_000;
    await bring(asSent(text, at));
    expect(await reply()).toMatchObject({
      ...{ state: 'sent', sentBasis: 'you-said-so', sentAt: desk.now - 30_000 },
      copies: [{ datedAt: at }],
    });
    expect((await view()).history.map(({ kind }) => kind)).toContain('reply-copy-kept');
  });

  test('that went to somebody else as well, or told its subject, says so', async () => {
    const text = await exported(null);
    desk.now += 60_000;
    await bring(
      asSent(text, desk.now - 10_000)
        .replace(/^To: .*$/m, 'To: Ann <ann@mail.example>, eve@mail.example')
        .replace(/^Subject: .*$/m, 'Subject: About the gate'),
    );
    expect(await reply()).toMatchObject({ state: 'sent', copies: [{ altered: ['recipients', 'subject'] }] });
  });

  test.each([
    'Received: from evil.example by mx.maxem.example; Sun, 22 Nov 2026 10:00:00 +0000',
    'Return-Path: <eve@mail.example>',
    'Delivered-To: team@maxem.example',
  ])('M9 with our From and the very words stops no clock when a server delivered it (%s)', async (field) => {
    const text = await exported({ sign: false });
    desk.now += 60_000;
    await bring(`${field}\r\n${asSent(text, desk.now - 10_000)}`);
    expect(await reply()).toMatchObject({ state: 'exported', copies: [] });
  });

  test('from another sender is none, and neither is a forged one in clear with our Message-ID', async () => {
    const text = await exported(null);
    desk.now += 60_000;
    await bring(asSent(text, desk.now - 1_000).replace(/^From: .*$/m, 'From: Eve <eve@mail.example>'), 'eve');
    expect(await reply()).toMatchObject({ state: 'exported', copies: [] });
    const id = /^Message-ID: <(.*)>/m.exec(text)?.[1] ?? '';
    const us = { ...ann, name: 'Example Harbour', address: TEAM_ADDRESS };
    const forged = clearReport({ from: us, to: ADDRESS, subject: 'Re', text: BODY, id: 'x' });
    await bring(
      Buffer.from(forged)
        .toString('latin1')
        .replace(/^Message-ID: .*$/m, `Message-ID: <${id}>`),
      'forged',
    );
    expect(await reply()).toMatchObject({ state: 'exported', copies: [] });
  });
});

test('P12 a captured ciphertext of another case is told, and its words never come back in a quote', async () => {
  const team = await desk.ask('keys.list', {});
  const own = team.team[0]?.key.fingerprint ?? '';
  const { armored } = await desk.ask('keys.public-text', { fingerprint: own });
  const { openpgp } = await import('../../../electron/crypto/openpgp-config');
  const binary = (await openpgp.readKey({ armoredKey: armored })).write();
  const secret = 'The master token is 4711.';
  const ciphertext = await ann.seal(`Content-Type: text/plain; charset=utf-8\r\n\r\n${secret}\r\n`, [binary]);
  const send = (from: string, id: string) =>
    envelope({ from: { ...ann, name: id, address: from }, subject: id, id }, encryptedEntity(ciphertext));
  await desk.importMail({ genuine: send(ADDRESS, 'genuine') });
  await desk.importMail({ replay: send('eve@mail.example', 'replay') });
  const letters = await Promise.all(
    ['HB-1', 'HB-2', 'HB-3'].map((id) => desk.ask('case.get', { id }).catch(() => null)),
  );
  const cases = letters.flatMap((one) => (one === null ? [] : [one]));
  const replayed = cases.find((one) =>
    one.letters.some(({ fromAddress }) => fromAddress === 'eve@mail.example'),
  );
  const letter = replayed?.letters.find(({ fromAddress }) => fromAddress === 'eve@mail.example');
  if (replayed === undefined || letter === undefined) throw new Error('the replay is nowhere');
  expect(letter.warnings).toContain('replayed-ciphertext');
  expect(letter.seenIn).not.toEqual([]);
  const started = await desk.ask('reply.start', {
    ...{ caseId: replayed.row.id, reporterId: replayed.reporters[0]?.id ?? 0, template: null },
    inReplyTo: letter.id,
  });
  expect(started.body).not.toContain('4711');
  for (const section of letter.sections.keys())
    expect(await desk.codeOf('reply.quote', { id: started.id, letter: letter.id, section })).toBe(
      'other-case',
    );
});
