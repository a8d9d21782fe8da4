/** The shape of a policy profile: what a published disclosure policy promises, as versioned data checked on load. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { DECLINE_REASONS, SEVERITIES, STAGES } from '../case/vocabulary';
import { FIRMNESS, isoDate, promiseTermSchema } from '../clock/promise';
import { fail, ok, type Result } from '../kernel/result';

const words = z.string().trim().min(1).max(4000);

/** What must have been sent for a first response to count. */
export const SATISFIED_BY = ['any-reply', 'assessment-and-date'] as const;
export type SatisfiedBy = (typeof SATISFIED_BY)[number];

/** Ends of a case that exempt it from a promise (design: CLOCKS, "void"). */
export const EXEMPTIONS = ['put-aside', 'duplicate-of-answered'] as const;
export type Exemption = (typeof EXEMPTIONS)[number];

/** What starts a clock. The fix clock of both shipped profiles starts at receipt. */
export const START_EVENTS = ['receipt', 'acknowledgement', 'validation'] as const;
export type StartEvent = (typeof START_EVENTS)[number];

/** One promise with its source: the policy's own sentence, the row of the promises table, and how it was read. */
const source = { row: z.string().min(1).max(40), quote: words, reading: words };
const kept = {
  term: promiseTermSchema,
  firmness: z.enum(FIRMNESS),
  start: z.enum(START_EVENTS),
  pausable: z.boolean(),
  exempt: z.array(z.enum(EXEMPTIONS)),
};
export const promiseSchema = z.strictObject({ ...source, ...kept, satisfiedBy: z.enum(SATISFIED_BY) });
export type PolicyPromise = Readonly<z.infer<typeof promiseSchema>>;

/** News at least every so often, until the case reaches a stage; any letter of ours that was sent starts it again. */
export const updateSchema = z.strictObject({ ...source, ...kept, until: z.enum(STAGES) });
export type UpdatePromise = Readonly<z.infer<typeof updateSchema>>;

/** A fix, kept by the day of the fix of a validated case; a severity may have days of its own. */
export const fixSchema = z.strictObject({
  ...source,
  ...kept,
  daysBySeverity: z.partialRecord(z.enum(SEVERITIES), z.int().min(1).max(3650)),
});
export type FixPromise = Readonly<z.infer<typeof fixSchema>>;

/** The stages whose end the reporter is told of (MX-13); none when the policy promises only progress. */
export const stageNoticeSchema = z.strictObject({ ...source, stages: z.array(z.enum(STAGES)) });
export type StageNotices = Readonly<z.infer<typeof stageNoticeSchema>>;

/** How a report becomes public unless something else is agreed. */
export const disclosureSchema = z.strictObject({
  ...source,
  default: z.enum(['coordinated', 'after-fix', 'not-public']),
  embargoUntilFixed: z.boolean(),
});

/** How long a closed case is kept; null keeps it until a person says otherwise. Days count from closing. */
export const retentionSchema = z.strictObject({
  ...source,
  days: z.int().min(1).max(36_500).nullable(),
  askErasure: z.boolean(),
});

const rewardSchema = z.strictObject({ ...source, kind: z.enum(['none', 'swag', 'bounty']), text: words });

/** Points of a good report (MX-10); the ids are those of the triage rubric. */
export const RUBRIC_POINTS = [
  'clear-english',
  'proof-of-concept',
  'more-than-tool-output',
  'how-found',
  'impact',
  'remediation',
  'safety-impact',
  'disclosure-plans',
] as const;
export type RubricPoint = (typeof RUBRIC_POINTS)[number];

/** Whether a reporter must ask to be named or must ask not to be, and what the list says of those who are not named. */
export const creditRuleSchema = z.strictObject({
  row: z.string().min(1).max(40),
  quote: words,
  rule: z.enum(['opt-in', 'opt-out', 'never']),
  after: z.literal('validated-and-fixed'),
  unnamed: z.enum(['line', 'leave-out']),
  /** Whether a name is written as the reporter gave it, or never beyond a pseudonym. */
  identityForm: z.enum(['as-asked', 'pseudonym-only']),
});
export type CreditRule = Readonly<z.infer<typeof creditRuleSchema>>;

const zone = z.string().max(64).refine(isKnownZone);

const calendarSchema = z.strictObject({
  zone,
  workWeek: z.array(z.int().min(1).max(7)).min(1).max(7),
  /** Where public holidays are taken from (ISO 3166 country and its region); null counts none. */
  holidays: z
    .strictObject({ country: z.string().length(2), region: z.string().max(8).nullable() })
    .nullable(),
  closures: z.array(isoDate),
});

const scopeSchema = z.strictObject({
  product: words,
  hosts: z.array(z.string().min(1).max(253)),
  from: isoDate.nullable(),
  to: isoDate.nullable(),
});

const wordingSchema = z.strictObject({
  safeHarbour: words.nullable(),
  confidence: words,
  keyAdvice: words,
  askFor: words,
  creditQuestion: words,
  erasure: words,
});
/** The profile's own sentences that the reply templates use. */
export type PolicyWording = Readonly<z.infer<typeof wordingSchema>>;

/** When a rule can be judged: at any time, or only of a case that is closed, such as erasing what was found (MAXEM-3). */
export const RULE_MOMENTS = ['any-time', 'once-closed'] as const;
export type RuleMoment = (typeof RULE_MOMENTS)[number];

/** A whole profile. `version` counts up with each edit; a case stays bound to the version in force at its receipt. */
export const policyProfileSchema = z.strictObject({
  format: z.literal('disclosure-desk/policy'),
  formatVersion: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  version: z.int().min(1),
  title: words,
  organisation: words,
  inForceFrom: isoDate.nullable(),
  addresses: z.array(z.email().max(254)).min(1),
  calendar: calendarSchema,
  firstResponse: promiseSchema,
  /** An assessment promised apart from the first response; null when there is none. */
  assessment: promiseSchema.nullable(),
  update: updateSchema.nullable(),
  fix: fixSchema.nullable(),
  stageNotices: stageNoticeSchema,
  disclosure: disclosureSchema,
  retention: retentionSchema,
  rewards: rewardSchema,
  credit: creditRuleSchema,
  scope: z.array(scopeSchema),
  rules: z.array(
    z.strictObject({
      id: z.string().min(1).max(40),
      row: z.string().min(1).max(40),
      text: words,
      judged: z.enum(RULE_MOMENTS),
    }),
  ),
  acceptance: z.array(
    z.strictObject({ point: z.enum(RUBRIC_POINTS), row: z.string().min(1).max(40), text: words }),
  ),
  declineReasons: z.array(z.strictObject({ reason: z.enum(DECLINE_REASONS), words })).min(1),
  wording: wordingSchema,
});
export type PolicyProfile = Readonly<z.infer<typeof policyProfileSchema>>;

/** Why data is not a profile that this version understands. */
export type ProfileFailure = { readonly code: 'profile-invalid' } | { readonly code: 'profile-too-new' };

/** Checks data from disk or database; what is invalid is refused as a whole. */
export function loadProfile(data: unknown): Result<PolicyProfile, ProfileFailure> {
  const version = z.looseObject({ formatVersion: z.number() }).safeParse(data);
  if (version.success && version.data.formatVersion > 1) return fail({ code: 'profile-too-new' });
  const parsed = policyProfileSchema.safeParse(data);
  return parsed.success ? ok(parsed.data) : fail({ code: 'profile-invalid' });
}

function isKnownZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
