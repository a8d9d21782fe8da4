/** How a command can end: stable exit codes, and one sentence for every failure that says what to do. */
import type { Result } from '../../shared/kernel/result';

/** Documented in docs/CLI.md; scripts depend on them. */
export const EXIT = {
  done: 0,
  /** Done, but not all of it: a file was rejected, a key was not taken. */
  partly: 1,
  usage: 2,
  cannotUnlock: 3,
  vault: 4,
  disk: 5,
  noSuchThing: 6,
  internal: 70,
} as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** What a command comes to: an exit code, or a code of the vault or of the command line itself. */
export type Ending = Result<Exit, { readonly code: string; readonly about?: string }>;

const NOTHING_LOST = 'The vault is unchanged.';

const FAILURES: Readonly<Record<string, readonly [Exit, string]>> = {
  usage: [EXIT.usage, 'The command was not understood.'],
  'bad-request': [EXIT.usage, 'One of the values is not of the form that is needed.'],
  'weak-passphrase': [EXIT.usage, 'This passphrase is below the floor. Nothing was made.'],
  'unknown-profile': [EXIT.usage, 'There is no policy profile of that name. Use "maxem" or "mx".'],
  'wrong-passphrase': [
    EXIT.cannotUnlock,
    `This passphrase does not open it. Check the keyboard layout; the recovery key opens it as well. ${NOTHING_LOST}`,
  ],
  'wrong-recovery-key': [
    EXIT.cannotUnlock,
    `This is a recovery key, but not the one of this vault. ${NOTHING_LOST}`,
  ],
  'mistyped-recovery-key': [
    EXIT.cannotUnlock,
    `There is a slip in the recovery key: its check sum does not fit. Compare it with the printed one. ${NOTHING_LOST}`,
  ],
  'no-passphrase': [
    EXIT.cannotUnlock,
    'No passphrase was given. Set DESK_PASSPHRASE, use --passphrase-fd N, or run it on a terminal.',
  ],
  'passphrases-differ': [EXIT.cannotUnlock, 'The two passphrases differ. Nothing was made.'],
  'not-a-vault': [
    EXIT.vault,
    'There is no vault in that folder. Name the folder that holds vault.json, or make one with "create".',
  ],
  'damaged-vault': [
    EXIT.vault,
    'The vault is damaged: a file of it cannot be read, or acknowledged writes are missing. Keep the folder as it is and restore the latest backup into a new one.',
  ],
  'vault-too-new': [
    EXIT.vault,
    `It was written by a later version of this program. Update the program. ${NOTHING_LOST}`,
  ],
  'open-elsewhere': [
    EXIT.vault,
    `The vault is open in another window or command. Close that one first. ${NOTHING_LOST}`,
  ],
  'not-a-backup': [EXIT.vault, 'This file is no backup of a vault.'],
  'damaged-backup': [
    EXIT.vault,
    'The backup is damaged: its check sums do not fit. Nothing was restored; use an earlier backup.',
  ],
  'read-only-vault': [
    EXIT.disk,
    `The vault's folder cannot be written. Give this user write permission to it. ${NOTHING_LOST}`,
  ],
  'already-exists': [
    EXIT.disk,
    'There is already something of that name. Nothing was replaced; choose another name.',
  ],
  'inside-vault': [
    EXIT.disk,
    'That folder lies inside the vault: a backup there would be lost together with it. Name another one.',
  ],
  'no-permission': [EXIT.disk, `Permission was refused for a file or folder. ${NOTHING_LOST}`],
  'disk-full': [
    EXIT.disk,
    'The disk is full. What was acknowledged is safe, nothing half-done is kept; free some space and run it again.',
  ],
  'io-error': [
    EXIT.disk,
    'The disk reported an error. What was acknowledged is safe; check the disk and run it again.',
  ],
  'no-such-file': [EXIT.disk, 'There is no such file or folder.'],
  'no-such-thing': [EXIT.noSuchThing, 'There is nothing of that name or number.'],
  'not-a-key': [EXIT.partly, `No OpenPGP key was found in that file. ${NOTHING_LOST}`],
  'no-team-key': [
    EXIT.noSuchThing,
    `There is no team key to sign with. Bring one with "key import". ${NOTHING_LOST}`,
  ],
  'team-key-locked': [
    EXIT.cannotUnlock,
    `The team key is locked. Give its passphrase by --key-passphrase-fd N or DESK_KEY_PASSPHRASE; one that is with gpg asks by itself. ${NOTHING_LOST}`,
  ],
  'signing-failed': [EXIT.internal, 'What came back is no good signature of the team key. Nothing left.'],
  'not-a-report': [
    EXIT.noSuchThing,
    'This message is a copy of ours, or it was filed: there is nothing to confirm to anybody.',
  ],
  internal: [
    EXIT.internal,
    'Something unexpected happened, which is a fault of this program. What was acknowledged is safe.',
  ],
};

/** Exit code and sentence of a failure; unknown ones are faults of the program. */
export function failureOf(code: string): { readonly exit: Exit; readonly words: string } {
  const [exit, words] = FAILURES[code] ?? [EXIT.internal, `Something unexpected happened (${code}).`];
  return { exit, words };
}
