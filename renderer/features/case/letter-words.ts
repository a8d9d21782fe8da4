/** What the app says of a section of a letter, outside of the paper. */
import { capital } from '../../../shared/kernel/words';
import type { LetterView } from '../../../shared/ipc/shapes';
import { noteWords, openedFileWords, ORIGIN_OF_SECTION } from '../../text/case';

type Section = Pick<LetterView['sections'][number], 'origin' | 'encrypted' | 'notes' | 'fromFile'>;

/** "Part 2 of 3, from inline PGP, came encrypted, holds a key." */
export function sectionWords(section: Section, place: number, of: number): string {
  const part = of > 1 ? [`Part ${place + 1} of ${of}`] : [];
  const origin = section.origin === 'plain' && of === 1 ? [] : [ORIGIN_OF_SECTION[section.origin]];
  const file = section.fromFile === null ? [] : [openedFileWords(section.fromFile)];
  const came = of > 1 ? [section.encrypted ? 'came encrypted' : 'came in clear text'] : [];
  const words = [
    ...part,
    ...(file.length > 0 ? file : origin),
    ...came,
    ...section.notes.map(noteWords),
  ].join(', ');
  return `${capital(words)}.`;
}

/** Whether there is something to say: several sections, or one that is more than plain text. */
export function isWorthSaying(section: Section, of: number): boolean {
  return of > 1 || section.origin !== 'plain' || section.notes.length > 0;
}
