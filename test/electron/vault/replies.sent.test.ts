/** Exported is not sent: what a confirmation does for the promise of a first response. */
import { beforeEach, describe, expect, test } from 'vitest';
import {
  ADDRESS,
  NOW,
  check,
  desk,
  exported,
  hashRow,
  layCase,
  reporterId,
  save,
  start,
  view,
  written,
} from '../../support/reply-steps';

describe('exported is not sent', () => {
  describe('under the Maxem policy', () => {
    layCase('maxem');
    beforeEach(async () => {
      await desk.teamKey();
      await desk.pin(reporterId, 'Ann', ADDRESS);
    });
    const confirm = (id: number, at: number) => desk.codeOf('reply.confirm-sent', { id, at });

    test('MAXEM-6 only a letter with assessment and date, confirmed as sent, keeps the promise', async () => {
      const bare = (await exported(await save(await start(), { body: 'We have it.' }))).reply;
      await desk.ask('reply.confirm-sent', { id: bare.id, at: NOW });
      expect((await view()).promises[0]).toMatchObject({ state: 'running', satisfiedAt: null });
      const { reply } = await exported(await written());
      expect((await view()).promises[0]).toMatchObject({ state: 'running' });
      desk.now += 1_000;
      await desk.ask('reply.confirm-sent', { id: reply.id, at: NOW + 500 });
      expect(await view()).toMatchObject({
        promises: expect.arrayContaining([
          expect.objectContaining({ promise: 'first-response', state: 'kept', satisfiedAt: NOW + 500 }),
        ]),
        missingForResponse: [],
      });
      expect((await view()).row.unsentReplies).toBe(0);
    });

    test('the instant is at or after the export, and not in the future', async () => {
      const draft = await written();
      expect(await confirm(draft.id, NOW)).toBe('not-exported');
      const { reply } = await exported(draft);
      expect(await confirm(reply.id, NOW - 1)).toBe('before-export');
      expect(await confirm(reply.id, NOW + 1)).toBe('in-future');
      expect(await confirm(99, NOW)).toBe('no-such-thing');
      const sent = await desk.ask('reply.confirm-sent', { id: reply.id, at: NOW });
      expect(sent).toMatchObject({ state: 'sent', sentAt: NOW, sentBasis: 'you-said-so' });
      expect(await confirm(reply.id, NOW)).toBe('already-sent');
    });

    test('taken back step by step: sent, exported, draft', async () => {
      const { reply } = await exported(await written());
      const { id } = reply;
      await desk.ask('reply.confirm-sent', { id, at: NOW });
      expect(await desk.ask('reply.take-back', { id })).toMatchObject({
        state: 'exported',
        sentAt: null,
        sentBasis: null,
      });
      expect((await view()).promises[0]).toMatchObject({ state: 'running' });
      expect(await desk.ask('reply.take-back', { id })).toMatchObject({
        state: 'draft',
        exportedAt: null,
        recipientKeys: [],
      });
      expect(await desk.ask('reply.take-back', { id })).toMatchObject({ state: 'draft' });
      expect(desk.desk.store.read((db) => db.all(hashRow, 'SELECT hash FROM session_key_seen'))).toEqual([]);
      expect(await desk.codeOf('reply.take-back', { id: 99 })).toBe('no-such-thing');
    });
  });

  describe('under the MX policy', () => {
    layCase('mx');

    test('MX-11 any reply that was sent is a response', async () => {
      await desk.teamKey();
      await desk.pin(reporterId, 'Ann', ADDRESS);
      const reply = await save(await start(), { body: 'We have it.' });
      expect(await check(reply)).toMatchObject({ keepsResponse: true, missingForResponse: [] });
      const left = await exported(reply);
      expect((await view()).promises[0]).toMatchObject({ state: 'running' });
      await desk.ask('reply.confirm-sent', { id: left.reply.id, at: NOW });
      expect((await view()).promises[0]).toMatchObject({ state: 'kept' });
    });
  });
});
