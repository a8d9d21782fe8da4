/** The words of the reply templates; `{field}` is filled in, a paragraph with `when` appears only if that field is given. */

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
  'team',
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

/** Every reply template. */
export const TEMPLATE_IDS = [
  'acknowledge',
  'assessment',
  'ask-more',
  'use-our-key',
  'progress',
  'accepted',
  'fixed',
  'declined',
  'credit-question',
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
  'use-our-key': {
    title: 'Please use our key',
    hasAssessment: false,
    hasExpectedDate: false,
    paragraphs: [
      HELLO,
      'thank you for your report {caseId}. It reached us without encryption, so every mail server on the way could read it.',
      '{keyAdvice}',
      'If you send us your own public key, we will encrypt our letters to you.',
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
      safeHarbour,
      confidence,
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
  'credit-question': {
    title: 'Ask about credit',
    hasAssessment: false,
    hasExpectedDate: false,
    paragraphs: [
      HELLO,
      'this is about how we thank you for {caseId}. {creditQuestion}',
      'Please tell us the name or pseudonym, and if you like a handle, a link and an organisation, exactly as they should be written. You can change your mind at any time.',
      BYE,
    ],
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
