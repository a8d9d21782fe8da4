/** Sentences of the parts of a case beside its letters: details, credit, people, keys and moves. */
import type { CreditView } from '../../shared/ipc/shapes';
import type { HeldBack, ThreadEvidence } from '../../shared/letter/thread';

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

/** What in a letter points to another case. */
export const POINTS_WORDS: Readonly<Record<ThreadEvidence, string>> = {
  'in-reply-to': 'It answers a letter of',
  references: 'It answers a letter of',
  'bracketed-tag': 'It mentions',
  tag: 'It mentions',
  'reporter-reply': 'Its sender also reported',
  'quoted-id': 'It mentions',
};

/** Why a letter did not join a case that it names. */
export const HINT_WORDS: Readonly<Record<HeldBack, string>> = {
  'stranger-with-tag': 'its sender is no reporter of that case',
  'stranger-quotes': 'its sender is no reporter of that case',
  ended: 'that case is over',
  'put-aside': 'that case was put aside',
  'weaker-than-other': 'something stronger led here',
  'several-open-cases': 'it could be one of several',
};

export const ENDED_CASE_WORDS =
  'This case had ended when the letter came. It joined all the same, since it belongs here: reopen the case, or make a new one of the letter.';
