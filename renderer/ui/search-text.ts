/** What is searched for: kept while the vault is open, so that the palette can hand it over and results can be come back to. */
import { useSyncExternalStore } from 'react';

let text = '';
const listeners = new Set<() => void>();

export function setSearchText(next: string): void {
  if (next === text) return;
  text = next;
  for (const tell of listeners) tell();
}

/** Locking reloads the page, which forgets it. */
export function useSearchText(): string {
  return useSyncExternalStore(listen, () => text);
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
