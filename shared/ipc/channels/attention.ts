/** Letters that could not be opened yet. */
import { z } from 'zod';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none, passphrase } from './common';

export const attentionChannels = {
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
} as const satisfies Record<string, ChannelShape>;
