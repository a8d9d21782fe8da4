/** The words of the reply templates; `{field}` is filled in, a paragraph with `when` appears only if that field is given. */

import { KEY_TEMPLATES } from './template-key-texts';

/** What a template may fill in. Dates are written out by the caller. */
export const MERGE_FIELDS = [
  'reporter',
  'caseId',
  'assessment',
  'severity',
  'expectedDate',
  'questions',
  'askFor',
  'keyAdvice',
  'confidence',
  'progress',
  'nextUpdate',
  'fixedIn',
  'fixedOn',
  'declineReason',
  'feedback',
  'creditQuestion',
  'creditWish',
  'safeHarbour',
  'erasure',
  'previousDate',
  'dateReason',
  'stageDone',
  'nextStep',
  'rewards',
  'advisory',
  'keyTrouble',
  'openTrouble',
  'team',
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

/** Every reply template. */
export const TEMPLATE_IDS = [
  'acknowledge',
  'assessment',
  'ask-more',
  'use-our-key',
  'your-key',
  'new-key',
  'send-again',
  'in-triage',
  'progress',
  'date-moved',
  'accepted',
  'fix-begun',
  'fixed',
  'draft-advisory',
  'disclosed',
  'declined',
  'duplicate',
  'credit-question',
  'erasure',
  'closing',
] as const;
export type TemplateId = (typeof TEMPLATE_IDS)[number];

/** A paragraph; with `when` it is left out unless that field is given. */
export type Paragraph = string | { readonly when: MergeField; readonly text: string };

/** A template: its name in lists, what a letter made from it carries for the first-response promise, its paragraphs. */
export interface Template {
  readonly title: string;
  readonly hasAssessment: boolean;
  readonly hasExpectedDate: boolean;
  readonly paragraphs: readonly Paragraph[];
}

const HELLO = 'Hello {reporter},';
const BYE = 'Kind regards\n{team}';
const confidence: Paragraph = { when: 'confidence', text: '{confidence}' };
const expected: Paragraph = {
  when: 'expectedDate',
  text: 'We expect to have it resolved by {expectedDate}.',
};
const next: Paragraph = { when: 'nextStep', text: '{nextStep}.' };
const rewards: Paragraph = { when: 'rewards', text: '{rewards}' };
const noPromise = { hasAssessment: false, hasExpectedDate: false } as const;
const safeHarbour: Paragraph = { when: 'safeHarbour', text: '{safeHarbour}' };
const keyAdvice: Paragraph = { when: 'keyAdvice', text: '{keyAdvice}' };

/** The texts, in the order in which a case usually needs them. */
export const TEMPLATES = {
  acknowledge: {
    title: 'Acknowledge receipt',
    hasAssessment: false,
    hasExpectedDate: false,
    paragraphs: [
      HELLO,
      'thank you for your report. We have received it and look at it under the number {caseId}. Please keep this number in the subject when you write about it.',
      confidence,
      BYE,
    ],
  },
  assessment: {
    title: 'Assessment with expected date',
    hasAssessment: true,
    hasExpectedDate: true,
    paragraphs: [
      HELLO,
      'thank you for your report {caseId}. This is our assessment:',
      '{assessment}',
      'We expect to have it resolved by {expectedDate}.',
      safeHarbour,
      confidence,
      BYE,
    ],
  },
  'ask-more': {
    title: 'Ask for more',
    hasAssessment: false,
    hasExpectedDate: false,
    paragraphs: [
      HELLO,
      'thank you for your report {caseId}. To reproduce what you found we need to know more:',
      '{questions}',
      { when: 'askFor', text: '{askFor}' },
      keyAdvice,
      BYE,
    ],
  },
  ...KEY_TEMPLATES,
  'in-triage': {
    title: 'Stage: review has begun',
    ...noPromise,
    paragraphs: [
      HELLO,
      'this is to tell you how far we are with {caseId}: {stageDone}. {nextStep}.',
      expected,
      { when: 'nextUpdate', text: 'You will hear from us again by {nextUpdate}.' },
      confidence,
      BYE,
    ],
  },
  progress: {
    title: 'Progress update',
    hasAssessment: false,
    hasExpectedDate: false,
    paragraphs: [
      HELLO,
      'this is where we are with {caseId}:',
      '{progress}',
      { when: 'expectedDate', text: 'We expect to have it resolved by {expectedDate}.' },
      { when: 'nextUpdate', text: 'You will hear from us again by {nextUpdate}.' },
      BYE,
    ],
  },
  accepted: {
    title: 'Accepted, with assessment',
    hasAssessment: true,
    hasExpectedDate: true,
    paragraphs: [
      HELLO,
      'thank you for your report {caseId}. We have accepted it and rate its severity {severity}:',
      '{assessment}',
      'We expect to have it resolved by {expectedDate}.',
      next,
      rewards,
      safeHarbour,
      confidence,
      BYE,
    ],
  },
  'date-moved': {
    title: 'Expected date moved',
    hasAssessment: false,
    hasExpectedDate: true,
    paragraphs: [
      HELLO,
      'we told you that we expect to have {caseId} resolved by {previousDate}. We will not manage that: {dateReason}',
      'We now expect to have it resolved by {expectedDate}.',
      { when: 'nextUpdate', text: 'You will hear from us again by {nextUpdate}.' },
      BYE,
    ],
  },
  'fix-begun': {
    title: 'Stage: fix has begun',
    ...noPromise,
    paragraphs: [
      HELLO,
      'this is to tell you how far we are with {caseId}: {stageDone}. {nextStep}.',
      expected,
      { when: 'nextUpdate', text: 'You will hear from us again by {nextUpdate}.' },
      BYE,
    ],
  },
  fixed: {
    title: 'Fixed',
    hasAssessment: false,
    hasExpectedDate: false,
    paragraphs: [
      HELLO,
      'what you reported in {caseId} is fixed in {fixedIn}, since {fixedOn}. If you can still reproduce it, please tell us.',
      { when: 'creditWish', text: '{creditWish}' },
      next,
      BYE,
    ],
  },
  'draft-advisory': {
    title: 'Share a draft of the publication',
    ...noPromise,
    paragraphs: [
      HELLO,
      'we are preparing what is to be published about {caseId}, and would like you to read it first:',
      '{advisory}',
      'Please tell us what is wrong or missing in it, whether you agree with the day, and how you would like to be named, if at all. Until then, please keep it to yourself.',
      BYE,
    ],
  },
  disclosed: {
    title: 'Stage: published',
    ...noPromise,
    paragraphs: [
      HELLO,
      'what you reported in {caseId} is public now. You are free to write about it.',
      { when: 'fixedIn', text: 'It is fixed in {fixedIn}.' },
      { when: 'creditWish', text: '{creditWish}' },
      next,
      BYE,
    ],
  },
  declined: {
    title: 'Declined, with reason',
    hasAssessment: true,
    hasExpectedDate: false,
    paragraphs: [
      HELLO,
      'thank you for your report {caseId}. We looked at it and will not take it further: {declineReason}.',
      '{feedback}',
      'If you see it differently, please answer: we read it again.',
      safeHarbour,
      BYE,
    ],
  },
  duplicate: {
    title: 'Duplicate of a known report',
    ...noPromise,
    paragraphs: [
      HELLO,
      'thank you for your report {caseId}. What it describes was reported to us before, so we deal with both together.',
      { when: 'feedback', text: '{feedback}' },
      expected,
      'We keep you informed here just the same. If you think it is something else, please answer: we read it again.',
      safeHarbour,
      BYE,
    ],
  },
  'credit-question': {
    title: 'Ask about credit',
    hasAssessment: false,
    hasExpectedDate: false,
    paragraphs: [
      HELLO,
      'this is about how we thank you for {caseId}. {creditQuestion}',
      'Please tell us the name or pseudonym, and if you like a handle, a link and an organisation, exactly as they should be written. You can change your mind at any time.',
      rewards,
      BYE,
    ],
  },
  erasure: {
    title: 'Ask for erasure',
    ...noPromise,
    paragraphs: [HELLO, 'this is about {caseId}, and about what you still have of it.', '{erasure}', BYE],
  },
  closing: {
    title: 'Close, and ask for erasure',
    hasAssessment: false,
    hasExpectedDate: false,
    paragraphs: [
      HELLO,
      'we have closed {caseId}. Thank you for your help.',
      '{erasure}',
      { when: 'creditWish', text: '{creditWish}' },
      BYE,
    ],
  },
} as const satisfies Record<TemplateId, Template>;
