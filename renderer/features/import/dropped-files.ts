/** Files that were dropped on the window: found in folders, read in bounded chunks, sent as bytes. A path never leaves the page. */
import { sortMailbox } from '../../../shared/letter/mailbox-files';
import { desk } from '../../bridge/desk';

/** A dropped file under the name that the person knows it by: inside a dropped folder with the folder's name in front. */
export interface Dropped {
  readonly name: string;
  readonly file: File;
}

/** Sent of a file at most: one byte more than the vault reads, so that it sees that a file is over size. */
const MAX_BYTES = 64 * 1024 * 1024 + 1;

/** Begins every mbox, which may be far larger than a letter: the vault splits it while it comes. */
const MBOX_START = 'From ';

/** What a drop holds. */
export interface DroppedMail {
  readonly files: readonly Dropped[];
  /** Files of mail programs in dropped folders that hold no mail. */
  readonly leftOut: number;
}

/**
 * All files of a drop: folders opened, Maildirs in the order of delivery, the others in the order of their names. Must be
 * called while the drop event is handled.
 */
export async function filesOfDrop(transfer: DataTransfer): Promise<DroppedMail> {
  const folders = new Set<string>();
  const found = await Promise.all(
    [...transfer.items]
      .filter((item) => item.kind === 'file')
      // both are asked for now: a mail program makes its files for this drop alone
      .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
      .map(async ({ entry, file }) => {
        if (entry !== null && (entry.isDirectory || file === null)) return await filesOf(entry, '', folders);
        return file === null ? [] : [{ name: file.name, file }];
      }),
  );
  const all = found
    .flat()
    .map((one) => ({ ...one, path: one.name }))
    .sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
  // a file that was dropped by itself is meant, whatever it is called
  const alone = all.filter(({ name }) => !name.includes('/'));
  const inside = all.filter(({ name }) => name.includes('/'));
  const { maildir, others, leftOut } = await sortMailbox(inside, async (folder) => folders.has(folder));
  return { files: [...alone, ...others, ...maildir], leftOut };
}

/** Opens a job for the files and sends them; gives the job's id as soon as it is open, or a code. */
export async function sendFiles({
  files,
  leftOut,
}: DroppedMail): Promise<{ job: string } | { code: string }> {
  const opened = await desk.call('import.open-drop', {
    files: files.map(({ name, file }) => ({ name: name.slice(0, 1_024), size: file.size })),
    leftOut,
  });
  if (!opened.ok) return opened.error;
  const { job, chunkBytes } = opened.value;
  void sendAll(job, chunkBytes, files);
  return { job };
}

/** One file after the other; stops when the job does not take more (it was cancelled). */
async function sendAll(job: string, chunkBytes: number, files: readonly Dropped[]): Promise<void> {
  for (const [place, { file }] of files.entries()) {
    if (!(await sendOne(job, chunkBytes, place, file))) return;
  }
}

async function sendOne(job: string, chunkBytes: number, place: number, file: File): Promise<boolean> {
  const size = (await isMbox(file)) ? file.size : Math.min(file.size, MAX_BYTES);
  let offset = 0;
  do {
    const bytes = await chunkOf(file, offset, Math.min(offset + chunkBytes, size));
    if (bytes === null) return (await desk.call('import.unreadable', { job, file: place })).ok;
    const last = offset + bytes.length >= size;
    const taken = await desk.call('import.chunk', { job, file: place, offset, bytes, last });
    if (!taken.ok) return false;
    offset += bytes.length;
  } while (offset < size);
  return true;
}

async function isMbox(file: File): Promise<boolean> {
  const head = await chunkOf(file, 0, MBOX_START.length);
  return head !== null && new TextDecoder('latin1').decode(head) === MBOX_START;
}

/** Null: the file is gone, or may not be read. */
async function chunkOf(file: File, from: number, to: number): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  } catch {
    return null;
  }
}

async function filesOf(entry: FileSystemEntry, folder: string, folders: Set<string>): Promise<Dropped[]> {
  const name = `${folder}${entry.name}`;
  if (entry.isFile) {
    // as: isFile says that it is one
    const file = await new Promise<File | null>((found) =>
      (entry as FileSystemFileEntry).file(found, () => found(null)),
    );
    return [{ name, file: file ?? unreadable(entry.name) }];
  }
  folders.add(name);
  // as: what is no file is a folder
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: Dropped[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((found) => reader.readEntries(found, () => found([])));
    if (some.length === 0) return all;
    for (const inner of some) all.push(...(await filesOf(inner, `${name}/`, folders)));
  }
}

/** Stands for a file that could not be opened: reading it fails, and the vault lists it as unreadable. */
function unreadable(name: string): File {
  const file = new File([], name);
  file.slice = () => {
    throw new DOMException('not readable', 'NotReadableError');
  };
  Object.defineProperty(file, 'size', { value: 1 });
  return file;
}
