/** Words about backups, their time and place, and drills. */
import type { Reply } from '../../shared/ipc/contract';
import { count } from './amounts';
import { dayOf, daysBetween, dateTime, sizeOf } from './time';

export type Backups = Reply<'vault.backups'>;
export type Backup = Backups['made'][number];
type Drill = Reply<'vault.drill'>;

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Every choice of how often, as the value of a list: "off", "day", "week 1". */
export const RHYTHM_CHOICES: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'off', label: 'Off' },
  { value: 'day', label: 'Every day' },
  ...WEEKDAYS.map((name, place) => ({ value: `week ${place + 1}`, label: `Every ${name}` })),
];

export const BACKUP_WORDS = {
  neverMade: 'None yet. If this disk fails today, everything is lost. It takes a minute.',
  noPlace:
    'None chosen yet. A folder on another disk, where backups are made by themselves and old ones are taken away.',
  schedule: 'While unlocked; a missed one is made at the next unlock.',
  drill: 'Opens a backup beside the vault and compares it. The vault is not touched.',
  noDrill: 'None done yet: do one before you need it.',
} as const;

/** "“safe-disk”, 214 GB free, another disk than the vault" */
export function placeWords(place: NonNullable<Backups['place']>): string {
  if (place.state === 'gone')
    return `“${place.name}” is not there now, or its disk does not answer. Connect it.`;
  if (place.state === 'no-permission') return `“${place.name}” may not be written or read now.`;
  if (place.state === 'inside-vault') return `“${place.name}” lies inside the vault.`;
  const free = place.freeBytes === null ? '' : `, ${sizeOf(place.freeBytes)} free`;
  const disk =
    place.sameDisk === null
      ? ''
      : place.sameDisk
        ? ', on the same disk as the vault'
        : ', another disk than the vault';
  return `“${place.name}”${free}${disk}`;
}

/** What stands at the foot of the side: the last one, or what is wrong. */
export function backupFoot(backups: Backups | undefined, lastAt: number | null, now?: number): string {
  if (backups?.demo === true) return 'Demo, no backup';
  if (backups?.running?.what === 'backup') return 'Backing up…';
  if (backups?.failure != null) return `Backup failed ${dateTime(backups.failure.at, now)}`;
  return lastAt === null ? 'No backup yet' : `Backup ${dateTime(lastAt, now)}`;
}

const FAILURES: Readonly<Record<NonNullable<Backups['failure']>['code'], string>> = {
  'place-gone':
    'the folder for backups is not there. Connect its disk, or choose another folder in Settings.',
  'inside-vault': 'its folder lies inside the vault. Choose another folder in Settings.',
  'no-permission':
    'its folder may not be written. Change its permissions, or choose another folder in Settings.',
  'disk-full':
    'its disk is full. Free some space there, or choose another folder in Settings. It takes about twice the size of the vault while one is made.',
  'io-error':
    'the disk reported an error, or what was written was not what was read back. Try again, and look after that disk.',
  'already-exists': 'files of the same name are there already. Try again in a minute.',
};

/** "The backup of Mon 18:40 was not made: …" */
export function failureWords(failure: NonNullable<Backups['failure']>, now?: number): string {
  return `The backup of ${dateTime(failure.at, now)} was not made: ${FAILURES[failure.code]} Your cases are safe in the vault. It is tried again by itself while a schedule is on.`;
}

/** How one stands: read back, damaged, gone. */
export function readBackWords(backup: Backup): { readonly good: boolean; readonly says: string } {
  if (backup.file === 'missing') return { good: false, says: 'not there now' };
  if (backup.file === 'out-of-reach') return { good: false, says: 'cannot be looked at now' };
  if (backup.file === 'changed' || backup.verifiedAt === null)
    return { good: false, says: 'damaged or changed' };
  if (backup.erasedSince > 0)
    return { good: false, says: `holds ${count(backup.erasedSince, 'case')} erased since` };
  return { good: true, says: 'all rows equal' };
}

/** Which may be offered for removal: those that hold erased cases and are as they were made, or those whose file is gone. */
export function removable(made: readonly Backup[]): {
  readonly stale: readonly Backup[];
  /** How many more hold erased cases and are damaged or changed: they are not deleted here. */
  readonly others: number;
  readonly gone: readonly Backup[];
} {
  const holding = made.filter(({ erasedSince }) => erasedSince > 0);
  const stale = holding.filter(({ file, verifiedAt }) => file === 'there' && verifiedAt !== null);
  const others = holding.filter(
    ({ file, verifiedAt }) => file === 'changed' || (file === 'there' && verifiedAt === null),
  ).length;
  return { stale, others, gone: made.filter(({ file }) => file === 'missing') };
}

/** Of those that hold erased cases, and are not what was made here any more. */
export function leftAloneWords(amount: number): string {
  return amount === 1
    ? 'One more that holds them is damaged or changed, so it is left alone: delete its file yourself.'
    : `${amount} more that hold them are damaged or changed, so they are left alone: delete their files yourself.`;
}

const STEPS: Readonly<Record<NonNullable<Backups['running']>['step'], string>> = {
  waiting: 'Beginning…',
  copying: 'Copying the vault. You can go on working.',
  reading: 'Reading the file back from the disk…',
  checking: 'Opening the copy and checking everything in it…',
};

export function stepWords(running: NonNullable<Backups['running']>): string {
  return STEPS[running.step];
}

/** "Last done 2 Oct, 46 days ago." */
export function drillWords(drill: Backups['drill'], now: number = Date.now()): string {
  if (drill === null) return BACKUP_WORDS.noDrill;
  const days = Math.max(0, daysBetween(drill.doneAt, now));
  const by = drill.openedBy === 'recovery-key' ? ' with the recovery key' : '';
  if (days === 0) return `Last done today${by}.`;
  return `Last done ${dayOf(drill.doneAt, now)}${by}, ${count(days, 'day')} ago.`;
}

/** What a drill showed, the verdict first. */
export function foundWords(found: Drill): readonly string[] {
  if (found.history === 'other')
    return [
      'It opens and is whole, but it is a backup of another vault, or of another history of this one. It cannot stand in for this vault.',
    ];
  const holds = `It opens and is whole: every page, every original and the whole history, with ${count(found.cases, 'case')} and ${count(found.letters, 'letter')}.`;
  if (found.history === 'newer')
    return [
      holds,
      'It goes on beyond what this vault knows: it was made later, by another copy of it. Keep it, and find out which of the two is in use.',
    ];
  const { cases, letters, events } = found.newer;
  return [
    holds,
    events === 0
      ? 'Nothing in the vault is newer.'
      : `Newer in the vault: ${newerWords(cases, letters)}${count(events, 'entry', 'entries')} of the history.`,
    ...(found.erasedSince === 0
      ? []
      : [`It still holds ${count(found.erasedSince, 'case')} that you erased since.`]),
  ];
}

function newerWords(cases: number, letters: number): string {
  return `${cases === 0 ? '' : `${count(cases, 'case')}, `}${letters === 0 ? '' : `${count(letters, 'letter')}, `}`;
}
