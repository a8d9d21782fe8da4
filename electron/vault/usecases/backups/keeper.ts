/** Keeps backups of one open vault: makes them at their time and when asked, says how far one is, deletes what has expired. */
import path from 'node:path';
import { localField } from '../../../../shared/disclosure/local-time';
import type { BACKUP_FAILURES } from '../../../../shared/ipc/channels/backups';
import { fail, ok, type Result } from '../../../../shared/kernel/result';
import { instantOrNull } from '../../../../shared/kernel/time';
import { isBackupDue } from '../../../../shared/vault/backup-schedule';
import {
  addBackup,
  backupFailure,
  backupPlace,
  backupSchedule,
  latestBackupAt,
  putBackupFailure,
} from '../../store/backup-rows';
import { addEgress } from '../../store/egress-rows';
import type { BackupProgress } from '../../store/make-backup';
import { putLastBackup } from '../../store/setting-rows';
import { vaultCounts } from '../../store/vault-count-rows';
import type { OpenSession } from '../vault/ports';
import { plainName, vaultNameOf } from '../vault/vault-name';
import { expireBackups } from './expire';

/** The page comes first: what was missed is made when it stands. */
const FIRST_LOOK_MS = 5_000;
const LOOK_EVERY_MS = 30_000;
/** Between two that begin by themselves, however clocks jump; a place that was gone is tried again as often. */
const LEAST_BETWEEN_MS = 300_000;
const MOST_OF_ONE_MINUTE = 9;

export type BackupFailureCode = (typeof BACKUP_FAILURES)[number];
/** Hears what was thrown. */
export type LogFault = (fault: unknown) => void;
export interface Running extends Omit<BackupProgress, 'step'> {
  readonly what: 'backup' | 'drill';
  readonly step: BackupProgress['step'] | 'waiting';
}
interface Kept {
  readonly bytes: number;
  readonly at: number;
  readonly cases: number;
  readonly letters: number;
}
type BackUp = Result<Kept, { code: BackupFailureCode | 'no-backup-place' | 'vault-locked' }>;

/** The zone of this machine, in which a person reads the clock. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export class BackupKeeper {
  /** What is being done, what began first as the first. */
  readonly #runs = new Map<symbol, Running>();
  #backup: Promise<BackUp> | undefined;
  #attended = false;
  #ended = false;
  #triedAt: number | undefined;
  #unplan: () => void = () => undefined;
  #log: LogFault = () => undefined;

  constructor(private readonly open: OpenSession) {}

  /** What is being done now; of a backup and a drill the one that began first. */
  get running(): Running | null {
    return [...this.#runs.values()][0] ?? null;
  }

  /** The vault is closed: nothing of it may be touched any more. */
  get ended(): boolean {
    return this.#ended;
  }

  /** At unlock, where a person looks on; `log` hears why one that began by itself came to nothing. */
  begin(log: LogFault): void {
    this.#attended = true;
    this.#log = log;
    this.#plan(FIRST_LOOK_MS);
  }

  /** At lock. */
  end(): void {
    this.#ended = true;
    this.#unplan();
  }

  /** Looks now whether one is due; after a change of the schedule or the place. */
  look(): void {
    if (!this.#attended) return;
    this.#triedAt = undefined;
    void this.#look();
  }

  /** Makes one in the place that was chosen; who asks while one is made gets that one. */
  backUp(): Promise<BackUp> {
    this.#backup ??= this.#backUp().finally(() => {
      this.#backup = undefined;
    });
    return this.#backup;
  }

  /** Says how far it is, while it runs. */
  async following<T>(what: Running['what'], run: (hear: (progress: BackupProgress) => void) => Promise<T>) {
    const own = Symbol(what);
    const show = (running: Running) => {
      this.#runs.set(own, running);
      this.#tell();
    };
    show({ what, step: 'waiting', done: 0, of: 0 });
    try {
      return await run((progress) => show({ what, ...progress }));
    } finally {
      this.#runs.delete(own);
      this.#tell();
    }
  }

  #tell(): void {
    if (!this.#ended) this.open.desk.tell({ event: 'vault-progress' });
  }

  #plan(ms: number): void {
    this.#unplan();
    this.#unplan = this.open.desk.watching.after(ms, () => void this.#look());
  }

  /** Never throws: whoever calls it waits for nothing. */
  async #look(): Promise<void> {
    // one that is being made goes to the place of its beginning, which may be another one by now
    await this.#backup?.catch(() => undefined);
    if (this.#ended) return;
    try {
      if (this.#isDue()) {
        this.#triedAt = this.open.desk.watching.elapsed();
        await this.backUp();
      }
    } catch (fault) {
      this.#hearFault(fault);
    } finally {
      if (!this.#ended) this.#plan(LOOK_EVERY_MS);
    }
  }

  #hearFault(fault: unknown): void {
    if (this.#ended) return;
    this.#log(fault);
    try {
      this.#recordFailure('io-error');
    } catch (again) {
      // a vault that cannot be written just now: the next look tries again
      this.#log(again);
    }
  }

  #isDue(): boolean {
    const { desk } = this.open;
    const tried = this.#triedAt;
    if (tried !== undefined && desk.watching.elapsed() - tried < LEAST_BETWEEN_MS) return false;
    return desk.store.read((db) => {
      const place = backupPlace(db);
      if (place === null) return false;
      const last = instantOrNull(latestBackupAt(db, place));
      return isBackupDue(backupSchedule(db), last, desk.now(), ownZone());
    });
  }

  async #backUp(): Promise<BackUp> {
    const { desk, vault } = this.open;
    const folder = desk.store.read(backupPlace);
    if (folder === null) return fail({ code: 'no-backup-place' });
    const made = await this.following('backup', async (hear) => {
      const { state } = await vault.places.look(folder);
      if (this.#ended) return fail({ code: 'vault-locked' } as const);
      if (state !== 'there') return fail({ code: state === 'gone' ? 'place-gone' : state } as const);
      vault.places.sweep(folder);
      const counts = desk.store.read(vaultCounts);
      const named = await this.#underFreeName(folder, hear);
      return named.ok ? ok({ ...named.value, ...counts }) : named;
    });
    if (this.#ended) return fail({ code: 'vault-locked' });
    if (made.ok) {
      const at = this.#record(folder, made.value);
      await expireBackups(this.open, folder, ownZone(), () => this.#ended);
      const { bytes, cases, letters } = made.value;
      return ok({ bytes, at, cases, letters });
    }
    if (made.error.code !== 'vault-locked') this.#recordFailure(made.error.code);
    return made;
  }

  async #underFreeName(folder: string, hear: (progress: BackupProgress) => void) {
    const { desk, vault } = this.open;
    const stamp = localField(desk.now(), ownZone()).replace('T', ' ').replace(':', '');
    const name = `${plainName(vaultNameOf(vault.path))} ${stamp}`;
    for (let place = 1; ; place += 1) {
      const file = `${name}${place === 1 ? '' : ` (${place})`}.deskbackup`;
      const made = await vault.backup(path.join(folder, file), hear);
      if (made.ok) return ok({ ...made.value, name: file });
      if (made.error.code !== 'already-exists' || place === MOST_OF_ONE_MINUTE || this.#ended) return made;
    }
  }

  #record(
    folder: string,
    made: Omit<Kept, 'at'> & { name: string; sha256: string; head: { sequence: number } },
  ): number {
    const { bytes, sha256, name, cases, letters } = made;
    return this.open.desk.store.write((db) => {
      addEgress(db, { kind: 'backup', sha256, size: bytes, caseNo: null });
      putLastBackup(db);
      addBackup(db, { folder, name, size: bytes, sha256, headSeq: made.head.sequence, cases, letters });
      if (backupFailure(db) !== null) putBackupFailure(db, null);
      db.append({ kind: 'vault.backed-up', caseNo: null, facts: { sha256, bytes: String(bytes) } });
      return db.now;
    });
  }

  /** Kept until one is made, so that it is still said after the next unlock. The first time counts. */
  #recordFailure(code: BackupFailureCode): void {
    const { store } = this.open.desk;
    if (store.read(backupFailure)?.code === code) return;
    store.write((db) => {
      putBackupFailure(db, { at: db.now, code });
      db.append({ kind: 'vault.backup-failed', caseNo: null, facts: { why: code } });
    });
  }
}
