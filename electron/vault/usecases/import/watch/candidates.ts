/** Which files of a watched folder are letters, in the order in which they came, and the name each keeps when it is moved. */
import type { Desk } from '../../ports';
import { sortMailbox } from '../../../../../shared/letter/mailbox-files';
import { isFolder } from '../sources/of-paths';
import type { SeenFile } from './ports';

/** A file that may be a letter or an archive of letters. */
export interface Candidate extends SeenFile {
  /** Stays the same when a mail program marks a letter of a Maildir as seen and moves it from `new` to `cur`. */
  readonly key: string;
  /** Moved into place by a mail system: whole from the first moment. */
  readonly delivered: boolean;
}

/** Names that programs give to files that they still write; they get another name when whole. */
const UNFINISHED = /^\.|~$|\.(?:part|partial|crdownload|download|tmp|temp|swp|filepart)$/i;

/** Maildirs in the order of delivery; everything else by its time. */
export async function candidatesOf(desk: Desk, files: readonly SeenFile[]): Promise<Candidate[]> {
  const { maildir, others } = await sortMailbox(files, (path) => isFolder(desk, path));
  const facts = new Map(files.map((file) => [file.path, file]));
  const delivered = maildir.flatMap(({ path }) => {
    const file = facts.get(path);
    return file === undefined ? [] : [{ ...file, key: maildirKey(path), delivered: true }];
  });
  const written = others
    .flatMap(({ path }) => {
      const file = facts.get(path);
      return file === undefined || isUnfinished(file.name) ? [] : [{ ...file, key: path, delivered: false }];
    })
    .sort((one, other) => one.modifiedAt - other.modifiedAt || (one.name < other.name ? -1 : 1));
  return [...written, ...delivered];
}

/** Whether the name says that a program has not finished the file. */
export function isUnfinished(name: string): boolean {
  return UNFINISHED.test(name.split('/').at(-1) ?? name);
}

/** Without the folder that tells whether it was seen, and without the flags behind ":2," (";2," or "!2," on Windows). */
function maildirKey(path: string): string {
  return path.replace(/(?:cur|new)([/\\][^/\\]+)$/, '$1').replace(/[:;!]2,[A-Za-z]*$/, '');
}
