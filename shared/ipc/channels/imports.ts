/** Reading letters in: what to read, how far it is, what is watched. */
import { z } from 'zod';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none } from './common';

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
} as const satisfies Record<string, ChannelShape>;
