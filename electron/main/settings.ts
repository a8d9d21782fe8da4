/** What main remembers between starts: looks, the window's place, the vault opened last. Nothing secret that is not encrypted. */
import { ipcMain } from 'electron';
import Store from 'electron-store';
import { z } from 'zod';
import { type ShellSettings, shellSettings } from '../../shared/ipc/shell';
import { logEvent } from './event-log';

const windowPlace = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
  maximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlace>;

/** By vault id: what the system's keychain encrypted for keychain.ts, in base64. */
const keychain = z.record(z.string().regex(/^[0-9a-f]{32}$/), z.base64().max(4_096));

const remembered = z.strictObject({
  shell: shellSettings,
  window: windowPlace.nullable(),
  lastVault: z.string().max(4_096).nullable(),
  keychain,
});
type Remembered = z.infer<typeof remembered>;

const DEFAULTS: Remembered = {
  shell: {
    theme: 'system',
    density: 'comfortable',
    idleMinutes: 15,
    singleLetterKeys: true,
    notifications: true,
  },
  window: null,
  lastVault: null,
  keychain: {},
};

/** Settings of an earlier version lack what came later: the rest of them is kept. */
function record(found: unknown): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).catch({}).parse(found);
}

/** Each part that does not fit falls back on its own, so that one bad value costs only itself. */
export function repaired(found: unknown): Remembered {
  const parts = record(found);
  return {
    shell: shellSettings.catch(DEFAULTS.shell).parse({ ...DEFAULTS.shell, ...record(parts['shell']) }),
    window: windowPlace.nullable().catch(null).parse(parts['window']),
    lastVault: remembered.shape.lastVault.catch(null).parse(parts['lastVault']),
    keychain: keychain.catch({}).parse(parts['keychain'] ?? {}),
  };
}

export class Settings {
  readonly #store: Store<Remembered>;
  #now: Remembered;

  constructor() {
    this.#store = new Store<Remembered>({
      name: 'settings',
      defaults: DEFAULTS,
      clearInvalidConfig: true,
      fileExtension: 'json',
    });
    // electron-store answers any page that asks where the settings lie; ours never does
    ipcMain.removeAllListeners('electron-store-get-data');
    this.#now = repaired(this.#store.store);
    if (!remembered.safeParse(this.#store.store).success) {
      logEvent('settings-repaired');
      this.#store.store = this.#now;
    }
  }

  get shell(): ShellSettings {
    return this.#now.shell;
  }
  get window(): WindowPlace | null {
    return this.#now.window;
  }
  get lastVault(): string | null {
    return this.#now.lastVault;
  }
  get keychain(): Readonly<Record<string, string>> {
    return this.#now.keychain;
  }

  /** Whether it was saved too: it holds until the app ends in any case. */
  change(changes: Partial<Remembered>): boolean {
    this.#now = { ...this.#now, ...changes };
    try {
      this.#store.set(changes);
      return true;
    } catch {
      logEvent('fault'); // a full disk or a folder without permission must not end the app
      return false;
    }
  }
}
