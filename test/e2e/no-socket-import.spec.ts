/** N1, N5: through a whole import journey, driven by the keyboard of a display and watched by strace, no network socket is made. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { electronEnvironment, electronSwitches, ensureElectron } from '../../build/runtime/electron.mjs';
import { SEARCH_WORDS } from '../../renderer/text/search';
import { openpgpCorrespondent } from '../support/correspondent';
import { desk, deskJson, PASSPHRASE } from '../support/desk-program';
import { findInMemory, processTree, textNeedles } from '../support/process-memory';
import { sealedReport } from '../support/report-mail';
import { type Traced, traced } from '../support/traced';
import { importByPicker, pressIn, typePassphrase, until, windowNamed } from '../support/typed-desk';

const root = path.resolve(import.meta.dirname, '../..');
const WATCHED_MS = 60_000;
const PATIENCE_MS = 180_000;
const QUIT_MS = 60_000;
/** What the search screen says of the three letters. */
const FOUND = textNeedles('found', SEARCH_WORDS.results(3, false));

function watched(folder: string, command: readonly string[]): Traced {
  const settings = path.join(folder, 'settings');
  return traced(folder, command, { ...electronEnvironment(), DISCLOSURE_DESK_USER_DATA: settings });
}

const hasFound = (app: Traced): boolean =>
  processTree(app.pid).some(({ pid, kind }) => kind === 'renderer' && findInMemory(pid, FOUND).length > 0);

async function search(app: Traced, window: string): Promise<void> {
  expect(hasFound(app)).toBe(false);
  let attempts = 0;
  await until('what the search found', async () => {
    attempts += 1;
    // the second key counts only soon after the first
    await pressIn(window, 'key', 'Escape', 'key', 'g', 'key', 'f');
    await new Promise((done) => setTimeout(done, 500 * attempts));
    await pressIn(window, 'key', 'ctrl+a', 'type', '--delay', '20', 'obeys');
    await new Promise((done) => setTimeout(done, 1_000 + 500 * attempts));
    return hasFound(app) ? true : undefined;
  });
}

test('N1 no INET socket is made in a minute of unlocking, importing letters by the picker and searching them', async () => {
  test.setTimeout(900_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-n5-'));
  const vault = path.join(folder, 'harbour.vault');
  const team = await openpgpCorrespondent('Example Harbour', 'security@harbour.example');
  const alice = await openpgpCorrespondent('Alice', 'alice@mail.example');
  let app: Traced | undefined;
  try {
    expect((await desk(['create', '--vault', vault, '--case-prefix', 'HB'])).code).toBe(0);
    const key = path.join(folder, 'team.asc');
    writeFileSync(key, team.privateArmored);
    await deskJson(['key', 'import', key, '--vault', vault]);
    const mails = await Promise.all(
      ['gate', 'crane', 'buoy'].map(async (subject) => {
        const file = path.join(folder, `${subject}.eml`);
        const report = {
          from: alice,
          team: team.publicKey,
          subject,
          text: `The ${subject} obeys anybody.`,
          id: subject,
        };
        writeFileSync(file, await sealedReport(report));
        return file;
      }),
    );

    const { exe } = await ensureElectron();
    const began = Date.now();
    const switches = [...electronSwitches(), '--password-store=basic'];
    app = watched(folder, [exe, ...switches, root, vault]);
    const { pid } = app;
    await app.said('window-ready', PATIENCE_MS);
    const window = await until('the window on the display', () => windowNamed('Disclosure Desk', pid));
    await typePassphrase(window, vault, PASSPHRASE);

    for (const mail of mails) await importByPicker({ window, pid }, mail, vault);
    await search(app, window);
    await new Promise((done) => setTimeout(done, Math.max(0, WATCHED_MS - (Date.now() - began))));
    await pressIn(window, 'key', 'ctrl+q');
    await until('its end after Ctrl Q', () => (app?.isRunning() === false ? true : undefined), QUIT_MS);

    expect(app.calls().unix).toBeGreaterThan(0);
    expect(app.calls().inet).toEqual([]);
    const [listed] = await deskJson<{ cases: { title: string }[] }>(['list', '--vault', vault]);
    expect(listed?.cases.map(({ title }) => title).sort()).toEqual(['buoy', 'crane', 'gate']);
  } finally {
    await app?.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('the watch would see a socket: one that is made on purpose is in the trace', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-n5-'));
  try {
    mkdirSync(path.join(folder, 'settings'));
    const code = "require('node:net').connect(9, '127.0.0.1').on('error', () => undefined)";
    const child = watched(folder, [process.execPath, '-e', code]);
    try {
      await until('its end', () => (child.isRunning() ? undefined : true), QUIT_MS);
    } finally {
      await child.kill();
    }
    expect(child.calls().inet.length).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
