/** Letters on their way out by dragging: ciphertext in a private file for five minutes, which main alone hears the path of. */
import { randomUUID } from 'node:crypto';
import { putInDragFolder, removeDragFolder, sweepDragFolders } from '../files/drag-folder';
import { ok } from '../../shared/kernel/result';
import type { DragOut } from './usecases/ports';

/** Long enough to find the window of the mail program. */
const KEPT_MS = 5 * 60_000;

/** What main is told: a token and the path behind it, and that a token stands for nothing any more. */
export type TellMain = (
  message:
    | { readonly kind: 'drag-file'; readonly token: string; readonly path: string }
    | { readonly kind: 'drag-gone'; readonly token: string },
) => void;

export interface DragOuts extends DragOut {
  /** Removes every file at once. */
  clear(): void;
}

interface Kept {
  readonly token: string;
  readonly path: string;
  readonly end: NodeJS.Timeout;
}

/** `parent` is the system's temporary folder when left out. */
export function dragOuts(tell: TellMain, parent?: string): DragOuts {
  const kept = new Map<string, Kept>();
  sweepDragFolders(parent);
  const remove = (sha256: string): void => {
    const one = kept.get(sha256);
    if (one === undefined) return;
    kept.delete(sha256);
    clearTimeout(one.end);
    removeDragFolder(one.path);
    tell({ kind: 'drag-gone', token: one.token });
  };
  return {
    ready: (sha256) => kept.get(sha256)?.token,
    async put(sha256, ciphertext) {
      const written = await putInDragFolder(ciphertext, parent);
      if (!written.ok) return written;
      remove(sha256);
      const token = randomUUID();
      const end = setTimeout(() => remove(sha256), KEPT_MS);
      end.unref();
      kept.set(sha256, { token, path: written.value, end });
      tell({ kind: 'drag-file', token, path: written.value });
      return ok(token);
    },
    clear() {
      for (const sha256 of [...kept.keys()]) remove(sha256);
    },
  };
}
