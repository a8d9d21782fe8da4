/** Plants breaches of the rooms and sees that each is caught. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inspect } from '../../build/dependencies.mjs';

const base = mkdtempSync(path.join(tmpdir(), 'desk-rooms-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

function plant(files: Record<string, string>): { modules: number; breaches: string[] } {
  rmSync(base, { recursive: true, force: true });
  mkdirSync(base);
  writeFileSync(
    path.join(base, 'tsconfig.json'),
    '{"compilerOptions":{"moduleResolution":"Bundler","module":"ESNext"}}',
  );
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(base, name)), { recursive: true });
    writeFileSync(path.join(base, name), text);
  }
  return inspect(base);
}

const KERNEL = {
  'shared/kernel/time.ts': 'export interface Instant { ms: number }\nexport const zero = 0;\n',
};
const STORE = {
  'electron/vault/store/open-store.ts': 'export interface Store { rows: number }\nexport const open = 1;\n',
};

describe('the rooms', () => {
  it('let through what the table allows, and were looked at', () => {
    const found = plant({
      ...KERNEL,
      ...STORE,
      'electron/vault/usecases/move-case.ts':
        "import type { Store } from '../store/open-store';\nimport { zero } from '../../../shared/kernel/time';\nexport const n = (s: Store) => s.rows + zero;\n",
    });
    expect(found.breaches).toEqual([]);
    expect(found.modules).toBe(3);
  });

  it.each([
    [
      'a page that knows the vault',
      'renderer/features/case/a.ts',
      "import { open } from '../../../electron/vault/store/open-store';\nexport const a = open;\n",
    ],
    [
      'a page that knows only a type of the vault',
      'renderer/features/case/a.ts',
      "import type { Store } from '../../../electron/vault/store/open-store';\nexport type A = Store;\n",
    ],
    [
      'a use case that opens the store',
      'electron/vault/usecases/a.ts',
      "import { open } from '../store/open-store';\nexport const a = open;\n",
    ],
    [
      'a domain that knows Node',
      'shared/case/a.ts',
      "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n",
    ],
    [
      'a domain that knows a process',
      'shared/case/a.ts',
      "import type { Store } from '../../electron/vault/store/open-store';\nexport type A = Store;\n",
    ],
    [
      'a parser that knows the database',
      'electron/parser/a.ts',
      "import { open } from '../vault/store/open-store';\nexport const a = open;\n",
    ],
    ['a socket in main', 'electron/main/a.ts', "import net from 'node:net';\nexport const a = net;\n"],
    [
      'a socket in the vault',
      'electron/vault/a.ts',
      "import { request } from 'https';\nexport const a = request;\n",
    ],
    ['a fetch in the vault', 'electron/vault/a.ts', "export const a = () => fetch('https://example.org');\n"],
    [
      'a page that goes past its bridge',
      'renderer/features/case/a.ts',
      'export const a = () => window.desk;\n',
    ],
  ])('catch %s', (_what, file, text) => {
    const { breaches } = plant({ ...KERNEL, ...STORE, [file]: text });
    expect(breaches.filter((line) => line.startsWith(file))).not.toEqual([]);
  });

  it('catch a feature that imports another', () => {
    const { breaches } = plant({
      'renderer/features/keys/b.ts': 'export const b = 1;\n',
      'renderer/features/case/a.ts': "import { b } from '../keys/b';\nexport const a = b;\n",
    });
    expect(breaches).toHaveLength(1);
  });

  it('let a cache be asked with a method that is called fetch', () => {
    const { breaches } = plant({
      'renderer/features/case/a.ts': 'export const a = (q: { fetch(x: number): void }) => q.fetch(1);\n',
    });
    expect(breaches).toEqual([]);
  });
});
