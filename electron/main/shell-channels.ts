/** What main itself answers to the page: surroundings, settings, pickers, lock, clipboard, print. */
import path from 'node:path';
import { app, type BrowserWindow, nativeTheme, type Session } from 'electron';
import type { ShellState } from '../../shared/ipc/shell';
import { copyForAWhile } from './clipboard-guard';
import { dragFile } from './drag-letter';
import type { IdleLock } from './idle-lock';
import type { ShellWorks } from './ipc-guard';
import { lastVault, vaultName } from './last-vault';
import { readNotices } from './notices';
import { pick } from './pickers';
import type { Settings } from './settings';
import { isPageSandboxed, measureTruth } from './truth';
import type { VaultProcess } from './vault-process';
import type { Waiting } from './waiting';

/** The prebuilt database needs this Node-API; only the runtime for development and tests has less. */
const CURRENT_NAPI = 10;
const PLATFORMS = ['linux', 'darwin', 'win32'] as const;

export interface Shell {
  readonly settings: Settings;
  readonly vault: VaultProcess;
  readonly idle: IdleLock;
  readonly waiting: Waiting;
  readonly window: () => BrowserWindow;
  readonly lock: () => Promise<void>;
  /** True until the first lock of a start with --demo. */
  readonly demo: () => boolean;
  /** A vault folder from the command line. */
  readonly namedVault: string | null;
  /** Where the page lives. */
  readonly pages: Session;
}

function stateOf({ settings, demo, namedVault, window }: Shell): ShellState {
  const folder = lastVault(settings, namedVault);
  return {
    settings: settings.shell,
    platform: PLATFORMS.find((name) => name === process.platform) ?? 'linux',
    version: app.getVersion(),
    electron: process.versions.electron,
    fallbackRuntime: Number(process.versions['napi']) < CURRENT_NAPI,
    sandboxed: isPageSandboxed(window().webContents.getOSProcessId()),
    lastVaultName: folder === null ? null : vaultName(folder),
    demo: demo(),
  };
}

/** Without the members that were not named: zod lets them through as undefined. */
function given<T extends object>(changes: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // as: the filter leaves exactly the members that have a value
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function print(window: BrowserWindow): Promise<{ printed: boolean }> {
  return new Promise((resolve) => {
    window.webContents.print({ silent: false, printBackground: false }, (printed) => resolve({ printed }));
  });
}

export function shellWorks(shell: Shell): ShellWorks {
  const { settings, vault, idle, waiting } = shell;
  return {
    'shell.state': () => stateOf(shell),
    'shell.truth': () => measureTruth(shell.pages),
    'shell.change-settings': (changes) => {
      settings.change({ shell: { ...settings.shell, ...given(changes) } });
      nativeTheme.themeSource = settings.shell.theme;
      waiting.changed();
      return settings.shell;
    },
    'shell.pick': async ({ purpose, suggestedName }) => {
      const chosen = await pick(shell.window(), purpose, suggestedName, app.getPath('documents'));
      idle.active();
      return (
        chosen &&
        vault.grant(
          purpose,
          chosen,
          chosen.map((one) => path.basename(one)),
        )
      );
    },
    'shell.last-vault': () => {
      const folder = lastVault(settings, shell.namedVault);
      return folder === null ? null : vault.grant('open-vault', [folder], [vaultName(folder)]);
    },
    'shell.lock': async () => {
      await shell.lock();
      return {};
    },
    'shell.active': () => {
      idle.active();
      return {};
    },
    'shell.waiting': (counts) => {
      // a page that asks while its vault is being locked must not bring the badge back
      if (vault.isOpen) waiting.heard(counts);
      return {};
    },
    'shell.copy': async ({ text }) => {
      await copyForAWhile(text);
      return {};
    },
    'shell.drag-letter': async ({ token }, event) => {
      const file = await vault.dragPath(token);
      return { dragging: file !== undefined && dragFile(event.sender, file) };
    },
    'shell.notices': () => readNotices(path.join(__dirname, '../notices.json')),
    'shell.print': () => print(shell.window()),
  };
}
