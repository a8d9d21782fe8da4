/** What keeps a vault closed apart from a wrong secret: each with what to do. */

export interface UnlockTrouble {
  readonly tone: 'bad' | 'warn';
  readonly title: string;
  readonly words: string;
}

export const UNLOCK_TROUBLE = {
  'damaged-vault': {
    tone: 'bad',
    title: 'This vault is damaged.',
    words:
      'Parts of it cannot be read, or acknowledged changes are missing; the passphrase is not the reason. Nothing was changed. Open it for reading only to see and export what is readable; nothing is written to its folder. Then restore your latest backup beside it, and look at the disk: pages change by themselves when one fails.',
  },
  'nothing-readable': {
    tone: 'bad',
    title: 'Nothing of this vault can be read.',
    words:
      'Both copies of its vault file, or the beginning of its database, are damaged; the passphrase is not the reason. Nothing was changed. Keep this folder as it is, and restore your latest backup beside it.',
  },
  'vault-too-new': {
    tone: 'warn',
    title: 'This vault was written by a newer version.',
    words:
      'Nothing was changed. Install that version of the program to open it; this one would not understand it.',
  },
  'open-elsewhere': {
    tone: 'warn',
    title: 'This vault is open already.',
    words:
      'Another window or program has it, on this computer or another one. Nothing was changed. Lock it there, then try again.',
  },
  'not-a-vault': {
    tone: 'warn',
    title: 'The vault is not there any more.',
    words:
      'Its folder was moved, renamed or is on a disk that is not attached. Nothing was changed. Attach the disk or open the vault where it is now.',
  },
  'keychain-lost': {
    tone: 'warn',
    title: 'The keychain of this computer does not open it.',
    words:
      'It lost the secret that it kept, or has another one. Nothing is lost and nothing was changed: use the passphrase or the recovery key. Then switch the keychain off and on again in the settings.',
  },
  'disk-full': {
    tone: 'warn',
    title: 'The disk is full.',
    words:
      'Opening needs a little space. Your cases are safe and were not touched. Free some space and try again.',
  },
  'no-permission': {
    tone: 'warn',
    title: 'The folder of the vault may not be read or written.',
    words:
      'Your cases are safe and were not touched. Change the permissions of the folder, or open the vault as the user it belongs to.',
  },
  'io-error': {
    tone: 'bad',
    title: 'The disk reported an error.',
    words:
      'Nothing was changed. Try again; if it happens again, copy the folder of the vault to another disk and open it there.',
  },
  'read-only-vault': {
    tone: 'warn',
    title: 'The vault lies where nothing can be written.',
    words: 'Nothing was changed. Copy its folder to a place that can be written and open it there.',
  },
} as const satisfies Record<string, UnlockTrouble>;
