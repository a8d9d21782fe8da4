/** What is said of a run of letters: while it is read, when it stopped, and among the earlier ones. */
import type { FolderWatch, ImportCounts, ImportGroup, ImportJob } from '../../shared/ipc/shapes';
import { capital } from '../../shared/kernel/words';
import { count } from './amounts';
import { OUTCOME_WORDS } from './vocabulary';

/** "archive-2026.mbox" in quotes, or what it was when it has no one name: "from “night-mail”", "dropped on the window". */
export function whence({ source, name }: Pick<ImportJob, 'source' | 'name'>): string {
  if (source === 'drop') return 'dropped on the window';
  if (source === 'retry') return 'that waited';
  if (name !== '') return `from “${name}”`;
  return source === 'files'
    ? 'from chosen files'
    : source === 'watch'
      ? 'from the watched folder'
      : 'from a folder';
}

/** "4 new cases, 2 joined a case, 11 already here"; the best news first, and nothing that is nothing. */
export function countsWords(counts: ImportCounts): string {
  const clear = counts['clear-new-case'] + counts['clear-joined-case'];
  const parts: readonly (readonly [number, string])[] = [
    [counts['new-case'] + counts['clear-new-case'], 'new case|new cases'],
    [counts['joined-case'] + counts['clear-joined-case'], 'joined a case'],
    [counts['sent-copy'], 'sent copy of ours|sent copies of ours'],
    [clear, 'came without encryption'],
    [counts['already-here'], 'already here'],
    [counts.filed, 'no report|no reports'],
    [counts['needs-attention'], 'needs attention|need attention'],
    [counts.rejected, 'not taken in'],
  ];
  return parts.flatMap(([amount, words]) => (amount === 0 ? [] : [amountOf(amount, words)])).join(', ');
}

function amountOf(amount: number, words: string): string {
  const [one = '', many = one] = words.split('|');
  return count(amount, one, many);
}

/** The heading of the run on the screen. */
export function runHeading(job: ImportJob): string {
  const { done, total, state } = job;
  if (state === 'counting') return `Counting the letters ${ofWhat(job)}…`;
  if (total === 0 && state === 'waiting') return `Next: letters ${whence(job)}`;
  if (isUncounted(job)) return `Stopped before the letters ${ofWhat(job)} were counted`;
  if (state === 'waiting') return `Next: ${count(total, 'letter')} ${whence(job)}`;
  if (state === 'running') return `Reading ${count(total, 'letter')} ${whence(job)}`;
  if (done < total) return `Stopped: ${numbers(done)} of ${count(total, 'letter')} ${whence(job)} read`;
  return `${count(done, 'letter')} ${whence(job)}`;
}

function ofWhat(job: ImportJob): string {
  return job.name === '' ? whence(job) : `of “${job.name}”`;
}

/** It ended before anybody knew how many letters there are. */
function isUncounted({ total, state }: ImportJob): boolean {
  return total === 0 && (state === 'cancelled' || state === 'failed' || state === 'interrupted');
}

/** Under the heading: what is safe, and what the person can count on. */
export function runNote(job: ImportJob): string {
  if (job.state === 'waiting')
    return 'Another import is under way. This one follows it, so that the order of letters is kept.';
  if (job.state === 'running') {
    const stay = job.done === 0 ? 'what was read stays' : `the ${numbers(job.done)} stay`;
    return `Each letter is finished before the next is counted. If you stop, close the app or lose power, ${stay} and the rest can be read later. What is read is not changed.`;
  }
  if (job.state === 'counting')
    return 'An archive or a folder is looked through once before its letters are read. What was read before stays, and nothing new is taken in yet.';
  if (isUncounted(job)) return 'Nothing was taken in. The letters can be read later.';
  const besides =
    job.leftOut === 0
      ? ''
      : ` ${count(job.leftOut, 'file')} beside them ${job.leftOut === 1 ? 'holds' : 'hold'} no mail.`;
  if (job.done < job.total) return `What was read is safe. The rest can be read later.${besides}`;
  const how = countsWords(job.counts);
  return `${how === '' ? 'There was nothing to read' : capital(how)}.${besides}`;
}

/** Why a run does not go on by itself, and what to do. */
export function interruptedWords(job: ImportJob): string {
  const far = `${numbers(job.done)} of ${numbers(job.total)} read before the app was closed. Those are safe.`;
  if (job.gone)
    return `${job.name === '' ? 'What was being read' : `“${job.name}”`} is not where it was. ${numbers(job.done)} of ${numbers(job.total)} were read, and those are safe. Put it back, or connect its disk, then go on.`;
  if (job.source === 'drop') return `${far} Drop the rest again: what is here already is recognised.`;
  return `${far} Go on with the rest: what is here already is recognised.`;
}

/** The line at the foot: read and to go add up to all. */
export function countLine(job: ImportJob): string {
  const { done, total, state } = job;
  const left = total - done;
  if (state === 'counting' || (state === 'waiting' && total === 0)) return 'The letters are not counted yet.';
  if (isUncounted(job)) return 'The letters were not counted.';
  if (left <= 0) return `${numbers(done)} of ${numbers(total)} read. ${nothingLeftOut(job)}`;
  return state === 'running' || state === 'waiting'
    ? `${numbers(done)} read + ${numbers(left)} to go = ${numbers(total)}. ${nothingLeftOut(job)}`
    : `${numbers(done)} read + ${numbers(left)} not read = ${numbers(total)}.`;
}

function nothingLeftOut({ leftOut }: ImportJob): string {
  return leftOut === 0
    ? 'Nothing is left out.'
    : `No letter is left out; ${count(leftOut, 'file')} without mail ${leftOut === 1 ? 'was' : 'were'} not read.`;
}

/** "about 2 min left"; '' while nobody can tell. */
export function leftWords(milliseconds: number | null): string {
  if (milliseconds === null) return '';
  const minutes = Math.round(milliseconds / 60_000);
  return minutes < 1 ? 'less than a minute left' : `about ${numbers(minutes)} min left`;
}

/** What the bar says of the folder that is watched. */
export function watchWords(watch: FolderWatch): string {
  const name = `“${watch.name}”`;
  switch (watch.state) {
    case 'gone':
      return `${name} is not there now. Watching goes on when it is back.`;
    case 'no-permission':
      return `${name} may not be read now. Change its permissions; watching goes on by itself.`;
    case 'held':
      return `The vault could not take in what is in ${name}. Nothing there was changed; it is tried again.`;
    case 'paused':
      return `Reading from ${name} was stopped. Look now to go on.`;
    case 'watching': {
      const look = watch.lastLookAt === null ? '' : `, last look ${clock(watch.lastLookAt)}`;
      const locked = watch.unreadable === 0 ? '' : `, ${count(watch.unreadable, 'file')} cannot be read yet`;
      return `Watching ${name}${look}${locked}`;
    }
  }
}

/** The message when letters came in by themselves; null when nothing new was among them. No word of a letter. */
export function arrivedWords(job: ImportJob): string | null {
  const { 'already-here': known, rejected, ...fresh } = job.counts;
  const amount = Object.values(fresh).reduce((sum, some) => sum + some, 0);
  if (amount === 0) return null;
  const how = countsWords({ ...job.counts, 'already-here': 0, rejected: 0 });
  return `${count(amount, 'letter')} ${whence(job)}: ${how}.`;
}

function clock(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

function numbers(amount: number): string {
  return amount.toLocaleString('en-GB');
}

/** What a group of letters is called above its count. */
export const GROUP_WORDS: Readonly<Record<ImportGroup, string>> = {
  'new-case': OUTCOME_WORDS['new-case'],
  'joined-case': OUTCOME_WORDS['joined-case'],
  'sent-copy': OUTCOME_WORDS['sent-copy'],
  'already-here': OUTCOME_WORDS['already-here'],
  'not-encrypted': 'Not encrypted',
  filed: OUTCOME_WORDS.filed,
  rejected: OUTCOME_WORDS.rejected,
  'needs-attention': OUTCOME_WORDS['needs-attention'],
};
