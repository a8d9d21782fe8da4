/** Starts the real app for a journey, with settings of its own, and answers the system's dialogs in the person's place. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ElectronApplication, _electron, type Page, test as base } from '@playwright/test';
import { electronEnvironment, electronSwitches, ensureElectron } from '../../../build/runtime/electron.mjs';
import { appAtAnotherTime } from './another-time';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const ATTACH_MS = 30_000;
const ATTACH_TIMES = 3;
const SWITCHES = ['--password-store=basic', '--force-device-scale-factor=1', '--lang=en-US'];

export interface LaunchWishes {
  /** What stands after `npm start --`, such as --demo or a vault folder. */
  readonly args?: readonly string[];
  /** Settings folder; the same one again is a second start. */
  readonly userData?: string;
  /** A file with an offset in milliseconds: the whole app lives that far from the present (see another-time.ts). */
  readonly clock?: string;
  /** The time zone of the machine; UTC when left out. */
  readonly zone?: string;
}

/** A start without the test driver, up to its end: what it wrote to stderr. */
export async function startPlainly(userData: string, args: readonly string[] = []): Promise<string> {
  const { exe } = await ensureElectron();
  const child = spawn(exe, [...electronSwitches(), ...SWITCHES, root, ...args], {
    cwd: root,
    env: { ...electronEnvironment(), DISCLOSURE_DESK_USER_DATA: userData },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const limit = setTimeout(() => child.kill('SIGKILL'), 60_000);
  let errors = '';
  child.stderr.on('data', (bytes: Buffer) => {
    errors += bytes.toString('utf8');
  });
  await new Promise((done) => child.once('close', done));
  clearTimeout(limit);
  return errors;
}

/**
 * The app with the test driver attached. Now and then the driver misses the first page of an app that has long drawn its window
 * (seen with Electron 25 and Playwright 1.65): it is started once more then. An app that does not start fails all the same.
 */
export async function attached(
  options: Parameters<typeof _electron.launch>[0],
): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await _electron.launch({ ...options, timeout: ATTACH_MS });
    } catch (fault) {
      if (attempt === ATTACH_TIMES) throw fault;
    }
  }
}

/** A running app with its one window. */
export class DeskApp {
  private constructor(
    readonly app: ElectronApplication,
    readonly page: Page,
    readonly userData: string,
    private readonly log: string[],
  ) {}

  static async launch(userData: string, { args = [], clock, zone }: LaunchWishes = {}): Promise<DeskApp> {
    const electron = await ensureElectron();
    const app = await attached({
      executablePath: electron.exe,
      args: [
        ...electronSwitches(),
        ...SWITCHES,
        clock === undefined ? root : appAtAnotherTime(root, clock),
        ...args,
      ],
      cwd: root,
      // as: Playwright's type has no undefined values, which an environment never has either
      env: {
        ...electronEnvironment(),
        DISCLOSURE_DESK_USER_DATA: userData,
        ...(zone === undefined ? {} : { TZ: zone }),
      } as Record<string, string>,
    });
    const log: string[] = [];
    app.process().stderr?.on('data', (bytes: Buffer) => log.push(bytes.toString('utf8')));
    const page = await app.firstWindow();
    return new DeskApp(app, page, userData, log);
  }

  /** The event codes that the app has written so far. */
  events(): readonly { readonly event: string }[] {
    return this.log
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('{"at"'))
      .map((line) => JSON.parse(line) as { event: string }); // as: the app's own log form
  }

  /** Everything that it wrote to stderr, for the search of canaries. */
  output(): string {
    return this.log.join('');
  }

  /** The next dialogs for opening answer with these paths; null is "Cancel". */
  async answerOpen(paths: readonly string[] | null): Promise<void> {
    await this.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({
        canceled: chosen === null,
        filePaths: chosen === null ? [] : [...chosen],
      });
    }, paths);
  }

  /** The next dialogs for saving answer with this path; null is "Cancel". */
  async answerSave(file: string | null): Promise<void> {
    await this.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({ canceled: chosen === null, filePath: chosen ?? '' });
    }, file);
  }

  /** The name that the app suggested in the dialog for saving that follows; it is answered with `file`. */
  async answerSaveNoting(file: string): Promise<() => Promise<string>> {
    await this.app.evaluate(({ dialog }, chosen) => {
      // as: a place on main's own global object, for the note
      const place = globalThis as { suggestedPath?: string };
      dialog.showSaveDialog = async (...args: unknown[]) => {
        const options = args.at(-1) as { defaultPath?: string };
        place.suggestedPath = options.defaultPath ?? '';
        return { canceled: false, filePath: chosen };
      };
    }, file);
    return () => this.app.evaluate(() => (globalThis as { suggestedPath?: string }).suggestedPath ?? '');
  }

  /** Clicks an item of the menu bar by its labels, without the & that marks its key. */
  async menu(...labels: readonly string[]): Promise<void> {
    await this.app.evaluate(({ Menu }, wanted) => {
      let items = Menu.getApplicationMenu()?.items ?? [];
      for (const [depth, label] of wanted.entries()) {
        const item = items.find((one) => one.label.replace('&', '') === label);
        if (!item) throw new Error(`no menu item ${label}`);
        if (depth === wanted.length - 1) item.click();
        items = item.submenu?.items ?? [];
      }
    }, labels);
  }

  /** Text on the clipboard. */
  clipboard(): Promise<string> {
    return this.app.evaluate(async ({ clipboard }) => await clipboard.readText());
  }

  /** Number of the vault process, as the system knows it. */
  vaultPid(): Promise<number> {
    return this.app.evaluate(({ app }) => {
      const vault = app
        .getAppMetrics()
        .find((one) => `${one.name} ${one.serviceName}`.includes('Disclosure Desk vault'));
      if (!vault) throw new Error('no vault process');
      return vault.pid;
    });
  }

  async close(): Promise<void> {
    await this.app.close();
  }
}

interface Fixtures {
  /** A folder of this test alone; removed afterwards. */
  readonly folder: string;
  /** Starts the app; every one is closed after the test. */
  readonly launch: (wishes?: LaunchWishes) => Promise<DeskApp>;
  /** One app, freshly installed. */
  readonly desk: DeskApp;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from the pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'desk-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  launch: async ({ folder }, use) => {
    const running: DeskApp[] = [];
    await use(async (wishes = {}) => {
      const userData = wishes.userData ?? mkdtempSync(path.join(folder, 'settings-'));
      const desk = await DeskApp.launch(userData, wishes);
      running.push(desk);
      return desk;
    });
    // closing one that a test closed already does nothing
    for (const desk of running) await desk.close().catch(() => undefined);
  },
  desk: async ({ launch }, use) => use(await launch()),
});
export { expect } from '@playwright/test';
