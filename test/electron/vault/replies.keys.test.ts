/** To which keys a letter goes, and why; the letter that asks for one; what exactly would leave. */
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { changeLetter } from '../../../electron/vault/store/letter-rows';
import type { Correspondent } from '../../support/correspondent';
import { openpgpCorrespondent } from '../../support/correspondent';
import {
  ADDRESS,
  BODY,
  type ReplyView,
  check,
  desk,
  exported,
  layCase,
  letterId,
  NOW,
  reporterId,
  save,
  saveFile,
  start,
  view,
  written,
} from '../../support/reply-steps';

const armorIn = (file: string): string =>
  /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(readFileSync(file, 'latin1'))?.[0] ?? '';
const opens = (person: Correspondent, file: string) =>
  person.open(armorIn(file)).then(
    () => true,
    () => false,
  );

describe('the keys of a letter', () => {
  layCase('maxem');
  let laptop: Correspondent;
  let card: Correspondent;
  beforeEach(async () => {
    await desk.teamKey();
    laptop = await desk.pin(reporterId, 'Ann', ADDRESS);
  });
  async function second(): Promise<void> {
    desk.now += 1;
    card = await openpgpCorrespondent('Ann on a card', ADDRESS);
    await desk.ask('keys.import', {
      source: { kind: 'text', text: card.publicArmored },
      ...{ passphrases: [], keepPassphrase: 'sealed', wanted: 'public', pinTo: null },
    });
    const { fingerprint } = card;
    await desk.ask('keys.pin', { reporterId, fingerprint, reason: 'read aloud by telephone' });
  }
  const signedBy = (person: Correspondent) =>
    desk.desk.store.write((db) => {
      changeLetter(db, letterId, { signature: 'good', signer: person.fingerprint });
      db.append({ kind: 'test', caseNo: null, facts: {} });
    });
  const theirs = async (reply: ReplyView) =>
    (await check(reply)).keys.filter(({ ours }) => !ours).map(({ fingerprint }) => fingerprint);
  const choose = ({ id, revision }: ReplyView, keys: string[], reason: string) =>
    ({ id, revision, keys, reason }) as const;

  test('are the only pinned one, then every one, then the one that signed the letter that is answered', async () => {
    const reply = await written();
    expect(await check(reply)).toMatchObject({ basis: 'only', blockers: [] });
    await second();
    expect(await check(reply)).toMatchObject({ basis: 'every', blockers: [] });
    expect(await theirs(reply)).toEqual([card.fingerprint, laptop.fingerprint]);
    signedBy(laptop);
    expect(await check(reply)).toMatchObject({ basis: 'signed', blockers: [] });
    expect(await theirs(reply)).toEqual([laptop.fingerprint]);
    const left = await exported(reply);
    expect(left.reply).toMatchObject({
      recipientKeys: [laptop.fingerprint],
      keyBasis: 'signed',
      keyReason: null,
    });
    expect([await opens(laptop, left.file), await opens(card, left.file)]).toEqual([true, false]);
  });

  test('are those that a person chose, with a reason that stays with the letter', async () => {
    await second();
    signedBy(laptop);
    const reply = await written();
    const wish = choose(reply, [card.fingerprint], '  ');
    expect(await desk.codeOf('reply.choose-keys', wish)).toBe('reason-needed');
    const chosen = await desk.ask('reply.choose-keys', {
      ...wish,
      reason: 'She asked for the card by telephone.',
    });
    expect(chosen).toMatchObject({
      keyChoice: [card.fingerprint],
      keyReason: 'She asked for the card by telephone.',
    });
    expect(await check(chosen)).toMatchObject({ basis: 'chosen', blockers: [] });
    const left = await exported(chosen);
    expect(left.reply).toMatchObject({ recipientKeys: [card.fingerprint], keyBasis: 'chosen' });
    expect([await opens(laptop, left.file), await opens(card, left.file)]).toEqual([false, true]);
    const entry = (await view()).history.find(({ kind }) => kind === 'reply-exported');
    expect(entry?.facts).toMatchObject({
      keys: card.fingerprint,
      basis: 'chosen',
      reason: 'She asked for the card by telephone.',
    });
    const draft = await desk.ask('reply.take-back', { id: reply.id });
    expect(draft).toMatchObject({ keyBasis: null, keyChoice: [card.fingerprint] });
    const usual = await desk.ask('reply.choose-keys', choose(draft, [], ''));
    expect(usual).toMatchObject({ keyChoice: [], keyReason: null });
    expect(await theirs(usual)).toEqual([laptop.fingerprint]);
  });

  test('P11 are never one that is not pinned, and a chosen one that is lost stops the letter', async () => {
    await second();
    const mallory = await openpgpCorrespondent('Mallory', 'mallory@mail.example');
    const reply = await written();
    expect(await desk.codeOf('reply.choose-keys', choose(reply, [mallory.fingerprint], 'why not'))).toBe(
      'key-unusable',
    );
    const chosen = await desk.ask('reply.choose-keys', choose(reply, [card.fingerprint], 'the card'));
    await desk.ask('keys.unpin', { reporterId, fingerprint: card.fingerprint, reason: 'lost' });
    expect(await check(chosen)).toMatchObject({ blockers: ['chosen-key-unusable'], basis: 'chosen' });
    const { id, revision } = chosen;
    expect(await desk.codeOf('reply.export', { id, revision, token: saveFile().token })).toBe(
      'chosen-key-unusable',
    );
  });

  test('and what leaves is shown as the export builds it', async () => {
    const { id, revision } = await written();
    const preview = await desk.ask('reply.preview', { id, revision, clear: null });
    expect(preview).toMatchObject({ cut: false, parts: [], keys: [{ fingerprint: laptop.fingerprint }, {}] });
    expect(preview.outer).toContain('Subject: [...]');
    expect(preview.outer).not.toContain('Finding');
    expect(preview.inner).toContain('Subject: Re: [HB-1] Finding');
    expect(preview.inner).toContain('We have reproduced it and rate it high.');
    expect(preview.signedBy).toBe(preview.keys[1]?.fingerprint);
    // nothing of it was kept
    expect((await view()).replies[0]).toMatchObject({ revision, state: 'draft' });
    const { file } = await exported((await view()).replies[0] as ReplyView); // as: it was just written
    const outside = (text: string) =>
      text.slice(0, text.indexOf('\r\n\r\n')).replaceAll(/(Message-ID: ).*|boundary=".*"/g, '$1');
    expect(outside(readFileSync(file, 'latin1'))).toBe(outside(`${preview.outer}\r\n\r\n`));
    const inside = (text: string) => text.replaceAll(/<[0-9a-f]{32}@letter\.invalid>/g, '<id>');
    expect(inside(await laptop.open(armorIn(file)))).toBe(inside(preview.inner));
  });
});

describe('a letter to one of several reporters', () => {
  layCase('maxem');

  test('says when it names another, and is encrypted to its own reporter only', async () => {
    await desk.teamKey();
    const other = desk.lay({ from: 'ben@mail.example', name: 'Ben Tide', subject: 'Same' });
    await desk.ask('letter.move', { id: other.letterId, to: 'HB-1' });
    const both = (await view()).reporters;
    const people = new Map<number, Correspondent>();
    for (const { id, addresses } of both)
      people.set(id, await desk.pin(id, addresses[0] ?? '', addresses[0] ?? ''));
    expect(both).toHaveLength(2);
    for (const { id } of both) {
      const reply = await save(await start({ reporterId: id, inReplyTo: null }), { body: 'Thank you both.' });
      expect((await check(reply)).others).toEqual([]);
      const { file } = await exported(reply);
      const readers = await Promise.all(
        [...people].map(async ([one, person]) => [one, await opens(person, file)]),
      );
      expect(Object.fromEntries(readers)).toEqual(
        Object.fromEntries([...people.keys()].map((one) => [one, one === id])),
      );
    }
    const telling = await save(await start(), { body: 'ben tide <BEN@mail.example> found it as well.' });
    const named = { reporter: 'Ben Tide', words: ['Ben Tide', 'ben@mail.example'] };
    expect((await check(telling)).others).toEqual([{ ...named, agreed: false }]);
    // only their own yes to sharing their data counts, and only until it is taken back
    const ben = both.find(({ addresses }) => addresses.includes('ben@mail.example'))?.id ?? 0;
    const answers = [
      ['identity', 'yes', false],
      ['share-personal-data', 'yes', true],
      ['share-personal-data', 'withdrawn', false],
    ] as const;
    for (const [kind, answer, agreed] of answers) {
      await desk.ask('disclosure.record-consent', {
        ...{ id: 'HB-1', reporterId: ben, kind, answer, basis: 'telephone', letterId: null, note: '' },
      });
      expect((await check(telling)).others).toEqual([{ ...named, agreed }]);
    }
  });
});

describe('a letter that asks for a key', () => {
  layCase('maxem');
  const ask = () => desk.ask('reply.ask-key', { reporterId, caseId: 'HB-1' });
  const clear = ({ id, revision }: ReplyView) => ({
    ...{ id, revision, token: saveFile('ask.eml').token, sign: true, despiteKey: false },
    reason: 'There is no key of theirs yet.',
  });

  test('tells nothing of the case, carries our key, and leaves signed', async () => {
    const own = await desk.teamKey();
    const reply = await ask();
    expect(reply).toMatchObject({ template: 'your-key', subject: '[HB-1] Your OpenPGP key, please' });
    expect(reply.attachments).toHaveLength(1);
    expect(await check(reply)).toMatchObject({ keyLetter: { tells: [], quotes: 0 }, clearPossible: true });
    // pressed again it is the same letter
    expect(await ask()).toMatchObject({ id: reply.id });
    const left = await desk.ask('reply.export-clear', clear(await ask()));
    expect(left).toMatchObject({ state: 'exported', clearReason: 'There is no key of theirs yet.' });
    const text = readFileSync(desk.file('ask.eml'), 'latin1');
    expect(text).toContain('multipart/signed');
    expect(text).toContain(`${own.slice(-16)}-public-key.asc`);
    expect(text).not.toMatch(/Finding/);
  });

  test('is held back while it holds words of the case or quoted lines', async () => {
    await desk.teamKey();
    const reply = await ask();
    const telling = await save(reply, { body: `${reply.body}\nIt is about Finding.\n> something is wrong` });
    const { keyLetter, clearPossible } = await check(telling);
    expect(keyLetter).toMatchObject({ quotes: 1 });
    expect(keyLetter?.tells).toContain('finding');
    expect(clearPossible).toBe(false);
    expect(await desk.codeOf('reply.export-clear', clear(telling))).toBe('tells-of-case');
  });

  test('says which day an expired key ended, and needs a key of ours', async () => {
    expect(await desk.codeOf('reply.ask-key', { reporterId, caseId: null })).toBe('no-team-key');
    await desk.teamKey();
    const { fingerprint } = await desk.pin(reporterId, 'Ann', ADDRESS);
    desk.desk.store.write((db) => {
      db.run(
        "UPDATE public_key SET facts = json_set(facts, '$.expiresAt', ?) WHERE fingerprint = ?",
        Date.UTC(2026, 10, 12, 9),
        fingerprint,
      );
      db.append({ kind: 'test', caseNo: null, facts: {} });
    });
    const reply = await desk.ask('reply.ask-key', { reporterId, caseId: null });
    expect(reply).toMatchObject({ template: 'new-key', caseId: 'HB-1' });
    if (Date.UTC(2026, 10, 12, 9) <= NOW)
      expect((await check(reply)).blockers).toEqual(['recipient-key-expired']);
    expect(reply.body).toContain('it expired on 12 November 2026.');
    expect(await desk.codeOf('reply.ask-key', { reporterId: 99, caseId: null })).toBe('no-such-thing');
  });

  test('a letter that could not be opened is asked for again, with the reason', async () => {
    desk.desk.store.write((db) => {
      changeLetter(db, letterId, { attention: 'smime' });
      db.append({ kind: 'test', caseNo: null, facts: {} });
    });
    const reply = await start({ template: 'send-again' });
    expect(reply.body).toContain('it is encrypted with S/MIME, which we cannot read.');
    expect(reply.body).not.toContain(BODY);
  });
});
