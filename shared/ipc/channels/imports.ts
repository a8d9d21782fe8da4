/** Reading letters in: what to read, how far it is, what is watched. */
import { z } from 'zod';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none } from './common';

const aJob = z.strictObject({ job: z.string().max(64) });

export const importChannels = {
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
      /** Files of mail programs in dropped folders that hold no mail, and are not sent. */
      leftOut: z.int().min(0).optional(),
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
  'import.cancel': { request: aJob, reply: none, errors: ['no-such-thing'] },
  /** Reads the rest of a run that was stopped, failed, or was cut short. */
  'import.go-on': { request: aJob, reply: none, errors: ['no-such-thing'] },
  /** Forgets the rest of such a run: what was read stays. */
  'import.leave': { request: aJob, reply: none, errors: ['no-such-thing'] },
  /** The latest runs, newest first: counts only. */
  'import.jobs': { request: none, reply: z.strictObject({ jobs: z.array(shape.importJob) }), errors: [] },
  /** One page of the letters of a run of this session, in the order in which they were read. */
  'import.items': {
    request: z.strictObject({
      job: z.string().max(64),
      group: z.enum(shape.IMPORT_GROUPS).nullable(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(shape.MAX_IMPORT_ROWS),
    }),
    reply: z.strictObject({ rows: z.array(shape.importRow), total: z.int() }),
    errors: ['no-such-thing'],
  },
  'import.watch': {
    request: none,
    reply: z.strictObject({ watch: shape.folderWatch.nullable() }),
    errors: [],
  },
  /** Watches the chosen folder from now on, in place of the one before. `existing`: what lies there already is read too. */
  'import.watch-folder': {
    request: z.strictObject({ token: shape.token, existing: z.boolean() }),
    reply: none,
    errors: ['no-such-thing'],
  },
  'import.stop-watching': { request: none, reply: none, errors: [] },
  'import.look': { request: none, reply: none, errors: ['no-such-thing'] },
} as const satisfies Record<string, ChannelShape>;
