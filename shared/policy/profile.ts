/** The shape of a policy profile: what a published disclosure policy promises, as versioned data checked on load. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { DECLINE_REASONS } from '../case/vocabulary';
import { FIRMNESS, isoDate, promiseTermSchema } from '../clock/promise';
import { fail, ok, type Result } from '../kernel/result';

const words = z.string().trim().min(1).max(4000);

/** What must have been sent for a first response to count. */
export const SATISFIED_BY = ['any-reply', 'assessment-and-date'] as const;
export type SatisfiedBy = (typeof SATISFIED_BY)[number];

/** Ends of a case that exempt it from a promise (design: CLOCKS, "void"). */
export const EXEMPTIONS = ['put-aside', 'duplicate-of-answered'] as const;
export type Exemption = (typeof EXEMPTIONS)[number];

/** One promise with its source: the policy's own sentence, the row of the promises table, and how it was read. */
export const promiseSchema = z.strictObject({
  row: z.string().min(1).max(40),
  quote: words,
  reading: words,
  term: promiseTermSchema,
  firmness: z.enum(FIRMNESS),
  satisfiedBy: z.enum(SATISFIED_BY),
  pausable: z.boolean(),
  exempt: z.array(z.enum(EXEMPTIONS)),
});
export type PolicyPromise = Readonly<z.infer<typeof promiseSchema>>;

/** Whether a reporter must ask to be named or must ask not to be, and what the list says of those who are not named. */
export const creditRuleSchema = z.strictObject({
  row: z.string().min(1).max(40),
  quote: words,
  rule: z.enum(['opt-in', 'opt-out', 'never']),
  after: z.literal('validated-and-fixed'),
  unnamed: z.enum(['line', 'leave-out']),
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
  credit: creditRuleSchema,
  scope: z.array(scopeSchema),
  rules: z.array(
    z.strictObject({ id: z.string().min(1).max(40), row: z.string().min(1).max(40), text: words }),
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
