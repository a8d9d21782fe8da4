/** Words of the promises: what each is called, and what stops it. */
import type { PromiseKind, StopsWith } from '../../shared/policy/promise-kinds';

/** The name that stands before a clock, short enough for a column. */
export const PROMISE_WORDS: Readonly<Record<PromiseKind, string>> = {
  'first-response': 'Response',
  assessment: 'Assessment',
  update: 'Update',
  fix: 'Fix',
  disclosure: 'Disclosure',
  credit: 'Credit',
  retention: 'Erasure',
};

/** What stops a clock that runs. */
export const STOPS_WORDS: Readonly<Record<StopsWith, string>> = {
  'any-letter': 'Stops with any letter sent',
  'assessment-and-date': 'Stops with a sent assessment and date',
  assessment: 'Stops with a sent assessment',
  news: 'Any letter sent starts it again',
  'fixed-and-validated': 'Stops when fixed and validated',
  disclosed: 'Stops when it is disclosed',
  credited: 'Stops when a list with it has left',
  erased: 'Stops when its content is erased',
};

/** What a promise waits for that has not started. */
export const STARTS_WORDS: Readonly<Record<PromiseKind, string>> = {
  'first-response': 'Starts with the receipt',
  assessment: 'Starts with our first letter',
  update: 'Starts with our first letter',
  fix: 'Starts when the report is accepted',
  disclosure: 'Starts when a date is agreed',
  credit: 'Starts when it is validated and fixed',
  retention: 'Starts when the case is closed',
};

/** The same by the code that the history keeps, which may be one of another version. */
export const PROMISE_NAMES: Readonly<Record<string, string | undefined>> = PROMISE_WORDS;

/** Why a clock moved, by the code in the history. */
export const RECOMPUTED_WORDS: Readonly<Record<string, string | undefined>> = {
  receipt: 'The receipt was corrected.',
  profile: 'It counts by another version of the policy.',
  zone: 'The policy counts in another time zone.',
  holidays: 'The days off changed.',
  pause: 'The case waited on its reporter meanwhile.',
};
