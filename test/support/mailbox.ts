/** Writes mailboxes as mail programs do: mbox files quoted as "mboxrd", and Maildirs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const FROM_LINE = 'From - Tue Nov  3 10:00:00 2026';

/** Every letter between a "From " line and an empty line; "From " in it is quoted once more. Line ends as told. */
export function mbox(letters: readonly Uint8Array[], lineEnd = '\n', fromLine = FROM_LINE): Buffer {
  return Buffer.concat(
    letters.flatMap((letter) => [
      Buffer.from(`${fromLine}${lineEnd}`),
      Buffer.from(
        Buffer.from(letter)
          .toString('latin1')
          .replace(/^>*From /gm, '>$&'),
        'latin1',
      ),
      Buffer.from(lineEnd),
    ]),
  );
}

/** An empty Maildir with `cur`, `new` and `tmp`; gives its path. */
export function makeMaildir(folder: string): string {
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(folder, name), { recursive: true });
  return folder;
}

/** Puts a letter into a Maildir, named by when it was delivered. */
export function deliver(
  maildir: string,
  place: 'cur' | 'new' | 'tmp',
  name: string,
  letter: Uint8Array,
): void {
  writeFileSync(join(maildir, place, name), letter);
}
