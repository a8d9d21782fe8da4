/** Tells the letters of a Maildir from what else lies in a mailbox folder, and puts them in the order in which they came. */

/** A file below a folder that was chosen or dropped. `path` is unique, with "/" or "\\"; `name` is what a person sees. */
export interface MailboxFile {
  readonly path: string;
  readonly name: string;
}

/** How the files below a folder count. */
export interface SortedMailbox<F extends MailboxFile> {
  /** Letters of Maildirs: one each, oldest first. */
  readonly maildir: readonly F[];
  /** Everything else, in the order of the listing. */
  readonly others: readonly F[];
  /** How many files hold no mail. */
  readonly leftOut: number;
}

/** Files of Dovecot, Courier, Thunderbird, of file managers and of this desk that never hold mail. */
const NO_MAIL =
  /^(?:dovecot[-.].*|dovecot|maildirfolder|maildirsize|subscriptions|courierimap.*|courierpop3.*|.*\.msf|\.ds_store|thumbs\.db|desktop\.ini|msgfilterrules\.dat|filterlog\.html|popstate\.dat|.*\.deskbackup)$/i;

const IN_MAILDIR = /^(.*[/\\])?(cur|new|tmp)[/\\][^/\\]+$/;

/**
 * A folder is a Maildir when it has `cur` and `new` beside each other; its subfolders (".Sent") are Maildirs of their own.
 * What is being delivered (`tmp`) is left out: it comes to `new` when it is whole.
 * @param isFolder asked with a path in the form of those of the files
 * @returns every file is in one of the two lists, or left out
 */
export async function sortMailbox<F extends MailboxFile>(
  files: readonly F[],
  isFolder: (path: string) => Promise<boolean>,
): Promise<SortedMailbox<F>> {
  const known = new Map<string, Promise<boolean>>();
  const isMaildir = (root: string): Promise<boolean> => {
    const answer = known.get(root) ?? both(isFolder(`${root}cur`), isFolder(`${root}new`));
    known.set(root, answer);
    return answer;
  };
  const maildir: F[] = [];
  const others: F[] = [];
  for (const file of files) {
    const found = IN_MAILDIR.exec(file.path);
    if (NO_MAIL.test(baseOf(file.path))) continue;
    if (found === null || !(await isMaildir(found[1] ?? ''))) others.push(file);
    else if (found[2] !== 'tmp') maildir.push(file);
  }
  maildir.sort((one, other) => deliveredAt(one) - deliveredAt(other) || compare(one.name, other.name));
  return { maildir, others, leftOut: files.length - maildir.length - others.length };
}

async function both(one: Promise<boolean>, other: Promise<boolean>): Promise<boolean> {
  return (await one) && (await other);
}

/** Seconds since the epoch, with what stands behind "M" as microseconds: "1718000000.M123456P7.host:2,S". */
function deliveredAt(file: MailboxFile): number {
  const stamp = /^(\d{1,12})(?:\.(?:[A-Z]\w*?)?M(\d{1,6}))?/.exec(baseOf(file.path));
  if (stamp === null) return Number.MAX_SAFE_INTEGER;
  return Number(stamp[1]) + Number(stamp[2] ?? '0') / 1e6;
}

function baseOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
