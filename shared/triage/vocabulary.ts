/** Words of triage: the parts that a report must have, answers about reproducing, versions of CVSS. */

/** What MAXEM-5 wants to know at the least. */
export const REPORT_PARTS = ['affected-system', 'description', 'steps'] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

/** Whether the team saw the problem with its own eyes. */
export const REPRODUCED = ['yes', 'no', 'partly'] as const;
export type Reproduced = (typeof REPRODUCED)[number];

/** CVSS as FIRST publishes it; 4.0 is offered first. */
export const CVSS_VERSIONS = ['4.0', '3.1'] as const;
export type CvssVersion = (typeof CVSS_VERSIONS)[number];

/** A person's word on scope, over what the list says. */
export const SCOPE_WORDS = ['in', 'out'] as const;
export type ScopeWord = (typeof SCOPE_WORDS)[number];

/** Most letters of a note in triage. */
export const MOST_NOTE = 2_000;
