/** The shapes of imports: how each letter ended, runs and how far they are, and the folder that is watched. */
import { z } from 'zod';
import { instant, shortText } from './atoms';
import { importedItem, letterGlance } from './letter-shapes';

/** How a letter of a run ended, as the screen counts it: every letter is exactly one of these, so that they add up to all that was read. */
export const IMPORT_ENDS = [
  'new-case',
  'joined-case',
  'sent-copy',
  'already-here',
  'clear-new-case',
  'clear-joined-case',
  'filed',
  'needs-attention',
  'rejected',
] as const;
export type ImportEnd = (typeof IMPORT_ENDS)[number];

/** Groups of ends, each a tile that filters the list. `not-encrypted` are reports that came in clear text. */
export const IMPORT_GROUPS = [
  'new-case',
  'joined-case',
  'sent-copy',
  'already-here',
  'not-encrypted',
  'filed',
  'rejected',
  'needs-attention',
] as const;
export type ImportGroup = (typeof IMPORT_GROUPS)[number];

/** How many letters ended in which way. */
export const importCounts = z.record(z.enum(IMPORT_ENDS), z.int().min(0));
export type ImportCounts = z.infer<typeof importCounts>;

export const IMPORT_SOURCES = ['files', 'folder', 'drop', 'retry', 'watch'] as const;

export const importJob = z.strictObject({
  id: z.string(),
  /**
   * `waiting`: another import is under way, and this one follows it. `counting`: it has its turn and looks how many
   * letters there are; `total` is what was known before, or 0. `interrupted`: it was cut short and cannot go on by
   * itself (dropped files must be dropped again; a place that is gone must come back).
   */
  state: z.enum(['waiting', 'counting', 'running', 'interrupted', 'cancelled', 'done', 'failed']),
  /** Why a job failed as a whole; what was imported before stays. */
  failure: z.enum(['disk-full', 'no-permission', 'io-error', 'place-unreadable', 'internal']).nullable(),
  /** What it reads from is not there now (moved, or on a disk that is not mounted). */
  gone: z.boolean(),
  source: z.enum(IMPORT_SOURCES),
  /** Last part of the path of the folder or archive; '' when there is no one name for it. */
  name: shortText,
  startedAt: instant,
  endedAt: instant.nullable(),
  total: z.int(),
  done: z.int(),
  /** Files beside the letters that hold no mail (indexes of a mail program). */
  leftOut: z.int(),
  counts: importCounts,
  /** How many were read before the app was closed in the middle; null: it was not. */
  wentOnAt: z.int().nullable(),
  /** Its places are known, so that the rest can be read without choosing them again. */
  canGoOn: z.boolean(),
  /** How many letters can be listed; 0 for runs of earlier sessions. */
  listed: z.int(),
});
export type ImportJob = z.infer<typeof importJob>;

/** One row of the list of a run: the line of `desk import --json`, and what the screen adds to it. */
export const importRow = z.strictObject({
  ...importedItem.shape,
  /** Null for what was not taken in. */
  receivedAt: instant.nullable(),
  /** Name of the sender, else the address, else ''. A stranger's words. */
  from: shortText,
  /** Keys that it is encrypted to and that are not here. */
  wantedKeys: z.array(z.string()),
  /** Its verdicts as they are now; null for letters of ours, and for what was not taken in. */
  glance: letterGlance.nullable(),
});
export type ImportRow = z.infer<typeof importRow>;

/** Rows of one request for a page of the list, at most. */
export const MAX_IMPORT_ROWS = 200;

/** The folder that is watched, as the page may know it: never its path. */
export const folderWatch = z.strictObject({
  name: shortText,
  maildir: z.boolean(),
  /** Null before the first look of this session. */
  lastLookAt: instant.nullable(),
  /**
   * `gone`: not there now. `no-permission`: it may not be listed. `held`: the vault could not be written. `paused`: a
   * person stopped reading from it; a look on their word goes on.
   */
  state: z.enum(['watching', 'gone', 'no-permission', 'held', 'paused']),
  /** Files that still grow, or are too fresh to tell. */
  growing: z.int(),
  /** Files that cannot be read now; they are tried again at each look. */
  unreadable: z.int(),
});
export type FolderWatch = z.infer<typeof folderWatch>;
