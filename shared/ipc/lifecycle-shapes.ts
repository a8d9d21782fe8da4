/** What the page is told of a case's way: whom it waits for, what was promised and told, and what can be taken back. */
import { z } from 'zod';
import { DECLINE_REASONS, STAGES } from '../case/vocabulary';
import { caseId, instant, rowId, shortText } from './atoms';

const stage = z.enum(STAGES);

export const lifecycleView = z.strictObject({
  /** Every day that a fix was expected by, oldest first; `toldAt` once every reporter was sent a letter with it. */
  expected: z.array(
    z.strictObject({ date: z.iso.date(), reason: shortText, setAt: instant, toldAt: instant.nullable() }),
  ),
  /** Completed stages and decisions that the reporters are told of, for each reporter. */
  notices: z.array(
    z.strictObject({
      stage,
      completedAt: instant,
      reporterId: rowId,
      reporter: shortText,
      /** The letter that was drafted for it; null when it was thrown away. */
      replyId: rowId.nullable(),
      toldAt: instant.nullable(),
    }),
  ),
  /** Cases that are duplicates of this one, with how many of their reporters were not told yet. */
  duplicates: z.array(
    z.strictObject({ id: caseId, title: shortText, stage, reporters: z.array(shortText), untold: z.int() }),
  ),
  /** The reasons to decline of the policy that the case is bound to, with its words for a letter. */
  declineReasons: z.array(z.strictObject({ reason: z.enum(DECLINE_REASONS), words: shortText })),
  /** Cases that share this one's correspondence. */
  splitWith: z.array(caseId),
  /** The last step, as long as it can be taken back. */
  undo: z
    .strictObject({
      step: rowId,
      what: z.enum(['move', 'put-aside', 'bring-back', 'split', 'wait', 'wait-over']),
    })
    .nullable(),
});
export type LifecycleView = z.infer<typeof lifecycleView>;
