/** Which letter tells a reporter of what: one for every stage of the review, and for what happens between stages (MX-13). */
import type { Stage } from '../case/vocabulary';
import type { TemplateId } from './template-texts';

/** What is told of besides stages. */
export const NOTICE_EVENTS = [
  'expected-date-moved',
  'update-due',
  'waiting',
  'erasure-asked',
  'credit-question',
  'key-wanted',
  'our-key-offered',
  'draft-shared',
] as const;
export type NoticeEvent = (typeof NOTICE_EVENTS)[number];

const TEMPLATE_OF = {
  received: 'acknowledge',
  triage: 'in-triage',
  accepted: 'accepted',
  fix: 'fix-begun',
  validated: 'fixed',
  disclosed: 'disclosed',
  closed: 'closing',
  declined: 'declined',
  duplicate: 'duplicate',
  'expected-date-moved': 'date-moved',
  'update-due': 'progress',
  waiting: 'ask-more',
  'erasure-asked': 'erasure',
  'credit-question': 'credit-question',
  'key-wanted': 'your-key',
  'our-key-offered': 'use-our-key',
  'draft-shared': 'draft-advisory',
} as const satisfies Record<Stage | NoticeEvent, TemplateId>;

/** The template that tells of a stage that a case reached, or of an event. */
export function noticeFor(what: Stage | NoticeEvent): TemplateId {
  return TEMPLATE_OF[what];
}

/** What was completed when a case reached a stage, as half a sentence; null where nothing was. */
export const STAGE_DONE: Readonly<Record<Stage, string | null>> = {
  received: null,
  triage: 'your report is recorded',
  accepted: 'our review of the report is done',
  fix: 'we have agreed on how to fix it',
  validated: 'the fix is made and validated',
  disclosed: 'what had to be published is published',
  closed: 'all our work on it is done',
  declined: null,
  duplicate: null,
};

/** What comes next from a stage, as a sentence without its full stop; null where nothing does. */
export const STAGE_NEXT: Readonly<Record<Stage, string | null>> = {
  received: 'Next we review the report',
  triage: 'Next we try to reproduce it and assess how severe it is',
  accepted: 'Next we plan and make the fix',
  fix: 'Next we finish the fix and validate it',
  validated: 'Next we agree with you on what is published, and when',
  disclosed: 'Next we close the case',
  closed: null,
  declined: null,
  duplicate: null,
};
