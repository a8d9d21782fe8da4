/** Main's side of the page's surroundings: theme, settings, pickers, clipboard, lock. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type {
  Grant,
  GrantPurpose,
  Notice,
  ShellSettings,
  ShellState,
  ShellTruth,
} from '../../shared/ipc/shell';
import { desk } from './desk';

export interface Shell {
  readonly state: ShellState;
  changeSettings(change: Partial<ShellSettings>): Promise<void>;
  /** Opens the system's dialog; null when the person chose nothing. */
  pick(purpose: GrantPurpose, suggestedName?: string): Promise<Grant | null>;
  lastVault(): Promise<Grant | null>;
  lock(): Promise<void>;
  /** Cleared from the clipboard after 30 s if it is still there; false when it never came there. */
  copy(text: string): Promise<boolean>;
  /** Begins to drag the file behind the vault's token; false when it is gone. */
  dragLetter(token: string): Promise<boolean>;
  print(): Promise<boolean>;
  /** What holds on this system now, measured; null when main did not answer. */
  truth(): Promise<ShellTruth | null>;
  /** What the program contains of others; null when the list cannot be read. */
  notices(): Promise<readonly Notice[] | null>;
}

const ShellContext = createContext<Shell | null>(null);

/** The surroundings; only below ShellProvider. */
export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === null) throw new Error('useShell outside ShellProvider');
  return shell;
}

export function ShellProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<ShellState | null>(null);

  useEffect(() => {
    void desk.shell('shell.state', {}).then((answer) => answer.ok && setState(answer.value));
  }, []);

  useEffect(() => {
    if (state === null) return;
    const { theme, density } = state.settings;
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    if (density === 'compact') root.dataset['density'] = 'compact';
    else delete root.dataset['density'];
  }, [state]);

  useActivity();

  const changeSettings = useCallback(async (change: Partial<ShellSettings>) => {
    const answer = await desk.shell('shell.change-settings', change);
    if (answer.ok) setState((before) => (before === null ? before : { ...before, settings: answer.value }));
  }, []);

  const shell = useMemo<Shell | null>(
    () =>
      state === null
        ? null
        : {
            state,
            changeSettings,
            pick: async (purpose, suggestedName) => {
              const answer = await desk.shell(
                'shell.pick',
                suggestedName === undefined
                  ? { purpose }
                  : { purpose, suggestedName: suggestedName.slice(0, 200) },
              );
              return answer.ok ? answer.value : null;
            },
            lastVault: async () => {
              const answer = await desk.shell('shell.last-vault', {});
              return answer.ok ? answer.value : null;
            },
            lock: async () => {
              await desk.shell('shell.lock', {});
            },
            copy: async (text) => (await desk.shell('shell.copy', { text })).ok,
            dragLetter: async (token) => {
              const answer = await desk.shell('shell.drag-letter', { token });
              return answer.ok && answer.value.dragging;
            },
            print: async () => {
              const answer = await desk.shell('shell.print', {});
              return answer.ok && answer.value.printed;
            },
            truth: async () => {
              const answer = await desk.shell('shell.truth', {});
              return answer.ok ? answer.value : null;
            },
            notices: async () => {
              const answer = await desk.shell('shell.notices', {});
              return answer.ok ? answer.value.packages : null;
            },
          },
    [state, changeSettings],
  );
  return shell === null ? null : <ShellContext.Provider value={shell}>{children}</ShellContext.Provider>;
}

/** Tells main that somebody is at the desk, at most every ten seconds. */
function useActivity(): void {
  useEffect(() => {
    let toldAt = 0;
    const tell = (): void => {
      const now = Date.now();
      if (now - toldAt < 10_000) return;
      toldAt = now;
      void desk.shell('shell.active', {});
    };
    window.addEventListener('keydown', tell, true);
    window.addEventListener('pointerdown', tell, true);
    return () => {
      window.removeEventListener('keydown', tell, true);
      window.removeEventListener('pointerdown', tell, true);
    };
  }, []);
}
