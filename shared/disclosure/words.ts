/** Closed sets of disclosure: consents and answers to a draft. */

/**
 * Three things that a reporter is asked apart, since none follows from the other: whether the report stays confidential,
 * whether their personal data may go to a third party (MAXEM-8), whether we may know and keep their identity (MAXEM-9).
 */
export const CONSENT_KINDS = ['report-confidential', 'share-personal-data', 'identity'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

export const CONSENT_ANSWERS = ['yes', 'no', 'withdrawn'] as const;
export type ConsentAnswer = (typeof CONSENT_ANSWERS)[number];

/** How we know. */
export const CONSENT_BASES = ['letter', 'telephone', 'in-person', 'none'] as const;

/** What a reporter said to a shared draft. */
export const DRAFT_ANSWERS = ['agrees', 'asks-change'] as const;
export type DraftAnswer = (typeof DRAFT_ANSWERS)[number];
