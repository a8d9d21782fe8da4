/** A letter that is dragged out: ciphertext only, for the owner alone, gone after minutes and when the vault is closed. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dragOuts } from '../../../electron/vault/drag-out';
import { putBlob } from '../../../electron/vault/store/blobs';
import { egressRecords } from '../../../electron/vault/store/egress-rows';
import { insertReply, changeReply } from '../../../electron/vault/store/reply-rows';
import { type CaseDesk, caseDesk } from '../../support/case-desk';

const NOW = Date.parse('2026-04-13T07:00:00Z');
let desk: CaseDesk;
/** What main was told, and where the files lie. */
let told: { kind: string; token: string; path?: string }[];
let parent: string;

beforeEach(async () => {
  desk = await caseDesk(NOW);
  told = [];
  parent = desk.file('temporary');
  mkdirSync(parent);
});
afterEach(() => {
  vi.useRealTimers();
  desk.close();
});

const SEALED = `From: us\r\nContent-Type: multipart/encrypted; boundary=x\r\n\r\n--x\r\n-----BEGIN PGP MESSAGE-----`;

test('P10 the file lies alone in a folder of its owner, and main alone hears its path', async () => {
  const drags = dragOuts((message) => told.push(message), parent);
  const put = await drags.put('ab', Buffer.from(SEALED));
  if (!put.ok) throw new Error(put.error.code);
  const [first] = told;
  expect(first).toMatchObject({ kind: 'drag-file', token: put.value });
  const file = first?.path ?? '';
  expect(path.basename(file)).toBe('letter.eml');
  expect(readFileSync(file, 'latin1')).toBe(SEALED);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  expect(drags.ready('ab')).toBe(put.value);
  drags.clear();
  expect(existsSync(path.dirname(file))).toBe(false);
  expect(drags.ready('ab')).toBeUndefined();
  expect(told.at(-1)).toEqual({ kind: 'drag-gone', token: put.value });
});

test('P10 the file is gone after five minutes, and what a killed process left is gone at the next start', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const drags = dragOuts((message) => told.push(message), parent);
  await drags.put('ab', Buffer.from(SEALED));
  vi.advanceTimersByTime(5 * 60_000 - 1);
  expect(readdirSync(parent)).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(readdirSync(parent)).toEqual([]);
  // numbers of processes stay below 2^22 on Linux, so this one runs nowhere
  mkdirSync(path.join(parent, 'disclosure-desk-out-99999999-aBcD12'));
  mkdirSync(path.join(parent, `disclosure-desk-out-${process.pid}-aBcD12`));
  mkdirSync(path.join(parent, 'somebody-else'));
  dragOuts(() => undefined, parent);
  expect(readdirSync(parent).sort()).toEqual([`disclosure-desk-out-${process.pid}-aBcD12`, 'somebody-else']);
});

/** A reply that was exported with these bytes. */
function exported(bytes: string, clearReason: string | null = null): number {
  const { caseNo, reporterId } = desk.lay({});
  return desk.desk.store.write((db) => {
    const sha256 = putBlob(db, Buffer.from(bytes));
    const id = insertReply(db, {
      ...{ caseNo, reporterId, to: 'ann@mail.example', subject: '', body: '', template: null },
      ...{ assessment: null, expectedDate: null, inReplyTo: null },
    } as Parameters<typeof insertReply>[1]); // as: the members that this test is about
    changeReply(db, id, { state: 'exported', exportedAt: db.now, sha256, clearReason });
    db.append({ kind: 'reply-exported', caseNo, facts: { reply: String(id) } });
    return id;
  });
}

test('P10 an encrypted reply is recorded as leaving once, however often it is taken up; it stays unsent', async () => {
  const id = exported(SEALED);
  const first = await desk.ask('letter.drag-out', { of: 'reply', id });
  expect(await desk.ask('letter.drag-out', { of: 'reply', id })).toEqual(first);
  const left = desk.desk.store.read(egressRecords);
  expect(left.map(({ kind, size }) => [kind, size])).toEqual([['letter', SEALED.length]]);
  expect((await desk.ask('reply.get', { id })).state).toBe('exported');
});

test('P10 clear text is never put where other programs can see it: no reply, no letter, no draft', async () => {
  const clear = exported('From: us\r\nContent-Type: text/plain\r\n\r\nHello', 'they have no key');
  expect(await desk.codeOf('letter.drag-out', { of: 'reply', id: clear })).toBe('clear-text');
  const text = exported('-----BEGIN PGP MESSAGE-----');
  expect(await desk.codeOf('letter.drag-out', { of: 'reply', id: text })).toBe('not-exported');
  for (const letter of [
    desk.lay({ encrypted: 'none', sections: [{ text: 'plain' }] }),
    desk.lay({ encrypted: 'partial', sections: [{ text: 'plain' }, { text: 'secret', encrypted: true }] }),
  ])
    expect(await desk.codeOf('letter.drag-out', { of: 'letter', id: letter.letterId })).toBe('clear-text');
  expect(await desk.codeOf('letter.drag-out', { of: 'reply', id: 999 })).toBe('no-such-thing');
  expect(desk.desk.store.read(egressRecords)).toEqual([]);
});
