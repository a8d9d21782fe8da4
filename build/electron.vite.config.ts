/** Bundles the four Node programs, the preload script and the page, for the oldest runtime they must run on. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...parts: string[]) => path.join(root, ...parts);

/** OpenPGP.js is LGPL: it stays a file of its own, unchanged, which a user may replace by another version. */
function openpgpBeside(): Plugin {
  return {
    name: 'openpgp-beside',
    enforce: 'pre',
    resolveId: (id) => (id === 'openpgp' ? { id: './openpgp.cjs', external: true } : null),
    generateBundle() {
      const source = readFileSync(at('node_modules/openpgp/dist/node/openpgp.cjs'));
      this.emitFile({ type: 'asset', fileName: 'openpgp.cjs', source });
    },
  };
}

// One bundle for every runtime: CommonJS in the syntax of Node 18 and Chromium 114 also runs on all later ones.
// Only Electron itself and the native database stay outside.
const nodeProgram = (input: Record<string, string>, outDir: string) => ({
  target: 'node18',
  outDir: at(outDir),
  emptyOutDir: true,
  externalizeDeps: false,
  sourcemap: true,
  rolldownOptions: {
    input,
    external: ['electron', 'better-sqlite3', /^node:/],
    output: { format: 'cjs' as const, entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
  },
});

// A room's entry named in DESK_BUILD_ENTRIES may be built alone, for work on it while another does not compile.
const entries = {
  main: at('electron/main/main.ts'),
  vault: at('electron/vault/entry.ts'),
  parser: at('electron/parser/entry.ts'),
  desk: at('electron/cli/desk.ts'),
};
const only = process.env['DESK_BUILD_ENTRIES']?.split(',');

export default defineConfig({
  main: {
    plugins: [openpgpBeside()],
    build: nodeProgram(
      Object.fromEntries(Object.entries(entries).filter(([name]) => only?.includes(name) ?? true)),
      'out/main',
    ),
  },
  preload: { build: nodeProgram({ preload: at('electron/preload/preload.ts') }, 'out/preload') },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: {
      target: 'chrome114',
      // not shipped: the licence notices are made from them
      sourcemap: 'hidden',
      outDir: at('out/renderer'),
      emptyOutDir: true,
      // the polyfill fetches, which the page may not
      modulePreload: { polyfill: false },
      // a data: URL would need an exception in the content security policy
      assetsInlineLimit: 0,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
});
