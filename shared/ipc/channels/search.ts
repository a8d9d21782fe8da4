/** Search over everything decrypted. */
import { z } from 'zod';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';

export const searchChannels = {
  'search.find': {
    request: z.strictObject({ text: z.string().max(400), limit: z.int().min(1).max(200) }),
    reply: z.strictObject({
      hits: z.array(
        z.strictObject({
          kind: z.enum(['letter', 'reply', 'case', 'attachment-name']),
          caseId: shape.caseId.nullable(),
          caseTitle: z.string(),
          letterId: shape.rowId.nullable(),
          /** Pieces of the excerpt; the ones with hit=true matched. */
          excerpt: z.array(z.strictObject({ text: z.string(), hit: z.boolean() })),
          at: shape.instant,
          strangers: z.boolean(),
          /** The verdicts on the letter that holds the words; null for what no stranger wrote. */
          glance: shape.letterGlance.nullable(),
        }),
      ),
      more: z.boolean(),
      notSearched: z.int(),
    }),
    errors: [],
  },
} as const satisfies Record<string, ChannelShape>;
