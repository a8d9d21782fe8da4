/** Letters out: from draft to sent. */
import { z } from 'zod';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none } from './common';

/** Why a letter cannot leave, in whichever form. */
const LEAVING_ERRORS = [
  'no-such-thing',
  'stale-revision',
  'no-recipient-key',
  'recipient-key-expired',
  'no-team-key',
  'team-key-locked',
  'no-address',
  'no-from-address',
  'empty',
  'gap-left',
  'self-check-failed',
] as const;

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
        }),
      ),
      signedBy: shape.fingerprint.nullable(),
      blockers: z.array(
        z.enum([
          'no-recipient-key',
          'recipient-key-expired',
          'no-team-key',
          'team-key-locked',
          'no-address',
          'no-from-address',
          'empty',
          'gap-left',
        ]),
      ),
      keepsResponse: z.boolean(),
      missingForResponse: z.array(z.enum(['assessment', 'expected-date'])),
    }),
    errors: ['no-such-thing'],
  },
  'reply.export': {
    request: z.strictObject({ id: shape.rowId, revision: shape.revision, token: shape.token }),
    reply: shape.replyView,
    errors: LEAVING_ERRORS,
  },
  /** The same letter as armored text for pasting into webmail; counts as exported. */
  'reply.armored': {
    request: z.strictObject({ id: shape.rowId, revision: shape.revision }),
    reply: z.strictObject({ armored: shape.text, reply: shape.replyView }),
    errors: LEAVING_ERRORS,
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
