/** The few channels that main itself answers: pickers, window, settings, lock. None carries content of the vault. */
import { z } from 'zod';

/** What a picker is opened for; it decides the dialog, the file filter and what the vault may do with the result. */
export const GRANT_PURPOSES = [
  'import-files',
  'import-folder',
  'watch-folder',
  'import-key',
  'import-policy',
  'new-vault-folder',
  'open-vault',
  'save-recovery-key',
  'save-original',
  'save-attachment',
  'save-public-key',
  'save-paper-key',
  'save-revocation',
  'save-wkd-folder',
  'save-policy-page',
  'attach-file',
  'save-letter',
  'save-credits',
  'save-case-file',
  'save-policy',
  'save-receipt',
  'save-head',
  'open-head',
  'save-backup',
  'backup-folder',
  'open-backup',
  'save-originals',
  'restore-folder',
] as const;
export type GrantPurpose = (typeof GRANT_PURPOSES)[number];

const themes = ['system', 'light', 'dark'] as const;
const densities = ['comfortable', 'compact'] as const;

/** Settings that main keeps (electron-store); nothing secret. */
export const shellSettings = z.strictObject({
  theme: z.enum(themes),
  density: z.enum(densities),
  idleMinutes: z.int().min(1).max(240),
  singleLetterKeys: z.boolean(),
  /** Counts as system notifications, for instance "2 promises run out soon"; never a name or a title. */
  notifications: z.boolean(),
});
export type ShellSettings = z.infer<typeof shellSettings>;

/** What the page needs to know of its surroundings. */
export const shellState = z.strictObject({
  settings: shellSettings,
  platform: z.enum(['linux', 'darwin', 'win32']),
  version: z.string(),
  electron: z.string(),
  /** True on the old runtime for development and tests; the page shows a banner. */
  fallbackRuntime: z.boolean(),
  /** False where Chromium's own sandbox is off (root in a container); the page says so. */
  sandboxed: z.boolean(),
  /** Folder name (never the path) of the vault opened last, if it is remembered. */
  lastVaultName: z.string().nullable(),
  demo: z.boolean(),
});
export type ShellState = z.infer<typeof shellState>;

/** One process of ours and how the system holds it. */
export const partHeld = z.strictObject({
  part: z.enum(['main', 'page', 'vault', 'parser', 'graphics', 'other']),
  /** `filter`: one of system calls, and no way to new rights; `rights`: the latter only; null: this system does not tell. */
  held: z.enum(['filter', 'rights', 'nothing']).nullable(),
});
export type PartHeld = z.infer<typeof partHeld>;

/** What holds at the moment of asking, measured. A null is what this system does not tell. */
export const shellTruth = z.strictObject({
  /** When it was measured, in ms since 1970. */
  at: z.int(),
  /** Internet sockets of all our processes, in use or waiting. */
  openSockets: z.int().min(0).nullable(),
  /** What wanted out since the start and was refused: requests, other addresses, windows, downloads. */
  refusedOut: z.int().min(0),
  parts: z.array(partHeld),
  /** Whether Chromium's own sandbox holds the page; a filter around everything is not it. */
  pageSandboxed: z.boolean(),
  /** `cut`: the system shows us no network but the computer itself. */
  network: z.enum(['cut', 'there']).nullable(),
  /** `limit`: no dump at all; `empty`: one would hold no memory; `possible`: one could hold letters. */
  memoryDump: z.enum(['limit', 'empty', 'possible']).nullable(),
  spelling: z.boolean(),
  /** Whether a process of Chromium waits for a crash, to write a report of it. */
  crashReports: z.boolean().nullable(),
  /** Whether the desktop's list of recent files could take up a file that is chosen in a dialog. */
  recentFiles: z.boolean().nullable(),
  /** Whether something that was copied here still waits to be cleared from the clipboard. */
  clipboardOurs: z.boolean(),
});
export type ShellTruth = z.infer<typeof shellTruth>;

/** How much waits, for badge and notifications: counts and nothing else. */
export const waitingCounts = z.strictObject({
  /** Cases that need an answer; the number on the badge. */
  answer: z.int().min(0).max(1_000_000),
  /** Reporters who wrote again. */
  chasing: z.int().min(0).max(1_000_000),
  broken: z.int().min(0).max(1_000_000),
  soon: z.int().min(0).max(1_000_000),
});
export type WaitingCounts = z.infer<typeof waitingCounts>;

/** One answer of a picker: a token that the vault knows, and names to show. */
export const grant = z.strictObject({ token: z.string(), names: z.array(z.string()), count: z.int().min(1) });
export type Grant = z.infer<typeof grant>;

/** What the program contains of others: name, version, licence as its authors state it, and its text. */
export const notice = z.strictObject({
  name: z.string(),
  version: z.string(),
  licence: z.string(),
  by: z.string(),
  text: z.string(),
});
export type Notice = z.infer<typeof notice>;

export const shellContract = {
  'shell.state': { request: z.strictObject({}), reply: shellState, errors: [] },
  /** Measures what holds on this system now. */
  'shell.truth': { request: z.strictObject({}), reply: shellTruth, errors: [] },
  'shell.change-settings': { request: shellSettings.partial(), reply: shellSettings, errors: [] },
  /** Opens the system's dialog. A null reply: the person chose nothing. */
  'shell.pick': {
    request: z.strictObject({
      purpose: z.enum(GRANT_PURPOSES),
      suggestedName: z.string().max(200).optional(),
    }),
    reply: grant.nullable(),
    errors: [],
  },
  /** Grants the vault opened last again, without a dialog. Null when it is gone. */
  'shell.last-vault': { request: z.strictObject({}), reply: grant.nullable(), errors: [] },
  /** Ends the vault process, and moves the page to another process, where it starts anew. */
  'shell.lock': { request: z.strictObject({}), reply: z.strictObject({}), errors: [] },
  /** Says that the person is active, so that the idle time starts again. */
  'shell.active': { request: z.strictObject({}), reply: z.strictObject({}), errors: [] },
  /** Says how much waits in the open vault. Main forgets it when the vault is locked. */
  'shell.waiting': { request: waitingCounts, reply: z.strictObject({}), errors: [] },
  /** Puts text on the clipboard; cleared after 30 s if it is still there. */
  'shell.copy': {
    request: z.strictObject({ text: z.string().max(4_000_000) }),
    reply: z.strictObject({}),
    errors: [],
  },
  /** Begins to drag the file that the vault granted under this token; false when it is gone. */
  'shell.drag-letter': {
    request: z.strictObject({ token: z.uuid() }),
    reply: z.strictObject({ dragging: z.boolean() }),
    errors: [],
  },
  /** The notices of third parties that came with the program. */
  'shell.notices': {
    request: z.strictObject({}),
    reply: z.strictObject({ packages: z.array(notice) }),
    errors: [],
  },
  /** Prints the page as it stands (recovery key sheet). */
  'shell.print': { request: z.strictObject({}), reply: z.strictObject({ printed: z.boolean() }), errors: [] },
} as const satisfies Record<string, ChannelShape>;

/** The shape of one channel: what it takes, what it gives, and the closed list of codes it may fail with. */
export interface ChannelShape {
  readonly request: z.ZodType;
  readonly reply: z.ZodType;
  readonly errors: readonly string[];
}

export type ShellChannel = keyof typeof shellContract;
