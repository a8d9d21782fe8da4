/** What is said of one section beside the letter's own verdict: parts of a letter can be protected in different ways. */
import type { LetterView } from '../../../shared/ipc/shapes';
import type { Tone } from '../../ui/marks';

type Section = LetterView['sections'][number];

const SIGNED: Readonly<Record<Section['signature'], { readonly words: string; readonly tone: Tone | undefined }>> = {
  good: { words: 'Signed', tone: 'good' },
  bad: { words: 'Signature does not match', tone: 'bad' },
  refused: { words: 'Signature not accepted', tone: 'warn' },
  unjudged: { words: 'Signature not judged', tone: 'warn' },
  'unknown-key': { words: 'Signed by a key that is not here', tone: 'warn' },
  none: { words: 'Not signed', tone: undefined },
};

/** Encrypted or not, signed or not; a good signature by a key that is not pinned is never called by the reporter's name. */
export function sectionSays(section: Section, letter: Pick<LetterView, 'pinned'>): readonly { readonly words: string; readonly tone: Tone | undefined }[] {
  const lock = section.encrypted ? ({ words: 'Encrypted to us', tone: 'good' } as const) : ({ words: 'Not encrypted', tone: 'warn' } as const);
  const signed = section.signature === 'good' && !letter.pinned ? ({ words: 'Signed by a key that is not pinned', tone: 'warn' } as const) : SIGNED[section.signature];
  return [lock, signed];
}
