/** What is said of a letter: judging again, opening a part on request. */
import { z } from 'zod';
import { SEALS } from '../../letter/verdict';
import { ATTENTION_REASONS } from '../../letter/vocabulary';
import { rowId } from '../atoms';
import type { ChannelShape } from '../shell';

export const verdictChannels = {
  /**
   * Judges a letter's signatures by the keys and the day of now. What was said before is kept beside it, in the
   * letter's `judged`. `closed`: the letter cannot be opened now, so nothing was judged.
   */
  'verdict.judge-again': {
    request: z.strictObject({ letter: rowId }),
    reply: z.strictObject({
      outcome: z.enum(['changed', 'same', 'closed']),
      was: z.enum(SEALS),
      now: z.enum(SEALS),
    }),
    errors: ['no-such-thing'],
  },
  /**
   * Opens an encrypted file that was left closed beside another ciphertext. What came out stands in sections and files of
   * its own from then on; `still-closed` changed nothing, `reason` says why.
   */
  'letter.open-part': {
    request: z.strictObject({ letter: rowId, attachment: rowId }),
    reply: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('opened'), reason: z.null() }),
      z.strictObject({ outcome: z.literal('still-closed'), reason: z.enum(ATTENTION_REASONS) }),
    ]),
    errors: ['no-such-thing'],
  },
} as const satisfies Record<string, ChannelShape>;
