/** Sentences of the parts of a case beside its letters: details, credit, people, keys and moves. */
import type { CreditView } from '../../shared/ipc/shapes';

export const WISH_WORDS: Readonly<Record<CreditView['wish'], string>> = {
  unasked: 'Not asked yet',
  asked: 'Asked, no answer yet',
  yes: 'Wants to be named',
  no: 'Does not want to be named',
  withdrawn: 'Took the consent back',
};

export const BASIS_WORDS: Readonly<Record<CreditView['basis'], string>> = {
  letter: 'by letter',
  telephone: 'by telephone',
  'in-person': 'in person',
  none: 'nothing on record',
};
