/** The built app with an evil page in place of its own: every known way out, as elements and as the page's own script. */
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const PARTS = ['index.html', 'evil.js', 'evil-watch.js', 'evil.css', 'evil-worker.js'];
/** They are named .txt, so that no tool takes them for ours. */
const EVIL = path.join(import.meta.dirname, 'evil');

const OWN_SCRIPTS = /<script src="app:\/\/ui\/[^"]+"><\/script>/g;

/** Only the elements, as a stranger's words would bring them; or with a script of the page's own, the worst case. */
export type Evil = 'elements' | 'script';

/** The built app in a folder of its own, which may be changed. */
function copiedApp(root: string, folder: string): string {
  const app = path.join(folder, 'app');
  mkdirSync(app, { recursive: true });
  cpSync(path.join(root, 'package.json'), path.join(app, 'package.json'));
  cpSync(path.join(root, 'out'), path.join(app, 'out'), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(app, 'node_modules'));
  return app;
}

/** A folder that Electron starts in place of the app's. `port`: where a listener of this machine would hear of it. */
export function evilApp(root: string, folder: string, port: number, kind: Evil): string {
  const app = copiedApp(root, folder);
  for (const part of PARTS) {
    const text = readFileSync(path.join(EVIL, `${part}.txt`), 'utf8');
    const page = kind === 'script' ? text : text.replace(OWN_SCRIPTS, '');
    writeFileSync(path.join(app, 'out/renderer', part), page.replaceAll('PORT', String(port)));
  }
  return app;
}

export interface Journey {
  readonly passphrase: string;
  readonly letters: ReadonlyMap<string, Uint8Array>;
}

/** The window takes no title of its page: it is written beside the log of main, for what the script has to say. */
function tellTitles(app: string): void {
  const file = path.join(app, 'package.json');
  const about = JSON.parse(readFileSync(file, 'utf8')) as { readonly main: string }; // as: our own package.json
  writeFileSync(file, JSON.stringify({ ...about, main: 'titles.cjs' }));
  writeFileSync(
    path.join(app, 'titles.cjs'),
    `require('electron').app.on('browser-window-created', (_, window) =>
  window.on('page-title-updated', (_, title) => process.stderr.write('title: ' + title + '\\n')));
require(${JSON.stringify(`./${about.main}`)});
`,
  );
}

/** The built app with its own page, and a script behind it that goes through everything as a person does. */
export function journeyApp(root: string, folder: string, { passphrase, letters }: Journey): string {
  const app = copiedApp(root, folder);
  const place = path.join(app, 'out/renderer');
  const carried = [...letters].map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]);
  writeFileSync(
    path.join(place, 'letters.js'),
    `window.journey = ${JSON.stringify({ passphrase, letters: carried })};`,
  );
  writeFileSync(path.join(place, 'journey.js'), readFileSync(path.join(EVIL, 'journey.js.txt')));
  const page = path.join(place, 'index.html');
  const scripts = '<script src="/letters.js"></script><script src="/journey.js"></script></body>';
  writeFileSync(page, readFileSync(page, 'utf8').replace('</body>', scripts));
  tellTitles(app);
  return app;
}
