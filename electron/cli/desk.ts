/** Entry of the command line: the real streams, descriptors and terminal. */
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { EXIT } from './endings';
import { promptHidden } from './prompt';
import { runDesk } from './run-desk';
import type { Terminal } from './terminal';

z.config({ jitless: true });

const MAX_SECRET_BYTES = 4_096;

async function main(): Promise<void> {
  const env = { ...process.env };
  // Nothing that this process starts shall find them.
  for (const name of ['DESK_PASSPHRASE', 'DESK_RECOVERY_KEY', 'DESK_KEY_PASSPHRASE'])
    delete process.env[name];
  const terminal: Terminal = {
    env,
    folder: (env['npm_lifecycle_event'] === 'desk' && env['INIT_CWD']) || process.cwd(),
    out: (text) => void process.stdout.write(text),
    note: (line) => void process.stderr.write(`${line}\n`),
    readDescriptor,
    prompt: promptHidden,
    parserFile: path.join(path.dirname(process.argv[1] ?? ''), 'parser.cjs'),
  };
  // Whoever reads our output may have seen enough; the work goes on.
  process.stdout.on('error', () => undefined);
  process.exitCode = await runDesk(process.argv.slice(2), terminal);
}

/** A descriptor is read to its end, once. */
async function readDescriptor(descriptor: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of fs.createReadStream('', { fd: descriptor, autoClose: false })) {
      chunks.push(Buffer.from(chunk as Uint8Array)); // as: without an encoding a stream gives bytes
      if (chunks.reduce((sum, { length }) => sum + length, 0) > MAX_SECRET_BYTES) return undefined;
    }
  } catch {
    return undefined; // not open, or not readable
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

main().catch(() => {
  process.stderr.write('Something unexpected happened, which is a fault of this program.\n');
  process.exitCode = EXIT.internal;
});
