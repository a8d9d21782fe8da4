/** Finds the letters behind paths that a person named: how many there are, and each of them when it is its turn. */
import { fail, ok, type Result } from '../../../../../shared/kernel/result';
import { type MailboxFile, sortMailbox } from '../../../../../shared/letter/mailbox-files';
import type { Desk, FileFault } from '../../ports';
import type { Source } from '../jobs';
import { MAX_MAIL_BYTES } from '../read-letter';
import { letterName } from './incoming-file';
import { isFromLine, letterOfMbox, MboxSplitter } from './mbox';

/** Letters that were found. The order is the same each time for the same files, so that an import can go on at a number. */
export interface FoundSources {
  readonly count: number;
  /** Files of a mail program that hold no mail (indexes, letters still in delivery): not read, and not counted above. */
  readonly leftOut: number;
  /** Gone through as often as one likes; nothing is looked at for that. */
  readonly sources: Iterable<Source>;
}

/** One file with its letters: where each begins, and the end of the file; null for a file that is one letter. */
interface FoundFile extends MailboxFile {
  readonly starts: readonly number[] | null;
}

/** Enough to see the "From " line of an mbox. */
const HEAD_BYTES = 1_024;
const INDEX_BYTES = 1_048_576;
/** A "From " line, and ">" before quoted lines that are no part of the letter. */
const AROUND_LETTER = 1_048_576;

/**
 * Files, mboxes letter by letter, Maildirs in the order of delivery, other folders with everything below them. Fails only
 * when a folder that was named cannot be listed. Ends early, with what was found so far, when it is stopped; what is missing or unreadable is said in its place in the list of outcomes.
 */
export async function sourcesOfPaths(
  desk: Desk,
  paths: readonly string[],
  isStopped: () => boolean = () => false,
): Promise<Result<FoundSources, { code: FileFault }>> {
  const found: FoundFile[] = [];
  let leftOut = 0;
  for (const path of paths) {
    const kind = await desk.files.kind(path);
    if (!kind.ok || kind.value === 'file') {
      found.push(await look(desk, { path, name: path.split(/[\\/]/).at(-1) ?? path }, isStopped));
      continue;
    }
    const listed = await desk.files.list(path);
    if (!listed.ok) return listed;
    const folder = await sortMailbox(listed.value, (below) => isFolder(desk, below));
    leftOut += folder.leftOut;
    for (const file of folder.others) {
      if (isStopped()) break;
      found.push(await look(desk, file, isStopped));
    }
    for (const file of folder.maildir) found.push({ ...file, starts: null });
  }
  const count = found.reduce((sum, { starts }) => sum + (starts === null ? 1 : starts.length - 1), 0);
  return ok({ count, leftOut, sources: { [Symbol.iterator]: () => sourcesOf(desk, found) } });
}

/** Whether there is a folder at that path. */
export async function isFolder(desk: Desk, path: string): Promise<boolean> {
  const kind = await desk.files.kind(path);
  return kind.ok && kind.value === 'folder';
}

/** Looks whether a file is an mbox of several letters. One that cannot be read is left to its turn. */
async function look(desk: Desk, file: MailboxFile, isStopped: () => boolean): Promise<FoundFile> {
  const head = await desk.files.readRange(file.path, 0, HEAD_BYTES);
  const starts = head.ok && isFromLine(head.value) ? await indexOf(desk, file.path, isStopped) : null;
  return { ...file, starts: starts !== null && starts.length > 2 ? starts : null };
}

/** Where each letter begins, then where the file ends; null when it could not be read to its end. */
async function indexOf(desk: Desk, path: string, isStopped: () => boolean): Promise<number[] | null> {
  const starts: number[] = [];
  const splitter = new MboxSplitter();
  for (let offset = 0; !isStopped(); ) {
    const read = await desk.files.readRange(path, offset, INDEX_BYTES);
    if (!read.ok) return null;
    const last = read.value.length < INDEX_BYTES;
    for (const piece of splitter.push(read.value, last)) if ('begins' in piece) starts.push(piece.begins);
    offset += read.value.length;
    if (last) return [...starts, offset];
  }
  return null;
}

function* sourcesOf(desk: Desk, found: readonly FoundFile[]): Generator<Source> {
  for (const { path, name, starts } of found) {
    if (starts === null) yield { name, read: () => desk.files.read(path, MAX_MAIL_BYTES) };
    else
      for (const [place, from] of starts.slice(0, -1).entries())
        yield {
          name: letterName(name, place + 1),
          read: () => readLetterOfMbox(desk, path, from, starts[place + 1] ?? from),
        };
  }
}

async function readLetterOfMbox(
  desk: Desk,
  path: string,
  from: number,
  to: number,
): Promise<Result<Uint8Array, { code: FileFault }>> {
  if (to - from > MAX_MAIL_BYTES + AROUND_LETTER) return fail({ code: 'too-large' });
  const read = await desk.files.readRange(path, from, to - from + HEAD_BYTES);
  if (!read.ok) return read;
  const letter = read.value.subarray(0, to - from);
  const behind = read.value.subarray(to - from);
  // else the mail program has written to the file since it was looked at, and this would be a piece of some letter
  const stands = letter.length === to - from && isFromLine(letter);
  if (!stands || (behind.length > 0 && !isFromLine(behind))) return fail({ code: 'io-error' });
  return ok(letterOfMbox(letter));
}
