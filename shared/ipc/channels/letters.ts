/** Letters in: reading, waiting, filed, moving, giving their bytes out. */
import { z } from 'zod';
import { ORIGINAL_ENDINGS } from '../../letter/original-ending';
import { CLAIM_METHODS, CLAIM_RESULTS, MOST_RESULTS } from '../../letter/server-claims';
import { HELD_BACK, THREAD_EVIDENCE } from '../../letter/thread';
import { PROMISE_KINDS } from '../../policy/promise-kinds';
import { FILED_REASONS } from '../../letter/vocabulary';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none } from './common';

/** When a promise runs out; `endOfDay` says that it is the exclusive end of the day before `dueAt`. */
const dueView = z.strictObject({ dueAt: shape.instant, endOfDay: z.boolean() });

export const letterChannels = {
  'filed.list': { request: none, reply: z.strictObject({ letters: z.array(shape.letterView) }), errors: [] },
  'letter.get': {
    request: z.strictObject({ id: shape.rowId }),
    reply: shape.letterView,
    errors: ['no-such-thing'],
  },
  'letter.headers': {
    request: z.strictObject({ id: shape.rowId }),
    reply: z.strictObject({
      headers: shape.text,
      structure: z.array(
        z.strictObject({ depth: z.int(), type: z.string(), size: z.int(), name: z.string() }),
      ),
      /** What mail servers say of it, one entry a server, the topmost first. Claims that anybody can write. */
      claims: z.array(
        z.strictObject({
          /** A host name by its form; null for what has not that form. */
          server: z.string().max(253).nullable(),
          results: z
            .array(
              z.strictObject({
                method: z.enum(CLAIM_METHODS),
                result: z.enum(CLAIM_RESULTS),
                domain: z.string().max(253).nullable(),
              }),
            )
            .max(MOST_RESULTS),
          /** Results that are not known here. */
          others: z.int(),
        }),
      ),
    }),
    errors: ['no-such-thing'],
  },
  /** The last move of a letter in or out of the case, as long as nothing else happened since and it can be taken back. */
  'letter.last-move': {
    request: z.strictObject({ id: shape.caseId }),
    reply: z.strictObject({
      move: z.strictObject({ step: shape.rowId, letter: shape.rowId }).nullable(),
    }),
    errors: [],
  },
  /** Which cases would count as received at another time if the letter went there, and what is due when then. */
  'letter.move-preview': {
    request: z.strictObject({ id: shape.rowId, to: z.union([shape.caseId, z.literal('new')]) }),
    reply: z.strictObject({
      changes: z
        .array(
          z.strictObject({
            caseId: shape.caseId,
            receivedWas: shape.instant,
            receivedNow: shape.instant,
            /** Time zone in whose days the promises are counted. */
            zone: z.string(),
            dues: z.array(z.strictObject({ promise: z.enum(PROMISE_KINDS), was: dueView, now: dueView })),
          }),
        )
        .max(2),
    }),
    errors: ['no-such-thing'],
  },
  'letter.hints': {
    request: z.strictObject({ id: shape.rowId }),
    /** Other cases that the letter names or answers, and why it did not join them; the strongest evidence first. */
    reply: z.strictObject({
      hints: z.array(
        z.strictObject({
          caseId: shape.caseId,
          title: shape.shortText,
          evidence: z.enum(THREAD_EVIDENCE),
          heldBack: z.enum(HELD_BACK),
        }),
      ),
      /** The case that it joined had ended by then, and still has. */
      ended: z.boolean(),
    }),
    errors: ['no-such-thing'],
  },
  /** Marks letters as read or as unread (MX-12). */
  'letter.mark-read': {
    request: z.strictObject({ ids: z.array(shape.rowId).min(1).max(1_000), read: z.boolean() }),
    reply: none,
    errors: ['no-such-thing'],
  },
  'letter.move': {
    /** "new" makes a case of its own. The reply says where it was; `step` takes the move back. */
    request: z.strictObject({ id: shape.rowId, to: z.union([shape.caseId, z.literal('new')]) }),
    reply: z.strictObject({ caseId: shape.caseId, was: shape.caseId.nullable(), step: shape.rowId }),
    errors: ['no-such-thing', 'already-there'],
  },
  /** Takes a move or a filing back, with everything that it did to both cases; refused once a letter has left since. */
  'letter.undo-move': {
    request: z.strictObject({ step: shape.rowId }),
    /** Where the letter is now; null under Needs attention or Filed. */
    reply: z.strictObject({ caseId: shape.caseId.nullable() }),
    errors: ['no-such-thing', 'stale-revision', 'reply-left'],
  },
  'letter.file-as': {
    request: z.strictObject({ id: shape.rowId, as: z.enum(FILED_REASONS) }),
    reply: z.strictObject({ was: shape.caseId.nullable(), step: shape.rowId }),
    errors: ['no-such-thing'],
  },
  'letter.set-received': {
    request: z.strictObject({ id: shape.rowId, at: shape.instant, reason: shape.shortText.min(1) }),
    reply: none,
    errors: ['no-such-thing', 'after-import'],
  },
  /** What its original is, for the name of the file that it is saved as. */
  'letter.original-ending': {
    request: z.strictObject({ id: shape.rowId }),
    reply: z.strictObject({ ending: z.enum(ORIGINAL_ENDINGS) }),
    errors: ['no-such-thing'],
  },
  'letter.export-original': {
    request: z.strictObject({ id: shape.rowId, token: shape.token }),
    reply: z.strictObject({ bytes: z.int() }),
    errors: ['no-such-thing'],
  },
  /** Gets a letter ready to be dragged out, as ciphertext only; the token is for main, who alone knows the file. */
  'letter.drag-out': {
    request: z.strictObject({ of: z.enum(['letter', 'reply']), id: shape.rowId }),
    reply: z.strictObject({ token: shape.token }),
    errors: ['no-such-thing', 'not-exported', 'clear-text', 'no-mail-file'],
  },
  'attachment.export': {
    request: z.strictObject({ id: shape.rowId, token: shape.token }),
    reply: z.strictObject({ name: z.string(), bytes: z.int() }),
    errors: ['no-such-thing'],
  },
} as const satisfies Record<string, ChannelShape>;
