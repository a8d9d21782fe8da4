/** What the process that is killed is told to do, and what it says of it: a line of JSON after each use case has answered. */

export const OPERATIONS = [
  'import',
  'reply',
  'migration',
  'backup',
  'restore',
  'passphrase',
  'erasure',
  'going-on',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** Given as a file of JSON. */
export interface Order {
  readonly operation: Exclude<Operation, 'import'>;
  /** The bundled parser. */
  readonly parser: string;
  readonly recoveryKey: string;
  readonly vault: string;
  /** Folder of what the operation writes beside the vault: letters, backups, restored vaults, other old vaults. */
  readonly out: string;
  /** How often, or with how many cases. */
  readonly times: number;
  /** The backup that is restored. */
  readonly backup: string;
}

interface OfReply {
  readonly place: number;
  readonly reply: number;
}

/** An acknowledgement; 'open' is none, it only says that the vault is. */
export type Said =
  | { readonly did: 'open' }
  | ({ readonly did: 'written' } & OfReply)
  | ({ readonly did: 'exported' } & OfReply)
  | ({ readonly did: 'sent' } & OfReply)
  | { readonly did: 'migrated'; readonly place: number }
  | { readonly did: 'restored'; readonly place: number }
  | { readonly did: 'backed-up'; readonly place: number; readonly bytes: number; readonly cases: number }
  | { readonly did: 'changed'; readonly place: number }
  | { readonly did: 'erased'; readonly place: number }
  | { readonly did: 'landed'; readonly done: number };

/** Names and words by their number, which the process and those who look after it both know. */
export const bodyOf = (place: number): string =>
  `Hello,\n\nanswer number ${place}: the gate is closed now.\n`;
export const letterFile = (place: number): string => `answer-${place}.eml`;
export const backupFile = (place: number): string => `harbour-${place}.desk-backup`;
export const restoredName = (place: number): string => `restored-${place}`;
export const oldVault = (place: number): string => `old-${place}.vault`;
/** The first one is that of the vault when it was made. */
export const passphraseOf = (place: number): string =>
  place === 0
    ? 'harbour lantern violet cinder maple orbit'
    : `harbour lantern violet cinder maple orbit ${place}`;
