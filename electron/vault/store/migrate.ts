/** Brings the database to this program's schema: forward only, one transaction, and a verified copy before the first step. */
/// <reference path="./sql-text.d.ts" />
import fs from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '../../../shared/kernel/result';
import { StoreFault } from './database';
import { syncFile, syncFolder } from './durable-file';
import { withFaults } from './faults';
import foundation from './migrations/0001-foundation.sql?raw';
import policies from './migrations/0002-policies.sql?raw';
import lifecycle from './migrations/0003-lifecycle.sql?raw';
import lettersOut from './migrations/0004-letters-out.sql?raw';
import triage from './migrations/0005-triage.sql?raw';
import disclosure from './migrations/0006-disclosure.sql?raw';
import erasure from './migrations/0007-erasure.sql?raw';
import today from './migrations/0008-today.sql?raw';
import imports from './migrations/0009-imports.sql?raw';
import verdicts from './migrations/0010-verdicts.sql?raw';
import teamKeys from './migrations/0011-team-keys.sql?raw';
import answers from './migrations/0012-answers.sql?raw';
import seals from './migrations/0013-seals.sql?raw';
import backups from './migrations/0014-backups.sql?raw';
import ledger from './migrations/0015-ledger.sql?raw';
import { openSqlite, type SqliteHandle, whyNotOpened } from './sqlite-handle';

/** One step: it brings the schema to `version`, counted from 1 without gaps. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
  foundation,
  policies,
  lifecycle,
  lettersOut,
  triage,
  disclosure,
  erasure,
  today,
  imports,
  verdicts,
  teamKeys,
  answers,
  seals,
  backups,
  ledger,
].map((sql, place) => ({ version: place + 1, sql }));

/** The version of the schema that is in the file; 0 for an empty one. */
export function schemaVersion(handle: SqliteHandle): number {
  return Number(handle.pragma('user_version', { simple: true }));
}

/**
 * Runs the steps that are missing. Answers "vault-too-new" without touching anything when the file comes from a later
 * program. Throws a StoreFault when the disk fails; the database is then as it was.
 */
export function migrate(
  handle: SqliteHandle,
  place: { readonly folder: string; readonly key: Uint8Array },
  migrations: readonly Migration[] = MIGRATIONS,
): Result<null, { code: 'vault-too-new' }> {
  const from = schemaVersion(handle);
  const missing = migrations.filter(({ version }) => version > from);
  if (from > (migrations.at(-1)?.version ?? 0)) return fail({ code: 'vault-too-new' });
  if (missing.length === 0) return ok(null);
  withFaults(() => {
    if (from > 0) keepCopy(handle, place, from);
    inOneTransaction(handle, missing);
  });
  return ok(null);
}

function inOneTransaction(handle: SqliteHandle, missing: readonly Migration[]): void {
  handle.exec('BEGIN IMMEDIATE');
  try {
    for (const { version, sql } of missing) {
      handle.exec(sql);
      handle.pragma(`user_version=${version}`);
    }
    if ((handle.pragma('foreign_key_check') as unknown[]).length > 0) throw new StoreFault('damaged'); // as: rows, one a violation
    handle.exec('COMMIT');
  } catch (thrown) {
    if (handle.inTransaction) handle.exec('ROLLBACK');
    throw thrown;
  }
}

/** Copies the database as it is, still encrypted, opens the copy and checks it. It stays beside the vault. */
function keepCopy(
  handle: SqliteHandle,
  place: { readonly folder: string; readonly key: Uint8Array },
  from: number,
): void {
  const copy = path.join(place.folder, `cases.before-version-${from + 1}.db`);
  const temporary = `${copy}.new`;
  fs.rmSync(temporary, { force: true });
  copyAtOnce(handle, temporary, place.key);
  fs.renameSync(temporary, copy);
  syncFolder(place.folder);
}

/** Deletes the copies that were kept before a step: after an erasure they would still hold what was erased. */
export function removeCopies(folder: string): void {
  for (const name of fs.readdirSync(folder))
    if (/^cases\.before-version-\d+\.db(?:\.new)?$/.test(name)) fs.rmSync(path.join(folder, name));
  syncFolder(folder);
}

/** A compact copy of this moment under the same key, checked by its pages and synced. Throws a StoreFault when it does not hold. */
function copyAtOnce(handle: SqliteHandle, to: string, key: Uint8Array): void {
  fs.closeSync(fs.openSync(to, 'wx', 0o600));
  try {
    handle.prepare('VACUUM INTO ?').run(to);
  } catch (thrown) {
    throw whyNotOpened(to, thrown);
  }
  const copy = openSqlite(to, key, { create: false });
  try {
    if (copy.pragma('integrity_check', { simple: true }) !== 'ok') throw new StoreFault('io-error');
    // Back to a single file: the copy must not depend on a log beside it.
    copy.pragma('journal_mode=DELETE');
  } finally {
    copy.close();
  }
  syncFile(to);
}
