/** What a person does to a vault, each as one act that ends with a code: the real use cases, in a place made by prepared.ts. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { hashAt } from '../../../electron/vault/store/audit-chain';
import { StoreFault } from '../../../electron/vault/store/database';
import { type Migration, MIGRATIONS, schemaVersion } from '../../../electron/vault/store/migrate';
import { openStore } from '../../../electron/vault/store/open-store';
import { openVaultFile, readVaultFile } from '../../../electron/vault/store/vault-file';
import { verifyDatabase } from '../../../electron/vault/store/verify';
import type { WholeVault } from '../../support/whole-vault';
import { acknowledgedIn } from './acknowledged';
import { BACKUP, factsOf, MAILS, NEXT_PASSPHRASE, VAULT } from './prepared';

export const ACTS = ['import', 'reply', 'passphrase', 'backup', 'restore', 'erasure', 'migration'] as const;
export type ActName = (typeof ACTS)[number];

/** Codes of a disk that fails; "read-only-vault" is a disk that lets nothing be written. */
export const DISK_CODES = ['disk-full', 'io-error'] as const;

const latest = MIGRATIONS.at(-1)?.version ?? 0;
/** A step of a later program that writes much: every letter, a table and an index. */
export const NEXT_STEPS: readonly Migration[] = [
  {
    version: latest + 1,
    sql: `CREATE TABLE later (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
      INSERT INTO later SELECT seq, randomblob(400) FROM event;
      CREATE INDEX later_bytes ON later (bytes);`,
  },
  {
    version: latest + 2,
    sql: 'ALTER TABLE later ADD COLUMN more TEXT; UPDATE later SET bytes = randomblob(900);',
  },
];

/** Opens the vault of the place. */
export async function openPlace(desk: WholeVault, place: string): Promise<void> {
  await desk.ask('vault.choose', { token: desk.grant('open-vault', path.join(place, VAULT)) });
  await desk.ask('vault.unlock', { secret: { kind: 'recovery-key', text: factsOf(place).recoveryKey } });
}

/** Does it; throws an Error whose message ends with the code of the failure. The vault is open but for restore and migration. */
export const act: Readonly<Record<ActName, (desk: WholeVault, place: string) => Promise<void>>> = {
  async import(desk, place) {
    const job = await desk.importMail('import-folder', path.join(place, MAILS));
    if (job.state !== 'done') throw new Error(`import: ${job.failure ?? job.state}`);
  },
  async reply(desk, place) {
    const { caseId, reporterId, letterId } = factsOf(place).replyTo;
    const started = await desk.ask('reply.start', {
      caseId,
      reporterId,
      inReplyTo: letterId,
      template: null,
    });
    const { id, revision, to, subject } = started;
    const text = { to, subject, body: 'Hello,\n\nwe look into it.\n', assessment: null, expectedDate: null };
    const saved = await desk.ask('reply.save', { id, revision, ...text });
    const token = desk.grant('save-letter', path.join(place, 'disk/reply.eml'));
    const left = await desk.ask('reply.export', { id, revision: saved.revision, token });
    await desk.ask('reply.confirm-sent', { id, at: left.exportedAt ?? 0 });
  },
  async passphrase(desk, place) {
    const current = { kind: 'recovery-key', text: factsOf(place).recoveryKey } as const;
    await desk.ask('vault.change-passphrase', { current, next: NEXT_PASSPHRASE });
  },
  async backup(desk, place) {
    const to = path.join(place, 'disk/next.desk-backup');
    await desk.ask('vault.backup', { token: desk.grant('save-backup', to) });
  },
  async restore(desk, place) {
    await desk.ask('vault.restore', {
      from: desk.grant('open-backup', path.join(place, BACKUP)),
      into: desk.grant('restore-folder', path.join(place, 'disk')),
      name: 'restored',
      secret: { kind: 'recovery-key', text: factsOf(place).recoveryKey },
    });
  },
  async erasure(desk, place) {
    const id = factsOf(place).erasable;
    const { revision } = await desk.ask('erasure.preview', { id });
    await desk.ask('erasure.run', { id, revision, confirm: id });
  },
  async migration(_, place) {
    const opened = openStore(path.join(place, VAULT), await dataKeyOf(place), surroundings, [
      ...MIGRATIONS,
      ...NEXT_STEPS,
    ]);
    if (!opened.ok) throw new Error(`migration: ${opened.error.code}`);
    opened.value.close();
  },
};

/** Does the act, with opening and closing the vault around it; gives the code of the failure, or "done". */
export async function actCode(desk: WholeVault, place: string, name: ActName): Promise<string> {
  try {
    if (name !== 'restore' && name !== 'migration') await openPlace(desk, place);
    await act[name](desk, place);
    return 'done';
  } catch (thrown) {
    return codeOf(thrown);
  }
}

/**
 * After a migration that may have been cut short: the vault opens with the older program or, when all steps were done, with
 * the newer one, and holds all that was acknowledged. Gives what is wrong.
 */
export async function missingAfterMigration(place: string): Promise<string[]> {
  const key = await dataKeyOf(place);
  const folder = path.join(place, VAULT);
  const older = openStore(folder, key, surroundings);
  const opened = older.ok ? older : openStore(folder, key, surroundings, [...MIGRATIONS, ...NEXT_STEPS]);
  if (!opened.ok) return [`after the migration: ${opened.error.code}`];
  const { store, handle, sideFile, close } = opened.value;
  try {
    const verified = await verifyDatabase({ handle, db: store, seen: sideFile.recorded, dataKey: key });
    const wrong = (verified.ok ? verified.value : [])
      .filter((check) => !check.ok)
      .map((check) => `after the migration: ${check.check} is not whole`);
    const version = schemaVersion(handle);
    if (version !== latest + (older.ok ? 0 : NEXT_STEPS.length))
      wrong.push(`version ${version} is half a migration`);
    if (!older.ok && !hasCopy(place)) wrong.push('the copy from before is missing');
    for (const one of acknowledgedIn(place))
      if ('vault' in one && hashAt(store, one.sequence) !== one.hash)
        wrong.push(`commit ${one.sequence} is missing after the migration`);
    return wrong;
  } finally {
    close();
  }
}

function hasCopy(place: string): boolean {
  return existsSync(path.join(place, VAULT, `cases.before-version-${latest + 1}.db`));
}

export async function dataKeyOf(place: string): Promise<Uint8Array> {
  const file = readVaultFile(path.join(place, VAULT));
  if (!file.ok) throw new Error(file.error.code);
  const key = await openVaultFile(file.value, { kind: 'recovery-key', text: factsOf(place).recoveryKey });
  if (!key.ok) throw new Error(key.error.code);
  return key.value;
}

export function codeOf(thrown: unknown): string {
  if (thrown instanceof StoreFault) return thrown.code;
  if (!(thrown instanceof Error)) return 'thrown';
  return /: ([a-z-]+)$/.exec(thrown.message)?.[1] ?? `thrown ${thrown.name}: ${thrown.message}`;
}

const surroundings = {
  now: () => Date.now(),
  randomBytes: (count: number) => new Uint8Array(randomBytes(count)),
};
