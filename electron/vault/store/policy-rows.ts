/** Rows of policies: published versions, which never change again, and drafts. */
import { z } from 'zod';
import { builtInProfiles } from '../../../shared/policy/built-in';
import { dayBegins, profileFor, type PublishedVersion, versionInForce } from '../../../shared/policy/choose';
import { loadProfile, type PolicyProfile } from '../../../shared/policy/profile';
import { type ReadDb, type Store, StoreFault, type WriteDb } from './database';
import { readJson } from './json-column';

const dataRow = z.object({ data: z.string() });
const versionRow = z.object({
  profileId: z.string(),
  version: z.int(),
  publishedAt: z.int(),
  note: z.string(),
});
const draftRow = z.object({ profileId: z.string(), data: z.string(), changedAt: z.int() });
const countRow = z.object({ profileId: z.string(), version: z.int(), open: z.int(), all: z.int() });

/** One published version with its whole profile. */
export interface PolicyVersion extends PublishedVersion {
  readonly profile: PolicyProfile;
  readonly note: string;
}

/** A draft as it was saved last; its profile has the right form but may contradict itself. */
export interface PolicyDraft {
  readonly profile: PolicyProfile;
  readonly changedAt: number;
}

/** A published version never changes, so each is read and checked once for an open database (and once for a transaction). */
const known = new WeakMap<ReadDb, Map<string, PolicyProfile>>();

/** The published profile that a case is bound to. One that is not there is damage: throws a StoreFault. */
export function profileOf(db: ReadDb, profileId: string, version: number): PolicyProfile {
  const profile = findProfile(db, profileId, version);
  if (profile === undefined) throw new StoreFault('damaged');
  return profile;
}

/** The published profile of that id and version, or undefined. */
export function findProfile(db: ReadDb, profileId: string, version: number): PolicyProfile | undefined {
  const read = known.get(db) ?? new Map<string, PolicyProfile>();
  known.set(db, read);
  const key = `${profileId}/${version}`;
  const found = read.get(key) ?? readProfileRow(db, profileId, version);
  if (found !== undefined) read.set(key, found);
  return found;
}

function readProfileRow(db: ReadDb, profileId: string, version: number): PolicyProfile | undefined {
  const row = db.get(
    dataRow,
    'SELECT data FROM policy_version WHERE profile_id = ? AND version = ?',
    profileId,
    version,
  );
  if (row !== undefined) return profileFrom(row.data);
  // a vault whose first write failed for want of space still opens
  return builtInProfiles.find((one) => one.id === profileId && one.version === version);
}

/** All published versions of all profiles (or of one), the oldest first. */
export function policyVersions(db: ReadDb, only?: string): PolicyVersion[] {
  const rows = db.all(
    versionRow,
    `SELECT profile_id AS profileId, version, published_at AS publishedAt, note FROM policy_version
     ${only === undefined ? '' : 'WHERE profile_id = ?'} ORDER BY profile_id, version`,
    ...(only === undefined ? [] : [only]),
  );
  return rows.map(({ profileId, version, publishedAt, note }) => {
    const profile = profileOf(db, profileId, version);
    return { version, publishedAt, note, profile, inForceFrom: dayBegins(profile) };
  });
}

/** Of each profile the version that is in force at that instant, those that the vault came with first. */
export function profilesInForce(db: ReadDb, at: number): PolicyProfile[] {
  const versions = policyVersions(db);
  const own = versions.map((one) => one.profile.id);
  const ids = [...new Set([...builtInProfiles.map((one) => one.id), ...own])];
  return ids.flatMap((id) => {
    const inForce = versionInForce(
      versions.filter((one) => one.profile.id === id),
      at,
    );
    const profile = inForce?.profile ?? builtInProfiles.find((one) => one.id === id);
    return profile === undefined ? [] : [profile];
  });
}

/**
 * The profile that a report comes under: the one in force at its receipt whose address it was sent to, else the vault's
 * default. Where two have the address, the default goes first.
 */
export function profileForReport(
  db: ReadDb,
  recipients: readonly string[],
  receivedAt: number,
  defaultProfile: string,
): PolicyProfile {
  const all = profilesInForce(db, receivedAt);
  const [fallback = all[0]] = all.filter((one) => one.id === defaultProfile);
  if (fallback === undefined) throw new StoreFault('damaged');
  return profileFor(recipients, [fallback, ...all.filter((one) => one !== fallback)], fallback);
}

/** Adds a version for good, published now. The caller appends the event. */
export function insertVersion(db: WriteDb, profile: PolicyProfile, note: string): void {
  db.run(
    'INSERT INTO policy_version (profile_id, version, data, published_at, note) VALUES (?, ?, ?, ?, ?)',
    profile.id,
    profile.version,
    JSON.stringify(profile),
    db.now,
    note,
  );
}

/** Puts the profiles that come with the program into a vault that has never had them. */
export function seedPolicies(store: Store): void {
  const own = store.read((db) => policyVersions(db));
  const lacking = builtInProfiles.filter((profile) => own.every((one) => one.profile.id !== profile.id));
  if (lacking.length === 0) return;
  store.write((db) => {
    for (const profile of lacking) {
      insertVersion(db, profile, '');
      db.append({
        kind: 'policy-published',
        caseNo: null,
        facts: { profile: profile.id, version: String(profile.version), basis: 'built-in' },
      });
    }
  });
}

export function policyDraft(db: ReadDb, profileId: string): PolicyDraft | undefined {
  return policyDrafts(db).get(profileId);
}

/** All drafts, by the id of their profile. */
export function policyDrafts(db: ReadDb): ReadonlyMap<string, PolicyDraft> {
  const rows = db.all(
    draftRow,
    'SELECT profile_id AS profileId, data, changed_at AS changedAt FROM policy_draft ORDER BY profile_id',
  );
  return new Map(
    rows.map(({ profileId, data, changedAt }) => [profileId, { profile: profileFrom(data), changedAt }]),
  );
}

/** Puts a draft in place of the one before. The caller appends the event. */
export function putDraft(db: WriteDb, profile: PolicyProfile): void {
  db.run(
    `INSERT INTO policy_draft (profile_id, data, changed_at) VALUES (?, ?, ?)
     ON CONFLICT (profile_id) DO UPDATE SET data = excluded.data, changed_at = excluded.changed_at`,
    profile.id,
    JSON.stringify(profile),
    db.now,
  );
}

export function removeDraft(db: WriteDb, profileId: string): void {
  db.run('DELETE FROM policy_draft WHERE profile_id = ?', profileId);
}

/** How many cases are bound to each version: open ones, and all. What was put aside counts as not open. */
export function boundCases(db: ReadDb): z.infer<typeof countRow>[] {
  return db.all(
    countRow,
    `SELECT profile_id AS profileId, profile_version AS version, count(*) AS "all",
       sum(aside IS NULL AND stage NOT IN ('closed', 'declined', 'duplicate')) AS open
     FROM case_file GROUP BY profile_id, profile_version`,
  );
}

function profileFrom(data: string): PolicyProfile {
  const profile = loadProfile(readJson(data));
  if (!profile.ok) throw new StoreFault('damaged');
  return profile.value;
}
