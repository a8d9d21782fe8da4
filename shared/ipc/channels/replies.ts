/** Letters out: from draft to sent. */
import { z } from 'zod';
import { KEY_BASES } from '../../letter/answers';
import { COMPLIANCES } from '../../triage/compliance';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none } from './common';

/** What stops a letter from leaving encrypted, in the order in which a person would mend it. */
const BLOCKERS = [
  'key-change-undecided',
  'no-recipient-key',
  'recipient-key-expired',
  'recipient-key-revoked',
  'recipient-key-unusable',
  'chosen-key-unusable',
  'no-team-key',
  'team-key-locked',
  'no-address',
  'no-from-address',
  'empty',
  'gap-left',
  'safe-harbour-not-kept',
] as const;

/** Why a letter cannot leave, in whichever form. */
const LEAVING_ERRORS = [
  ...BLOCKERS,
  'no-such-thing',
  'stale-revision',
  'self-check-failed',
  'embargoed-words',
] as const;

/** True once a person has seen that the letter names other cases under embargo, and lets it leave all the same. */
const embargoSeen = z.boolean().optional();

/** Of one letter, all files together: what mail servers still take. */
export const MOST_ATTACHED_BYTES = 25_000_000;
export const MOST_ATTACHED_FILES = 20;

const replyPin = z.strictObject({
  fingerprint: shape.fingerprint,
  pinnedAt: shape.instant,
  expiresAt: shape.instant.nullable(),
  state: z.enum(['usable', 'expired', 'revoked', 'unusable']),
  /** It signed the letter that is answered. */
  signedAnswered: z.boolean(),
});

const CHANGE_ERRORS = ['no-such-thing', 'stale-revision', 'already-exported'] as const;

export const replyChannels = {
  'reply.get': {
    request: z.strictObject({ id: shape.rowId }),
    reply: shape.replyView,
    errors: ['no-such-thing'],
  },
  'reply.start': {
    request: z.strictObject({
      caseId: shape.caseId,
      reporterId: shape.rowId,
      inReplyTo: shape.rowId.nullable(),
      template: z.string().max(64).nullable(),
    }),
    reply: shape.replyView,
    errors: ['no-such-thing', 'unknown-template'],
  },
  'reply.apply-template': {
    request: z.strictObject({ id: shape.rowId, revision: shape.revision, template: z.string().max(64) }),
    reply: shape.replyView,
    errors: ['no-such-thing', 'unknown-template', 'stale-revision', 'already-exported'],
  },
  /** One section of one letter as quoted lines; never one of another case (decryption-oracle rule). */
  'reply.quote': {
    request: z.strictObject({ id: shape.rowId, letter: shape.rowId, section: z.int().min(0).max(2_000) }),
    reply: z.strictObject({ text: shape.text }),
    errors: ['no-such-thing', 'other-case', 'nothing-to-quote'],
  },
  'reply.save': {
    request: z.strictObject({
      id: shape.rowId,
      revision: shape.revision,
      to: z.string().max(254),
      subject: shape.shortText,
      body: shape.text,
      assessment: shape.text.nullable(),
      expectedDate: z.iso.date().nullable(),
    }),
    reply: shape.replyView,
    errors: ['no-such-thing', 'stale-revision', 'already-exported'],
  },
  'reply.check': {
    request: z.strictObject({ id: shape.rowId }),
    /** What would leave, to which keys, and what stops it (gap-left: a field of the template is not filled in). */
    reply: z.strictObject({
      from: z.string(),
      to: z.string(),
      outerSubject: z.string(),
      keys: z.array(
        z.strictObject({
          fingerprint: shape.fingerprint,
          whose: shape.shortText,
          expiresAt: shape.instant.nullable(),
          /** Our own, beside theirs. */
          ours: z.boolean(),
        }),
      ),
      /** Why it goes to their keys; null while there is none. */
      basis: z.enum(KEY_BASES).nullable(),
      /** Every key pinned to the reporter, the latest first, and whether it can be chosen. */
      pins: z.array(replyPin),
      /** Keys that their letters of this case carried, while none is pinned: to be pinned on first use. */
      offered: z.array(z.strictObject({ key: shape.keyFacts, letter: shape.rowId, signedIt: z.boolean() })),
      /** Of a letter that asks for a key: words of the case and quoted lines in it, which keep it from leaving readable. */
      keyLetter: z.strictObject({ tells: z.array(shape.shortText), quotes: z.int() }).nullable(),
      /** Names and addresses of the case's other reporters that stand in it; `agreed`: their data may go to others. */
      others: z.array(
        z.strictObject({ reporter: shape.shortText, words: z.array(shape.shortText), agreed: z.boolean() }),
      ),
      signedBy: shape.fingerprint.nullable(),
      blockers: z.array(z.enum(BLOCKERS)),
      /** Other cases under embargo that the letter names, with the words that do; leaving needs `embargoSeen`. */
      embargo: shape.embargoedWords,
      /** Whether the rules were kept; null when the policy has no safe-harbour sentence (MAXEM-7). */
      compliance: z.enum(COMPLIANCES).nullable(),
      /** It could leave without encryption: a person's override, with a reason (MX-8). */
      clearPossible: z.boolean(),
      /** The letter answered came without encryption, so that the reporter may not know our key (MAXEM-1). */
      offerKey: z.boolean(),
      keepsResponse: z.boolean(),
      missingForResponse: z.array(z.enum(['assessment', 'expected-date'])),
    }),
    errors: ['no-such-thing'],
  },
  'reply.export': {
    request: z.strictObject({
      id: shape.rowId,
      revision: shape.revision,
      token: shape.token,
      embargoSeen,
    }),
    reply: shape.replyView,
    errors: LEAVING_ERRORS,
  },
  /**
   * Without encryption, by a deliberate override with a reason (MX-8): signed when the team key is open and `sign` says so.
   * Refused as `key-is-there` while a usable key of the reporter is pinned, unless `despiteKey` says so.
   */
  'reply.export-clear': {
    request: z.strictObject({
      id: shape.rowId,
      revision: shape.revision,
      token: shape.token,
      reason: shape.shortText,
      sign: z.boolean(),
      despiteKey: z.boolean(),
      embargoSeen,
    }),
    reply: shape.replyView,
    errors: [...LEAVING_ERRORS, 'reason-needed', 'key-is-there', 'tells-of-case'],
  },
  /** Takes some of the reporter's pinned keys for this letter, with a reason; none: the usual ones again. */
  'reply.choose-keys': {
    request: z.strictObject({
      id: shape.rowId,
      revision: shape.revision,
      keys: z.array(shape.fingerprint).max(16),
      reason: shape.shortText,
    }),
    reply: shape.replyView,
    errors: [...CHANGE_ERRORS, 'reason-needed', 'key-unusable'],
  },
  /**
   * Starts the letter that asks a reporter for a key, with ours put with it, in that case or (null) in their latest; the
   * draft of such a letter that is there is gone on with.
   */
  'reply.ask-key': {
    request: z.strictObject({ reporterId: shape.rowId, caseId: shape.caseId.nullable() }),
    reply: shape.replyView,
    errors: ['no-such-thing', 'no-team-key', 'too-large', 'too-many-files'],
  },
  /** What would leave now, made by what exports it and thrown away: `signed` alone says how it leaves readable, null encrypted. */
  'reply.preview': {
    request: z.strictObject({
      id: shape.rowId,
      revision: shape.revision,
      clear: z.strictObject({ signed: z.boolean() }).nullable(),
    }),
    reply: z.strictObject({
      /** Bytes of the file. */
      size: z.int(),
      /** Lines that everybody on the way can read. */
      outer: shape.text,
      /** What is encrypted, or for a readable letter its body; cut after some pages. */
      inner: shape.text,
      cut: z.boolean(),
      parts: z.array(z.strictObject({ name: shape.shortText, mediaType: shape.shortText, size: z.int() })),
      /** Whom the finished file can be opened by: their keys, then ours. */
      keys: z.array(z.strictObject({ fingerprint: shape.fingerprint, whose: shape.shortText })),
      signedBy: shape.fingerprint.nullable(),
    }),
    errors: LEAVING_ERRORS,
  },
  /** Puts the files that a person picked with the letter; all of them or none. */
  'reply.attach': {
    request: z.strictObject({ id: shape.rowId, revision: shape.revision, token: shape.token }),
    reply: shape.replyView,
    errors: [...CHANGE_ERRORS, 'too-large', 'too-many-files', 'empty-file'],
  },
  'reply.detach': {
    request: z.strictObject({ id: shape.rowId, revision: shape.revision, attachment: shape.rowId }),
    reply: shape.replyView,
    errors: CHANGE_ERRORS,
  },
  /** Our public key goes with the letter as a file, once (MAXEM-1). */
  'reply.attach-our-key': {
    request: z.strictObject({ id: shape.rowId, revision: shape.revision }),
    reply: shape.replyView,
    errors: [...CHANGE_ERRORS, 'no-team-key', 'too-large', 'too-many-files'],
  },
  /** The same letter as armored text for pasting into webmail; counts as exported. It cannot carry files. */
  'reply.armored': {
    request: z.strictObject({ id: shape.rowId, revision: shape.revision, embargoSeen }),
    reply: z.strictObject({ armored: shape.text, reply: shape.replyView }),
    errors: [...LEAVING_ERRORS, 'files-need-a-file'],
  },
  'reply.confirm-sent': {
    request: z.strictObject({ id: shape.rowId, at: shape.instant }),
    reply: shape.replyView,
    errors: ['no-such-thing', 'not-exported', 'before-export', 'in-future', 'already-sent'],
  },
  /** Back to a draft: nothing left the house, or the person took the confirmation back. */
  'reply.take-back': {
    request: z.strictObject({ id: shape.rowId }),
    reply: shape.replyView,
    errors: ['no-such-thing'],
  },
  'reply.discard': {
    request: z.strictObject({ id: shape.rowId }),
    reply: none,
    errors: ['no-such-thing', 'already-exported'],
  },
  'reply.drafts': { request: none, reply: z.strictObject({ replies: z.array(shape.replyView) }), errors: [] },
} as const satisfies Record<string, ChannelShape>;
