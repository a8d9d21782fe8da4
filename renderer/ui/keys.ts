/** Keys of a screen: single letters do nothing while a field has the focus, and can be switched off. */
import { useEffect } from 'react';
import { useShell } from '../bridge/shell';

/** What a key does: "r", "Shift+R", "Mod+Enter" (Ctrl, or Cmd on a Mac), "Escape", "g c" for two in a row. */
export type KeyMap = Readonly<Record<string, () => void>>;

const SEQUENCE_MS = 1_200;
let pending: { readonly key: string; readonly at: number } | undefined;

/** Listens as long as the component is there. The latest map counts. */
export function useKeys(keys: KeyMap): void {
  const { settings } = useShell().state;
  const single = settings.singleLetterKeys;
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat) return;
      const name = nameOf(event);
      const letter = !name.includes('Mod+') && !name.includes('Alt+') && name !== 'Escape';
      if (letter && (!single || isField(event.target) || isDialogOpen())) return;
      if (name === 'Escape' && isDialogOpen()) return;
      const before =
        pending !== undefined && Date.now() - pending.at < SEQUENCE_MS ? `${pending.key} ${name}` : undefined;
      const run = (before === undefined ? undefined : keys[before]) ?? keys[name];
      if (run !== undefined) {
        pending = undefined;
        event.preventDefault();
        run();
      } else if (Object.keys(keys).some((key) => key.startsWith(`${name} `))) {
        pending = { key: name, at: Date.now() };
      }
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [keys, single]);
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shifted = event.shiftKey && /^[a-z]$/.test(key) ? 'Shift+' : '';
  const mod = event.ctrlKey || event.metaKey ? 'Mod+' : '';
  return `${mod}${event.altKey ? 'Alt+' : ''}${shifted}${key}`;
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !isTick(target)
  );
}

/** A checkbox takes no letters. */
function isTick(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio');
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}
