/** Keys of a screen: single letters do nothing while a field has the focus, and can be switched off. */
import { useEffect } from 'react';
import { useShell } from '../bridge/shell';

/** What a key does: "r", "Shift+R", "Mod+Enter" (Ctrl, or Cmd on a Mac), "Escape", "g c" for two in a row. */
export type KeyMap = Readonly<Record<string, () => void>>;

const SEQUENCE_MS = 1_200;
/** The first key of two, as long as the second may follow; `ended` is the event of that second key. */
let pending: { readonly key: string; readonly begun: KeyboardEvent; ended?: KeyboardEvent } | undefined;

/** Listens as long as the component is there. The latest map counts. `first` is heard before the keys of screens. */
export function useKeys(keys: KeyMap, first = false): void {
  const { settings } = useShell().state;
  const single = settings.singleLetterKeys;
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat) return;
      const name = nameOf(event);
      const letter = !name.includes('Mod+') && !name.includes('Alt+') && name !== 'Escape';
      if (letter && (!single || isField(event.target) || isDialogOpen())) return;
      if (name === 'Escape' && isDialogOpen()) return;
      const before = letter ? firstOf(event) : undefined;
      // after the first of two keys, the second means nothing by itself, on any screen
      const run = keys[before === undefined ? name : `${before} ${name}`];
      if (run !== undefined) {
        event.preventDefault();
        run();
      } else if (before === undefined && Object.keys(keys).some((key) => key.startsWith(`${name} `))) {
        pending = { key: name, begun: event };
      }
    };
    window.addEventListener('keydown', hear, first);
    return () => window.removeEventListener('keydown', hear, first);
  }, [keys, single, first]);
}

/** The key pressed just before this one, if it was the first of two. The same for all that hear this event. */
function firstOf(event: KeyboardEvent): string | undefined {
  if (pending === undefined || pending.begun === event) return undefined;
  const late = event.timeStamp - pending.begun.timeStamp > SEQUENCE_MS;
  if (late || (pending.ended !== undefined && pending.ended !== event)) return undefined;
  pending.ended = event;
  return pending.key;
}

function nameOf(event: KeyboardEvent): string {
  // on a Mac, Alt with a letter types another character
  const written =
    event.altKey && /^Key[A-Z]$/.test(event.code) && !/^[a-z]$/i.test(event.key)
      ? event.code.slice(3)
      : event.key;
  const key = written.length === 1 ? written.toLowerCase() : written;
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
