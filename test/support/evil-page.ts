/** The built app with an evil page in place of its own: every known way out, as elements and as the page's own script. */
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const PARTS = ['index.html', 'evil.js', 'evil.css', 'evil-worker.js'];
/** They are named .txt, so that no tool takes them for ours. */
const EVIL = path.join(import.meta.dirname, 'evil');

const OWN_SCRIPT = '<script src="app://ui/evil.js"></script>';

/** Only the elements, as a stranger's words would bring them; or with a script of the page's own, the worst case. */
export type Evil = 'elements' | 'script';

/** A folder that Electron starts in place of the app's. `port`: where a listener of this machine would hear of it. */
export function evilApp(root: string, folder: string, port: number, kind: Evil): string {
  const app = path.join(folder, 'evil-app');
  mkdirSync(app, { recursive: true });
  cpSync(path.join(root, 'package.json'), path.join(app, 'package.json'));
  cpSync(path.join(root, 'out'), path.join(app, 'out'), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(app, 'node_modules'));
  for (const part of PARTS) {
    const text = readFileSync(path.join(EVIL, `${part}.txt`), 'utf8');
    const page = kind === 'script' ? text : text.replace(OWN_SCRIPT, '');
    writeFileSync(path.join(app, 'out/renderer', part), page.replaceAll('PORT', String(port)));
  }
  return app;
}
