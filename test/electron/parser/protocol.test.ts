/** The parser as a process of its own, forked by plain Node: it asks for keys, answers, and stays silent about its faults. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadOutcome } from '../../../shared/letter/parsed-mail';
import {
  type FromParser,
  fromParser,
  type Oracle,
  type ToParser,
} from '../../../shared/letter/parser-messages';
import { oracleOver } from '../../support/in-process-oracle';
import * as forms from '../../support/mail-forms';

const ROOT = resolve(import.meta.dirname, '../../..');
let out: string;
let team: forms.Person;
let rita: forms.Person;

beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), 'parser-'));
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: 'electron/parser/entry.ts',
      outDir: out,
      target: 'node18',
      minify: false,
      emptyOutDir: true,
    },
  });
  team = await forms.makePerson('Security', 'security@vendor.example');
  rita = await forms.makePerson('Rita', 'rita@reporter.example');
}, 60_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Plays the vault: answers every question of one read. */
function converse(
  child: ChildProcess,
  id: number,
  bytes: Uint8Array,
  oracle: Oracle,
): Promise<ReadOutcome | 'failed'> {
  const send = (message: ToParser): boolean => child.send(message);
  return new Promise((done, broken) => {
    const listen = async (raw: unknown): Promise<void> => {
      const message: FromParser = fromParser.parse(raw);
      if (message.type === 'ready') {
        send({ type: 'read', id, bytes, now: Date.now(), open: [] });
        return;
      }
      if (message.id !== id) return;
      if (message.type === 'session-key') {
        send({ type: 'session-key', id, ask: message.ask, answer: await oracle.sessionKey(message.request) });
      } else if (message.type === 'public-keys') {
        const keys = [...(await oracle.publicKeys(message.request))];
        send({ type: 'public-keys', id, ask: message.ask, keys });
      } else done(message.type === 'done' ? message.outcome : 'failed');
    };
    child.on('message', (raw) => void listen(raw).catch(broken));
    child.once('exit', () => broken(new Error('the parser ended')));
  });
}

describe('the parser process', () => {
  test('reads a signed and encrypted mail with nothing but what it asked for', async () => {
    const child = fork(join(out, 'entry.js'), {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    try {
      const sealed = await forms.seal(forms.textEntity('across processes'), { to: [team], signedBy: [rita] });
      const oracle = oracleOver({ privateKeys: [team.privateKey], publicKeys: [rita.publicKey] });
      const bytes = forms.mail({}, forms.encryptedEntity(sealed));
      const outcome = await converse(child, 7, bytes, oracle);
      expect(outcome).toMatchObject({
        kind: 'mail',
        firstLine: 'across processes',
        signature: 'good',
        encrypted: 'whole',
      });
      expect(oracle.asked.sessionKeys).toBe(1);
    } finally {
      child.kill();
    }
  }, 30_000);

  test('ends when the process that forked it lets go', async () => {
    const child = fork(join(out, 'entry.js'), {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await new Promise((resolve) => child.once('message', resolve));
    child.disconnect();
    expect(await ended).toBe(0);
  }, 30_000);
});
