/** The command line inside the test: the program's own code, with streams that the test reads. */
import path from 'node:path';
import { build } from 'vite';
import { runDesk } from '../../electron/cli/run-desk';
import type { Terminal } from '../../electron/cli/terminal';
import { FLOOR_COST } from '../../electron/vault/store/key-slots';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Bundles the parser process into a folder, as one file; gives its path. */
export async function bundleParser(folder: string): Promise<string> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: 'electron/parser/entry.ts',
      outDir: folder,
      target: 'node18',
      minify: false,
      emptyOutDir: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'parser.cjs' } },
    },
  });
  return path.join(folder, 'parser.cjs');
}

export interface Said {
  readonly exit: number;
  readonly out: string;
  readonly bytes: Buffer;
  readonly notes: string;
  /** Each line of standard output as JSON. */
  lines<T = Record<string, unknown>>(): T[];
}

/** Runs one command as a caller in that folder would. */
export async function desk(
  args: readonly string[],
  given: Partial<Terminal> & { readonly parserFile: string },
): Promise<Said> {
  const chunks: Buffer[] = [];
  const notes: string[] = [];
  const exit = await runDesk(args, {
    env: {},
    folder: '/',
    out: (text) => chunks.push(Buffer.from(text as string)), // as: a Buffer is made of bytes as well as of text
    note: (line) => notes.push(line),
    readDescriptor: () => Promise.resolve(undefined),
    prompt: () => Promise.resolve(undefined),
    kdfCost: () => Promise.resolve(FLOOR_COST),
    ...given,
  });
  const bytes = Buffer.concat(chunks);
  const out = bytes.toString('utf8');
  return {
    exit,
    out,
    bytes,
    notes: notes.join('\n'),
    lines: <T>() =>
      out
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as T), // as: the test says what it expects
  };
}
