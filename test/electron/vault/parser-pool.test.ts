/** The parser pool against processes that do what they must not: hang, grow, crash, lie. Real processes, each a few lines. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { nodeParsers } from '../../../electron/vault/node-parsers';
import { ParserPool } from '../../../electron/vault/parser-pool';
import { StoreFault } from '../../../electron/vault/store/database';
import type { Oracle } from '../../../shared/letter/parser-messages';

let folder: string;
let pool: ParserPool | undefined;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-pool-'));
});
afterEach(() => pool?.close());
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Shorter than in the product, to save time. */
const LIMIT_MS = 1_500;

const silent: Oracle = {
  sessionKey: async () => ({ ok: false, error: { code: 'no-matching-key', detail: null, wanted: [] } }),
  publicKeys: async () => [],
};

/** A process that says it is ready and then does this with each letter. */
function poolOf(onRead: string, before = "process.send({ type: 'ready' });", limitMs = LIMIT_MS): ParserPool {
  const file = path.join(folder, `${randomBytes(6).toString('hex')}.cjs`);
  const rejected =
    "const rejected = (m) => process.send({ type: 'done', id: m.id, outcome: { kind: 'rejected', reason: 'not-mail' } });";
  fs.writeFileSync(
    file,
    `${rejected}\nprocess.on('disconnect', () => process.exit(0));\nprocess.on('message', (m) => { ${onRead} });\n${before}\n`,
  );
  pool = new ParserPool(nodeParsers(file), limitMs);
  return pool;
}
const read = (from: ParserPool, text = 'x', oracle = silent) =>
  from.read(Buffer.from(text), oracle, Date.now());
const onFirst = (deed: string) =>
  `if (String.fromCharCode(...m.bytes) === 'evil') { ${deed} } else rejected(m);`;
const REJECTED = { kind: 'rejected', reason: 'not-mail' };

describe('the parser pool', () => {
  test('reads more letters than it has processes, each answered once', async () => {
    const made = poolOf('setTimeout(() => rejected(m), 5);');
    const answers = await Promise.all(Array.from({ length: made.width * 5 }, () => read(made)));
    expect(answers).toEqual(answers.map(() => REJECTED));
  });

  test('gives up a letter whose process hangs after its time, and reads the next one', async () => {
    const made = poolOf(onFirst('for (;;);'));
    const start = performance.now();
    expect(await read(made, 'evil')).toEqual({ kind: 'gave-up', why: 'time' });
    expect(performance.now() - start).toBeGreaterThan(LIMIT_MS * 0.9);
    expect(await read(made)).toEqual(REJECTED);
  });

  test('gives up a letter whose process grows past its memory', async () => {
    const made = poolOf(
      onFirst('const kept = []; setInterval(() => kept.push(Buffer.alloc(64e6, 1)), 20);'),
      undefined,
      30_000,
    );
    expect(await read(made, 'evil')).toEqual({ kind: 'gave-up', why: 'memory' });
    expect(await read(made)).toEqual(REJECTED);
  });

  test.each([
    ['crashes', 'process.exit(1);'],
    [
      'says what no schema has',
      "process.send({ type: 'done', id: m.id, outcome: { kind: 'mail', subject: 1 } });",
    ],
    [
      'answers for another letter',
      "process.send({ type: 'done', id: m.id + 1, outcome: { kind: 'rejected', reason: 'empty' } });",
    ],
    ['says it failed', "process.send({ type: 'failed', id: m.id });"],
    [
      'asks for session keys without end',
      "let ask = 0; const again = () => process.send({ type: 'session-key', id: m.id, ask: ask++, request: { packets: [], skesk: [], cipher: null } }); if (m.type === 'session-key') again(); else again(); process.on('message', again);",
    ],
  ])('gives up a letter whose process %s, and reads the next one', async (_, deed) => {
    const made = poolOf(`if (m.type !== 'read') return; ${onFirst(deed)}`);
    expect(await read(made, 'evil')).toEqual({ kind: 'gave-up', why: 'crashed' });
    expect(await read(made)).toEqual(REJECTED);
  });

  test('reads a letter again whose process died for a reason of its own', async () => {
    const mark = path.join(folder, 'died-once');
    const once = `const fs = require('node:fs'); if (fs.existsSync('${mark}')) return rejected(m); fs.writeFileSync('${mark}', ''); process.kill(process.pid, 'SIGKILL');`;
    expect(await read(poolOf(once))).toEqual(REJECTED);
    expect(fs.existsSync(mark)).toBe(true);
  });

  test('does not start for ever what dies at its birth', async () => {
    const made = poolOf('', 'process.exit(1);');
    const answers = await Promise.all(Array.from({ length: 12 }, () => read(made)));
    expect(answers).toEqual(answers.map(() => ({ kind: 'gave-up', why: 'crashed' })));
  });

  test('does not count the time in which the vault looks for a key', async () => {
    const asks =
      "if (m.type === 'read') process.send({ type: 'session-key', id: m.id, ask: 0, request: { packets: [], skesk: [], cipher: null } }); else rejected(m);";
    const slow: Oracle = {
      ...silent,
      sessionKey: () =>
        new Promise((done) =>
          setTimeout(
            () => done({ ok: false, error: { code: 'key-locked', detail: null, wanted: [] } }),
            2_500,
          ),
        ),
    };
    expect(await read(poolOf(asks), 'x', slow)).toEqual(REJECTED);
  });

  test("the disk's failure while a key is looked up is not laid to the letter", async () => {
    const asks =
      "process.send({ type: 'public-keys', id: m.id, ask: 0, request: { keyIds: [], fingerprints: [] } });";
    const broken: Oracle = { ...silent, publicKeys: () => Promise.reject(new StoreFault('io-error')) };
    await expect(read(poolOf(asks), 'x', broken)).rejects.toThrow(StoreFault);
  });

  test('the process sees nothing of the surroundings of the vault', async () => {
    process.env['DESK_POOL_CANARY'] = 'secret';
    const made = poolOf(
      "process.send({ type: 'done', id: m.id, outcome: { kind: 'rejected', reason: process.env.DESK_POOL_CANARY ? 'empty' : 'not-mail' } });",
    );
    expect(await read(made)).toEqual(REJECTED);
    delete process.env['DESK_POOL_CANARY'];
  });

  test('closing answers everybody who waits and ends the processes', async () => {
    const made = poolOf('');
    const waiting = [read(made), read(made), read(made), read(made)];
    setTimeout(() => made.close(), 300);
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => ({ kind: 'gave-up', why: 'crashed' })));
    expect(await read(made)).toEqual({ kind: 'gave-up', why: 'crashed' });
  });
});
