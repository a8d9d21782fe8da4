/** Drafts and quotes: what a letter says before it leaves. */
import { describe, expect, test } from 'vitest';
import { TEMPLATE_IDS } from '../../../shared/letter/templates';
import {
  ADDRESS,
  ASSESSMENT,
  BODY,
  NOW,
  check,
  desk,
  kinds,
  layCase,
  letterId,
  reporterId,
  save,
  start,
  view,
  written,
} from '../../support/reply-steps';

describe('a draft', () => {
  layCase('maxem');

  test('goes to the address that the reporter wrote from, with the case in its subject', async () => {
    expect(await start()).toMatchObject({
      ...{
        state: 'draft',
        to: ADDRESS,
        subject: 'Re: [HB-1] Finding',
        body: '',
        revision: 0,
        inReplyTo: letterId,
      },
      ...{ assessment: null, expectedDate: null, exportedAt: null, sentAt: null, recipientKeys: [] },
    });
  });

  test('answers only letters and reporters of its own case', async () => {
    const other = desk.lay({ from: 'bob@mail.example' });
    const request = { caseId: 'HB-1', reporterId, inReplyTo: null, template: null };
    for (const wrong of [
      { caseId: 'HB-9' },
      { reporterId: other.reporterId },
      { reporterId: 99 },
      { inReplyTo: other.letterId },
    ]) {
      expect(await desk.codeOf('reply.start', { ...request, ...wrong })).toBe('no-such-thing');
    }
    expect(await desk.codeOf('reply.start', { ...request, template: 'hasOwnProperty' })).toBe(
      'unknown-template',
    );
  });

  test('every template can be applied, and what is not known stays a visible gap', async () => {
    let reply = await start();
    for (const template of TEMPLATE_IDS) {
      const { id, revision } = reply;
      reply = await desk.ask('reply.apply-template', { id, revision, template });
      expect(reply).toMatchObject({ template, revision: revision + 1 });
      expect(reply.body).toContain('Ann');
      expect(reply.body).toContain('Security team, Example Harbour');
    }
    const { id, revision } = reply;
    expect(await desk.codeOf('reply.apply-template', { id, revision, template: 'x' })).toBe(
      'unknown-template',
    );
    expect(await desk.codeOf('reply.apply-template', { id, revision: 0, template: 'progress' })).toBe(
      'stale-revision',
    );
    expect(await desk.codeOf('reply.apply-template', { id: 99, revision, template: 'progress' })).toBe(
      'no-such-thing',
    );
  });

  test('MAXEM-7 no template puts the safe-harbour sentence in by itself', async () => {
    for (const template of TEMPLATE_IDS)
      expect((await start({ template })).body).not.toMatch(/legal action/i);
  });

  test('MAXEM-6 assessment and date go into their gaps, and the date in words', async () => {
    const reply = await start({ template: 'assessment' });
    expect(reply.body).toContain('[… your assessment …]');
    expect(await check(reply)).toMatchObject({
      keepsResponse: false,
      missingForResponse: ['assessment', 'expected-date'],
    });
    const saved = await save(reply, { assessment: ASSESSMENT, expectedDate: '2027-01-15' });
    expect(saved.body).toContain(`\n${ASSESSMENT}\n`);
    expect(saved.body).toContain('resolved by 15 January 2027.');
    expect(await check(saved)).toMatchObject({ keepsResponse: true, missingForResponse: [] });
  });

  test('MAXEM-6 an assessment that is edited out of the text, or a date that is not in it, does not count', async () => {
    const reply = await written();
    const without = await save(reply, { body: 'Hello Ann, we look at it until 5 January 2027.' });
    expect(without.assessment).toBeNull();
    expect(await check(without)).toMatchObject({ missingForResponse: ['assessment', 'expected-date'] });
  });

  test('a date that is given anew replaces the one before in the text', async () => {
    const moved = await save(await written(), { expectedDate: '2027-02-03' });
    expect(moved.body).toContain('resolved by 3 February 2027.');
    expect(moved.body).not.toContain('January');
  });

  test('the declined template carries the feedback as its assessment', async () => {
    const { revision } = await view();
    const declined = { declineReason: 'false-positive', feedback: 'The page is public on purpose.' } as const;
    await desk.ask('case.move', {
      id: 'HB-1',
      revision,
      to: 'declined',
      reason: '',
      duplicateOf: null,
      ...declined,
    });
    const reply = await start({ template: 'declined' });
    expect(reply.assessment).toBe('The page is public on purpose.');
    expect(reply.body).toContain('what it describes is not a weak spot');
  });

  test('saving what is there already is no entry; a stale save changes nothing', async () => {
    const reply = await written();
    expect((await save(reply)).revision).toBe(reply.revision);
    const { id, to, subject, assessment, expectedDate } = reply;
    const stale = { id, revision: 0, to, subject, body: 'gone', assessment, expectedDate };
    expect(await desk.codeOf('reply.save', stale)).toBe('stale-revision');
    expect(await desk.codeOf('reply.save', { ...stale, id: 99 })).toBe('no-such-thing');
    expect((await view()).replies[0]?.body).toBe(BODY);
  });

  test('saves in a row are one line of the history', async () => {
    const reply = await written();
    await save(reply, { body: 'Other words.' });
    expect(await kinds()).toEqual(['letter-imported', 'reply-started', 'reply-saved']);
  });

  test('is found among the drafts until it is thrown away', async () => {
    const reply = await written();
    expect((await desk.ask('reply.drafts', {})).replies).toMatchObject([{ id: reply.id }]);
    await desk.ask('reply.discard', { id: reply.id });
    expect(await desk.ask('reply.drafts', {})).toEqual({ replies: [] });
    expect(await desk.codeOf('reply.discard', { id: reply.id })).toBe('no-such-thing');
    expect((await desk.ask('search.find', { text: 'reproduced', limit: 5 })).hits).toEqual([]);
    expect((await kinds()).at(-1)).toBe('reply-discarded');
  });
});

describe('a quote', () => {
  layCase('maxem');
  const quote = (id: number, letter: number, section = 0) =>
    desk.codeOf('reply.quote', { id, letter, section });

  test('is one section of one letter of the same case', async () => {
    const two = desk.lay({
      caseNo: 1,
      sections: [{ text: 'In the clear.' }, { text: 'The secret.', encrypted: true }],
      at: NOW,
    });
    const { id } = await start();
    const { text } = await desk.ask('reply.quote', { id, letter: two.letterId, section: 0 });
    expect(text).toMatch(/^On \d+ \w+ \d{4} you wrote:\n> In the clear\.\n$/);
  });

  test('is refused for a letter of another case, and for a ciphertext that was met in another case', async () => {
    const { id } = await start();
    const other = desk.lay({ sections: [{ text: 'Theirs.', encrypted: true }], sessionKeyHash: 'ab' });
    expect(await quote(id, other.letterId)).toBe('other-case');
    const replayed = desk.lay({
      caseNo: 1,
      sections: [{ text: 'Theirs.', encrypted: true }],
      sessionKeyHash: 'ab',
    });
    expect(await quote(id, replayed.letterId)).toBe('other-case');
    const shown = (await view()).letters.find((letter) => letter.id === replayed.letterId);
    expect(shown).toMatchObject({ seenIn: ['HB-2'], warnings: ['replayed-ciphertext'] });
  });

  test('of nothing is said so', async () => {
    const empty = desk.lay({ caseNo: 1, sections: [{ text: ' \n' }] });
    const { id } = await start();
    expect(await quote(id, empty.letterId)).toBe('nothing-to-quote');
    expect(await quote(id, empty.letterId, 7)).toBe('no-such-thing');
    expect(await quote(id, 99)).toBe('no-such-thing');
  });
});
