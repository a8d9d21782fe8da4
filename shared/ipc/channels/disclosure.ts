/** Disclosure plan, embargo, consents, and what of a person may leave. */
import { z } from 'zod';
import { BEFORE_DISCLOSURE } from '../../disclosure/plan';
import { CONSENT_ANSWERS, CONSENT_BASES, CONSENT_KINDS, DRAFT_ANSWERS } from '../../disclosure/words';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none } from './common';

const id = shape.caseId;
const reporterId = shape.rowId;
const letter = shape.rowId.nullable();
const words = z.array(z.string().trim().min(1).max(100)).max(50);

const embargo = z.strictObject({
  on: z.boolean(),
  /** Whose word it is, or why there is none. */
  why: z.enum(['person', 'policy', 'disclosed', 'already-public', 'put-aside', 'resolved', 'no-policy']),
  endsAt: shape.instant.nullable(),
  words: z.array(z.string()),
  suggested: z.array(z.string()),
  earlyBreak: z.strictObject({ at: shape.instant, note: z.string() }).nullable(),
});

const count = z.strictObject({ count: z.int(), of: z.int() });

/** What a case's disclosure stands at. Days are ISO dates in `zone`. */
export const disclosureView = z.strictObject({
  zone: z.string(),
  embargo,
  agreedAt: shape.instant.nullable(),
  agreedNote: z.string(),
  checks: z.array(
    z.strictObject({
      check: z.enum(BEFORE_DISCLOSURE),
      done: z.boolean(),
      day: z.iso.date().nullable(),
      count: count.nullable(),
    }),
  ),
  warnings: z.array(
    z.strictObject({
      code: z.enum(['fix-after-embargo', 'embargo-over']),
      days: z.int(),
      fixDay: z.iso.date().nullable(),
    }),
  ),
  plans: z.array(
    z.strictObject({
      reporterId,
      reporter: z.string(),
      plan: z.string(),
      letterId: letter,
      recordedAt: shape.instant.nullable(),
      /** True only for the date that stands now. */
      agrees: z.boolean(),
      agreedOn: shape.instant.nullable(),
      agreedLetterId: letter,
    }),
  ),
  drafts: z.array(
    z.strictObject({
      id: shape.rowId,
      name: z.string(),
      sharedAt: shape.instant,
      note: z.string(),
      replyId: shape.rowId.nullable(),
      sha256: z.string(),
      answers: z.array(
        z.strictObject({ reporterId, answer: z.enum(DRAFT_ANSWERS), letterId: letter, at: shape.instant }),
      ),
    }),
  ),
  /** Dated records, the oldest first; of each kind the latest counts. */
  consents: z.array(
    z.strictObject({
      reporterId,
      kind: z.enum(CONSENT_KINDS),
      answer: z.enum(CONSENT_ANSWERS),
      basis: z.enum(CONSENT_BASES),
      letterId: letter,
      note: z.string(),
      at: shape.instant,
    }),
  ),
  /** Files and letters that named somebody of the case; null for a form that was taken back since. */
  namedIn: z.array(
    z.strictObject({
      file: z.string(),
      at: shape.instant,
      names: z.array(z.strictObject({ reporterId, writtenAs: z.string().nullable() })),
    }),
  ),
  /** Reporters whose name a pseudonym hides. */
  hidden: z.array(reporterId),
  /** When and why a hidden name of the case was shown, the latest first. */
  looks: z.array(z.strictObject({ reporterId, at: shape.instant, reason: z.string() })),
  /** Exports with the person in it, the latest first: to whom the data went and on what ground. */
  shared: z.array(z.strictObject({ at: shape.instant, file: z.string(), basis: z.string() })),
});

export const disclosureChannels = {
  'disclosure.get': {
    request: z.strictObject({ id }),
    reply: disclosureView,
    errors: ['no-such-thing'],
  },
  /** Turns the embargo on or off by a person's word, and says which words give the case away. */
  'disclosure.set-embargo': {
    request: z.strictObject({ id, on: z.boolean(), words }),
    reply: none,
    errors: ['no-such-thing'],
  },
  /** The day and hour of disclosure; moving it takes back what was agreed, and needs a reason. */
  'disclosure.set-date': {
    request: z.strictObject({ id, endsAt: shape.instant.nullable(), reason: shape.shortText }),
    reply: none,
    errors: ['no-such-thing', 'reason-needed'],
  },
  /** A reporter agreed to the date that stands, or took it back. The date is agreed once all did. */
  'disclosure.agree': {
    request: z.strictObject({ id, reporterId, agrees: z.boolean(), letterId: letter }),
    reply: z.strictObject({ agreedAt: shape.instant.nullable() }),
    errors: ['no-such-thing', 'no-date'],
  },
  /** "It is already public…": where and since when; the embargo is lifted. */
  'disclosure.already-public': {
    request: z.strictObject({ id, since: shape.instant, where: z.string().trim().max(2_000) }),
    reply: none,
    errors: ['no-such-thing', 'reason-needed', 'in-future'],
  },
  'disclosure.record-plan': {
    request: z.strictObject({ id, reporterId, plan: shape.shortText, letterId: letter }),
    reply: none,
    errors: ['no-such-thing'],
  },
  /** A draft of an advisory that a reply of the case carried; without a reply it was shown in another way. */
  'disclosure.share-draft': {
    request: z.strictObject({
      id,
      name: z.string().trim().min(1).max(200),
      replyId: shape.rowId.nullable(),
      note: shape.shortText,
    }),
    reply: z.strictObject({ draftId: shape.rowId }),
    errors: ['no-such-thing', 'not-exported'],
  },
  'disclosure.answer-draft': {
    request: z.strictObject({
      draftId: shape.rowId,
      reporterId,
      answer: z.enum(DRAFT_ANSWERS).nullable(),
      letterId: letter,
    }),
    reply: none,
    errors: ['no-such-thing'],
  },
  'disclosure.record-consent': {
    request: z.strictObject({
      id,
      reporterId,
      kind: z.enum(CONSENT_KINDS),
      answer: z.enum(CONSENT_ANSWERS),
      basis: z.enum(CONSENT_BASES),
      letterId: letter,
      note: shape.shortText,
    }),
    reply: none,
    errors: ['no-such-thing'],
  },
  /** The real name behind a pseudonym, once; that it was shown goes into the history with the reason. */
  'reporter.show-identity': {
    request: z.strictObject({ id: reporterId, caseId: shape.caseId, reason: z.string().max(500) }),
    reply: z.strictObject({ name: shape.shortText }),
    errors: ['no-such-thing'],
  },
  /**
   * A case file. The reporters are in it with their consent or by a named legal duty, else it comes out without them
   * (MAXEM-8). A real name behind a pseudonym is never in it (MAXEM-9).
   */
  'disclosure.export-case': {
    request: z.strictObject({
      id,
      token: shape.token,
      format: z.enum(['markdown', 'json']),
      basis: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('consent') }),
        z.strictObject({ kind: z.literal('legal-duty'), duty: z.string().trim().max(500) }),
        z.strictObject({ kind: z.literal('none') }),
      ]),
    }),
    reply: z.strictObject({
      /** Reporters who are in the file, and who came out. */
      included: z.int(),
      redacted: z.int(),
      embargoed: shape.embargoedWords,
    }),
    errors: ['no-such-thing', 'duty-needed'],
  },
} as const satisfies Record<string, ChannelShape>;
