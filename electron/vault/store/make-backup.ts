/** Makes a backup while the vault goes on: copied, read back from the disk, opened and read whole before it gets its name. */
import fs from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { ChainHead } from '../../../shared/audit/replay';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import { type Hear, type Part, packBackup, type PartSource, unpackBackup } from './backup-file';
import { StoreFault } from './database';
import { syncFile, syncFolder } from './durable-file';
import { asDiskFault, type DiskFault, thrownCode } from './faults';
import { FileMoved, type FrozenDatabase } from './frozen-database';
import type { OpenStore } from './open-store';
import type { Progress } from './pace';
import { openSqlite } from './sqlite-handle';
import { SqliteReader } from './sqlite-reader';
import type { TakeLock } from './folder-surroundings';
import { verifyDatabase } from './verify';
import { type WorkFolder, workBeside } from './work-folder';

/** Erasing begins the copy anew; nobody erases so often in the time that a copy takes. */
const MOST_ATTEMPTS = 5;

/** What a backup is made of. */
export interface BackupNeeds {
  readonly open: OpenStore;
  readonly frozen: FrozenDatabase;
  readonly dataKey: Uint8Array;
  readonly takeLock: TakeLock;
  /** What is being made; whoever closes the vault removes it. */
  readonly works: Set<WorkFolder>;
  /** The vault file as the backup carries it. */
  readonly vaultFile: () => string;
  /** The vault was closed: what is under way is given up. */
  readonly closed: () => boolean;
}

/** A backup that lies under its name, read back. */
export interface MadeBackup {
  readonly bytes: number;
  readonly sha256: string;
  /** How far the audit chain went in it. */
  readonly head: ChainHead;
}

/** What is being done: bytes that are copied and read back, then things that are checked in the copy. */
export interface BackupProgress extends Progress {
  readonly step: 'copying' | 'reading' | 'checking';
}
export type HearBackup = (progress: BackupProgress) => void;

/** The vault was closed meanwhile. */
class GivenUp extends StoreFault {
  constructor() {
    super('io-error');
  }
}

/** Never replaces a file. What is under way when the vault closes is removed and fails as "io-error". */
export async function makeBackup(
  needs: BackupNeeds,
  to: string,
  hear: HearBackup,
): Promise<Result<MadeBackup, { code: 'already-exists' | DiskFault }>> {
  return await asDiskFault(async () => {
    for (let attempt = 1; ; attempt += 1) {
      if (needs.closed()) throw new GivenUp(); // while it waited for its turn
      if (fs.existsSync(to)) return fail({ code: 'already-exists' });
      const work = workBeside(to, needs.takeLock);
      needs.works.add(work);
      try {
        return await oneAttempt(needs, work, to, hear);
      } catch (thrown) {
        if (!(thrown instanceof FileMoved)) throw thrown;
        if (attempt === MOST_ATTEMPTS) throw new StoreFault('io-error');
      } finally {
        needs.works.delete(work);
        work.remove();
      }
    }
  });
}

async function oneAttempt(
  needs: BackupNeeds,
  work: WorkFolder,
  to: string,
  hear: HearBackup,
): Promise<Result<MadeBackup, { code: 'already-exists' }>> {
  const { store } = needs.open;
  const erasures = store.shreds;
  const goOn = () => {
    if (needs.closed()) throw new GivenUp();
    if (store.shreds !== erasures) throw new FileMoved();
  };
  const packed = path.join(work.path, 'backup');
  const vaultFile = needs.vaultFile();
  const { head, parts } = await needs.frozen.hold(async (database) => {
    // of the same moment as the file that is held: nothing was written since
    const seen = store.auditHead();
    const heard = heardBytes('copying', database.size, hear, goOn);
    return { head: seen, parts: await packBackup(packed, sourcesOf(vaultFile, database), heard) };
  });
  goOn();
  const { bytes, sha256 } = await readBack(packed, path.join(work.path, 'cases.db'), parts, hear, goOn);
  await proveCopy(needs, path.join(work.path, 'cases.db'), head, hear, goOn);
  goOn();
  if (!placeNew(packed, to)) return fail({ code: 'already-exists' });
  try {
    syncFile(to);
    syncFolder(path.dirname(to));
  } catch (thrown) {
    fs.rmSync(to, { force: true }); // nobody would know of it
    throw thrown;
  }
  return ok({ bytes, sha256, head });
}

function sourcesOf(vaultFile: string, database: PartSource) {
  const text = Buffer.from(vaultFile, 'utf8');
  const small: PartSource = {
    size: text.length,
    read: (at, count) => Promise.resolve(text.subarray(at, at + count)),
  };
  return { 'vault.json': small, 'cases.db': database };
}

/** From the disk, against what was read from the vault: byte by byte the same, so every row is. */
async function readBack(
  packed: string,
  copy: string,
  parts: readonly Part[],
  hear: HearBackup,
  goOn: () => void,
): Promise<{ bytes: number; sha256: string }> {
  const total = parts.reduce((sum, { size }) => sum + size, 0);
  const heard = heardBytes('reading', total, hear, goOn);
  const target = await open(copy, 'wx', 0o600);
  try {
    const read = await unpackBackup(packed, async (part, chunk) => {
      if (part === 'cases.db') await target.writeFile(chunk);
      heard(chunk.length);
    });
    const same = read.ok && JSON.stringify(read.value.parts) === JSON.stringify(parts);
    if (!same) throw new StoreFault('io-error');
    return read.value;
  } finally {
    await target.close();
  }
}

/** Opens what was unpacked, as a restore would, and reads all of it. */
async function proveCopy(
  needs: BackupNeeds,
  file: string,
  head: ChainHead,
  hear: HearBackup,
  goOn: () => void,
): Promise<void> {
  const copy = openSqlite(file, needs.dataKey, { create: false });
  try {
    const verified = { handle: copy, db: new SqliteReader(copy), seen: head, dataKey: needs.dataKey };
    const checks = await verifyDatabase(verified, {
      progress: (progress) => {
        hear({ step: 'checking', ...progress });
        goOn();
      },
    });
    if (!checks.ok || checks.value.some((check) => !check.ok)) throw new StoreFault('io-error');
  } finally {
    copy.close();
  }
}

function heardBytes(step: BackupProgress['step'], of: number, hear: HearBackup, goOn: () => void): Hear {
  let done = 0;
  return (bytes) => {
    done = Math.min(done + bytes, of);
    hear({ step, done, of });
    goOn();
  };
}

/** What systems say of a disk without links; Windows says EISDIR of FAT. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EINVAL', 'EISDIR'];

/** False when the name is taken. A link never replaces; disks without links (FAT) are looked at once more. */
function placeNew(from: string, to: string): boolean {
  try {
    fs.linkSync(from, to);
    return true;
  } catch (thrown) {
    const code = thrownCode(thrown);
    if (code === 'EEXIST') return false;
    if (!NO_LINKS.includes(code)) throw thrown;
  }
  if (fs.existsSync(to)) return false;
  fs.renameSync(from, to);
  return true;
}
