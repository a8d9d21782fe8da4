/** Triage of a case: completeness, scope, rules, rubric, scores, weakness, similar cases. */
import { z } from 'zod';
import { RUBRIC_POINTS, RULE_MOMENTS } from '../../policy/profile';
import { COMPLIANCES, RULE_FINDINGS } from '../../triage/compliance';
import { SCOPE_STATES } from '../../triage/scope';
import { CVSS_VERSIONS, MOST_NOTE, REPORT_PARTS, REPRODUCED, SCOPE_WORDS } from '../../triage/vocabulary';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';

const note = z.string().max(MOST_NOTE);
const cwe = z.int().min(1).max(99_999);
const vector = z.string().max(400);

/** Where in the letters something was found; it never counts by itself. */
const suggestion = z.strictObject({
  letterId: shape.rowId,
  receivedAt: shape.instant,
  line: z.int().nullable(),
  file: shape.shortText.nullable(),
  words: shape.shortText,
});
const said = { note: shape.shortText, setAt: shape.instant };
const part = z.strictObject({
  part: z.enum(REPORT_PARTS),
  /** Null while nobody said anything. */
  said: z.strictObject({ present: z.boolean(), letterId: shape.rowId.nullable(), ...said }).nullable(),
  suggestion: suggestion.nullable(),
});
const scope = z.strictObject({
  state: z.enum(SCOPE_STATES),
  host: shape.shortText.nullable(),
  pattern: shape.shortText.nullable(),
  product: shape.shortText.nullable(),
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  /** The day of the report in the zone of the policy's calendar. */
  day: z.iso.date(),
  zone: z.string(),
  policyVersion: z.int(),
  affectedSystem: shape.shortText,
  /** A host that a letter names, while the affected system names none. */
  suggestedSystem: shape.shortText.nullable(),
  word: z.strictObject({ answer: z.enum(SCOPE_WORDS), ...said }).nullable(),
});
const rule = z.strictObject({
  id: z.string(),
  row: z.string(),
  text: shape.text,
  judged: z.enum(RULE_MOMENTS),
  finding: z.enum(RULE_FINDINGS),
  note: shape.shortText,
  /** Null while nobody looked at it. */
  setAt: shape.instant.nullable(),
});
const point = z.strictObject({
  point: z.enum(RUBRIC_POINTS),
  /** Whether the policy of the case asks for it. */
  asked: z.boolean(),
  said: z.strictObject({ met: z.boolean(), ...said }).nullable(),
  suggestion: suggestion.nullable(),
});
const score = z.strictObject({
  version: z.enum(CVSS_VERSIONS),
  vector,
  score: z.number().min(0).max(10),
  rating: shape.severity,
  /** Null until a person stands by it. */
  confirmedAt: shape.instant.nullable(),
  setAt: shape.instant,
});
const weakness = z.strictObject({
  id: cwe,
  name: shape.shortText,
  usage: z.enum(['allowed', 'with-review', 'discouraged']),
});
const triageView = z.strictObject({
  id: shape.caseId,
  revision: shape.revision,
  severity: shape.severity,
  parts: z.array(part),
  scope,
  rules: z.array(rule),
  compliance: z.enum(COMPLIANCES),
  /** Whether the policy has a safe-harbour sentence at all. */
  safeHarbour: z.boolean(),
  points: z.array(point),
  reproduced: z.strictObject({ answer: z.enum(REPRODUCED), ...said }).nullable(),
  scores: z.array(score),
  weaknesses: z.array(weakness),
});
export type TriageView = z.infer<typeof triageView>;

const similarCase = z.strictObject({
  id: shape.caseId,
  title: shape.shortText,
  stage: shape.stage,
  receivedAt: shape.instant,
  /** 0 to 1. */
  score: z.number(),
  sameSystem: shape.shortText.nullable(),
  sharedWords: z.array(shape.shortText),
});
export type SimilarCase = z.infer<typeof similarCase>;

const ofCase = { id: shape.caseId, revision: shape.revision };
const changed = z.strictObject({ revision: shape.revision });
const ERRORS = ['no-such-thing', 'stale-revision'] as const;

export const triageChannels = {
  'triage.get': {
    request: z.strictObject({ id: shape.caseId }),
    reply: triageView,
    errors: ['no-such-thing'],
  },
  'triage.set-part': {
    request: z.strictObject({
      ...ofCase,
      part: z.enum(REPORT_PARTS),
      present: z.boolean(),
      note,
      letterId: shape.rowId.nullable(),
    }),
    reply: changed,
    errors: ERRORS,
  },
  'triage.set-scope': {
    /** Null takes a person's word back: the list counts again. */
    request: z.strictObject({ ...ofCase, answer: z.enum(SCOPE_WORDS).nullable(), note }),
    reply: changed,
    /** reason-needed: a word over the list needs a note. */
    errors: [...ERRORS, 'reason-needed'],
  },
  'triage.set-rule': {
    request: z.strictObject({
      ...ofCase,
      ruleId: z.string().min(1).max(40),
      finding: z.enum(RULE_FINDINGS),
      note,
    }),
    reply: changed,
    errors: ERRORS,
  },
  'triage.set-point': {
    request: z.strictObject({ ...ofCase, point: z.enum(RUBRIC_POINTS), met: z.boolean(), note }),
    reply: changed,
    errors: ERRORS,
  },
  'triage.set-reproduced': {
    request: z.strictObject({ ...ofCase, answer: z.enum(REPRODUCED).nullable(), note }),
    reply: changed,
    errors: ERRORS,
  },
  'triage.set-cvss': {
    /** Null removes the score of that version. A new vector is not confirmed. */
    request: z.strictObject({ ...ofCase, version: z.enum(CVSS_VERSIONS), vector: vector.nullable() }),
    reply: changed,
    errors: [...ERRORS, 'bad-vector'],
  },
  'triage.confirm-cvss': {
    request: z.strictObject({
      ...ofCase,
      version: z.enum(CVSS_VERSIONS),
      confirmed: z.boolean(),
      /** Whether the rating also becomes the severity of the case. */
      takeSeverity: z.boolean(),
    }),
    reply: changed,
    errors: ERRORS,
  },
  'triage.set-weakness': {
    request: z.strictObject({ ...ofCase, cwe, chosen: z.boolean() }),
    reply: changed,
    errors: ERRORS,
  },
  'triage.search-weakness': {
    request: z.strictObject({ text: z.string().max(200) }),
    reply: z.strictObject({
      found: z.array(weakness).max(20),
      total: z.int(),
      of: z.int(),
      version: z.string(),
      date: z.iso.date(),
    }),
    errors: [],
  },
  'triage.similar': {
    request: z.strictObject({ id: shape.caseId }),
    reply: z.strictObject({ cases: z.array(similarCase).max(5) }),
    errors: ['no-such-thing'],
  },
} as const satisfies Record<string, ChannelShape>;
