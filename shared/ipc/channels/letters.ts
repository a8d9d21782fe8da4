/** Letters in: reading, waiting, filed, moving, giving their bytes out. */
import { z } from 'zod';
import { FILED_REASONS } from '../../letter/vocabulary';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none, passphrase } from './common';

export const letterChannels = {
  'import.from-grant': {
    request: z.strictObject({ token: shape.token }),
    reply: z.strictObject({ job: z.string() }),
    errors: ['no-such-thing'],
  },
  'import.open-drop': {
    request: z.strictObject({
      files: z
        .array(z.strictObject({ name: z.string().max(1_024), size: z.int().min(0) }))
        .min(1)
        .max(100_000),
    }),
    reply: z.strictObject({ job: z.string(), chunkBytes: z.int() }),
    errors: [],
  },
  'import.chunk': {
    request: z.strictObject({
      job: z.string().max(64),
      file: z.int().min(0),
      offset: z.int().min(0),
      bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array && bytes.length <= 1_048_576),
      last: z.boolean(),
    }),
    reply: none,
    errors: ['no-such-thing', 'out-of-order'],
  },
  /** The page could not read a dropped file (it vanished, or is a folder that cannot be read). */
  'import.unreadable': {
    request: z.strictObject({ job: z.string().max(64), file: z.int().min(0) }),
    reply: none,
    errors: ['no-such-thing'],
  },
  'import.cancel': {
    request: z.strictObject({ job: z.string().max(64) }),
    reply: none,
    errors: ['no-such-thing'],
  },
  'import.jobs': { request: none, reply: z.strictObject({ jobs: z.array(shape.importJob) }), errors: [] },
  'attention.list': {
    request: none,
    reply: z.strictObject({ letters: z.array(shape.letterView) }),
    errors: [],
  },
  'attention.retry': {
    /** Null: all of them. A passphrase is tried on letters encrypted with a passphrase only. */
    request: z.strictObject({ letter: shape.rowId.nullable(), passphrase: passphrase.nullable() }),
    reply: z.strictObject({ job: z.string() }),
    errors: ['no-such-thing'],
  },
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
    /** "new" makes a case of its own. The reply says where it was, so that the page can offer to undo. */
    request: z.strictObject({ id: shape.rowId, to: z.union([shape.caseId, z.literal('new')]) }),
    reply: z.strictObject({ caseId: shape.caseId, was: shape.caseId.nullable() }),
    errors: ['no-such-thing', 'already-there'],
  },
  'letter.file-as': {
    request: z.strictObject({ id: shape.rowId, as: z.enum(FILED_REASONS) }),
    reply: z.strictObject({ was: shape.caseId.nullable() }),
    errors: ['no-such-thing'],
  },
  'letter.set-received': {
    request: z.strictObject({ id: shape.rowId, at: shape.instant, reason: shape.shortText.min(1) }),
    reply: none,
    errors: ['no-such-thing', 'after-import'],
  },
  'letter.export-original': {
    request: z.strictObject({ id: shape.rowId, token: shape.token }),
    reply: z.strictObject({ bytes: z.int() }),
    errors: ['no-such-thing'],
  },
  'attachment.export': {
    request: z.strictObject({ id: shape.rowId, token: shape.token }),
    reply: z.strictObject({ name: z.string(), bytes: z.int() }),
    errors: ['no-such-thing'],
  },
} as const satisfies Record<string, ChannelShape>;
