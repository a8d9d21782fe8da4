/** What a letter may not do without a person's deliberate word: promise too much, leave readable, give other cases away. */
import { readFileSync } from 'node:fs';
import { openpgp } from '../../../electron/crypto/openpgp-config';
import { describe, expect, test } from 'vitest';
import { egressRecords } from '../../../electron/vault/store/egress-rows';
import { putRuleFinding } from '../../../electron/vault/store/triage-rows';
import { maxem } from '../../../shared/policy/maxem';
import {
  ADDRESS,
  BODY,
  type ReplyView,
  check,
  desk,
  exported,
  layCase,
  letterId,
  reporterId,
  save,
  saveFile,
  start,
  view,
  written,
} from '../../support/reply-steps';

const SENTENCE = maxem.wording.safeHarbour ?? '';
const clear = ({ id, revision }: ReplyView, more: object = {}) => ({
  ...{ id, revision, token: saveFile().token, reason: 'The key that they sent has expired.' },
  ...{ sign: true, despiteKey: false, ...more },
});

function judge(finding: 'respected' | 'broken', but: 'respected' | 'broken' | 'unknown' = finding): void {
  desk.desk.store.write((db) => {
    for (const [place, rule] of maxem.rules.entries()) {
      putRuleFinding(db, 1, { ruleId: rule.id, finding: place === 0 ? but : finding, note: '' });
    }
    db.append({ kind: 'triage-rule', caseNo: 1, facts: {} });
  });
}

describe('the promise to take no legal action', () => {
  layCase('maxem');

  test('MAXEM-7 stands in a letter only once every rule was kept', async () => {
    expect((await start({ template: 'assessment' })).body).not.toContain(SENTENCE);
    judge('respected', 'unknown');
    expect((await start({ template: 'assessment' })).body).not.toContain(SENTENCE);
    judge('respected', 'broken');
    expect((await start({ template: 'assessment' })).body).not.toContain(SENTENCE);
    judge('respected');
    const kept = await start({ template: 'assessment' });
    expect(kept.body).toContain(SENTENCE);
    expect((await check(kept)).compliance).toBe('kept');
  });

  test('MAXEM-7 typed or pasted in, it does not leave while the rules are open or broken', async () => {
    await desk.teamKey();
    await desk.pin(reporterId, 'Ann', ADDRESS);
    const spread = SENTENCE.replaceAll(' ', '\n  ').toUpperCase();
    const reply = await save(await start(), { body: `Hello,\n\n> ${spread}\n` });
    expect((await check(reply)).blockers).toEqual(['safe-harbour-not-kept']);
    expect((await check(reply)).compliance).toBe('open');
    const { id, revision } = reply;
    expect(await desk.codeOf('reply.export', { id, revision, token: saveFile().token })).toBe(
      'safe-harbour-not-kept',
    );
    expect(await desk.codeOf('reply.armored', { id, revision })).toBe('safe-harbour-not-kept');
    expect(await desk.codeOf('reply.export-clear', clear(reply, { despiteKey: true }))).toBe(
      'safe-harbour-not-kept',
    );
    judge('respected', 'broken');
    expect((await check(reply)).compliance).toBe('not-kept');
    expect((await check(reply)).blockers).toEqual(['safe-harbour-not-kept']);
    judge('respected');
    expect((await check(reply)).blockers).toEqual([]);
    expect((await exported(reply)).reply.state).toBe('exported');
  });
});

describe('a letter without encryption', () => {
  layCase('mx');

  test('MX-8 leaves only with a reason, is signed, and says so in the reply, the history and among what left', async () => {
    const fingerprint = await desk.teamKey();
    const reply = await save(await start(), { body: BODY });
    expect((await check(reply)).blockers).toEqual(['no-recipient-key']);
    expect((await check(reply)).clearPossible).toBe(true);
    expect(await desk.codeOf('reply.export-clear', clear(reply, { reason: '  ' }))).toBe('reason-needed');
    const left = await desk.ask('reply.export-clear', clear(reply));
    expect(left).toMatchObject({ state: 'exported', clearReason: 'The key that they sent has expired.' });
    const eml = readFileSync(desk.file('letter.eml'), 'latin1');
    const [, boundary = ''] =
      /multipart\/signed; micalg=pgp-[a-z0-9]+;[\s\S]*?boundary="([^"]+)"/.exec(eml) ?? [];
    const [, signed = '', signature = ''] = eml.split(`--${boundary}\r\n`);
    expect(signed).toContain('We have reproduced it');
    const verified = await openpgp.verify({
      message: await openpgp.createMessage({ binary: Buffer.from(signed.slice(0, -2), 'latin1') }),
      signature: await openpgp.readSignature({
        armoredSignature: /-----BEGIN[\s\S]*-----END PGP SIGNATURE-----/.exec(signature)?.[0] ?? '',
      }),
      verificationKeys: await openpgp.readKey({
        armoredKey: (await desk.ask('keys.public-text', { fingerprint })).armored,
      }),
    });
    expect(await verified.signatures[0]?.verified).toBe(true);
    const entry = (await view()).history.find(({ kind }) => kind === 'reply-exported');
    expect(entry?.facts).toMatchObject({ as: 'clear', reason: 'The key that they sent has expired.' });
    expect(desk.desk.store.read(egressRecords).map(({ kind }) => kind)).toEqual(['letter-clear']);
  });

  test('MX-8 is plain where no team key can sign, and is forgotten when the letter becomes a draft again', async () => {
    const reply = await save(await start(), { body: BODY });
    expect(await desk.codeOf('reply.export-clear', clear(reply))).toBe('no-team-key');
    await desk.ask('reply.export-clear', clear(reply, { sign: false }));
    expect(readFileSync(desk.file('letter.eml'), 'latin1')).not.toMatch(/multipart|PGP/);
    expect((await desk.ask('reply.take-back', { id: reply.id })).clearReason).toBeNull();
  });

  test('MX-8 does not leave by accident while a key of the reporter can be used', async () => {
    await desk.teamKey();
    await desk.pin(reporterId, 'Ann', ADDRESS);
    const reply = await written();
    expect(await desk.codeOf('reply.export-clear', clear(reply))).toBe('key-is-there');
    expect((await desk.ask('reply.export-clear', clear(reply, { despiteKey: true }))).recipientKeys).toEqual(
      [],
    );
  });

  test('MX-8 every other letter is encrypted to the reporter and to ourselves, and signed', async () => {
    await desk.teamKey();
    const ann = await desk.pin(reporterId, 'Ann', ADDRESS);
    for (const template of ['acknowledge', 'credit-question', 'erasure'] as const) {
      const { file, reply } = await exported(await start({ template }));
      const eml = readFileSync(file, 'latin1');
      expect(eml).toContain('Content-Type: multipart/encrypted');
      expect(eml).not.toContain('Hello');
      expect(reply).toMatchObject({ clearReason: null, recipientKeys: [ann.fingerprint] });
    }
  });
});

describe('words of another case under embargo', () => {
  layCase('maxem');

  test('MAXEM-12 are named before the letter leaves, and it leaves only when a person saw them', async () => {
    await desk.teamKey();
    await desk.pin(reporterId, 'Ann', ADDRESS);
    desk.lay({ from: 'bo@mail.example', subject: 'Other finding' });
    const reply = await save(await written(), { subject: 'Re: Finding, see HB-2' });
    expect((await check(reply)).embargo).toEqual([{ caseId: 'HB-2', words: ['HB-2'] }]);
    const { id, revision } = reply;
    const wish = { id, revision, token: saveFile().token };
    expect(await desk.codeOf('reply.export', wish)).toBe('embargoed-words');
    expect(await desk.codeOf('reply.armored', { id, revision })).toBe('embargoed-words');
    expect((await desk.ask('reply.export', { ...wish, embargoSeen: true })).state).toBe('exported');
  });

  test('MAXEM-12 the own case may be named', async () => {
    expect((await check(await save(await written(), { subject: 'Re: HB-1' }))).embargo).toEqual([]);
  });
});

describe('unread letters', () => {
  layCase('mx');

  test('MX-12 a letter is unread until it is marked as read, and can be marked as unread again', async () => {
    desk.lay({ caseNo: 1, from: ADDRESS });
    expect((await view()).row.unread).toBe(2);
    await desk.ask('letter.mark-read', { ids: [letterId], read: true });
    const read = await view();
    expect(read.letters.map(({ id, unread }) => [id === letterId, unread])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(read.row.unread).toBe(1);
    await desk.ask('letter.mark-read', { ids: [letterId], read: false });
    expect((await view()).row.unread).toBe(2);
    expect((await desk.ask('cases.list', {})).rows[0]?.unread).toBe(2);
    expect(await desk.codeOf('letter.mark-read', { ids: [99], read: true })).toBe('no-such-thing');
  });

  test('MX-12 a copy of our own letter is never unread', async () => {
    desk.lay({ caseNo: 1, direction: 'out', from: 'security@harbour.example' });
    expect((await view()).row.unread).toBe(1);
  });
});

describe('what an edited letter still promises', () => {
  layCase('maxem');

  test('MAXEM-6 an assessment that was taken out of the text after an export keeps nothing', async () => {
    await desk.teamKey();
    await desk.pin(reporterId, 'Ann', ADDRESS);
    const first = (await exported(await written())).reply;
    const draft = await desk.ask('reply.take-back', { id: first.id });
    const edited = await save(draft, { body: 'Hello Ann,\n\nWe expect it by 15 January 2027.\n' });
    const again = (await exported(edited)).reply;
    expect(again).toMatchObject({ assessment: null, expectedDate: '2027-01-15' });
    desk.now += 1_000;
    await desk.ask('reply.confirm-sent', { id: again.id, at: desk.now });
    const response = (await view()).promises.find(({ promise }) => promise === 'first-response');
    expect(response?.satisfiedAt).toBeNull();
  });

  test('MAXEM-6 is kept by a letter confirmed as sent whose text has both, and not before', async () => {
    await desk.teamKey();
    await desk.pin(reporterId, 'Ann', ADDRESS);
    const left = (await exported(await written())).reply;
    const response = async () => (await view()).promises.find(({ promise }) => promise === 'first-response');
    expect((await response())?.satisfiedAt).toBeNull();
    desk.now += 1_000;
    await desk.ask('reply.confirm-sent', { id: left.id, at: desk.now });
    expect((await response())?.satisfiedAt).toBe(desk.now);
  });
});
