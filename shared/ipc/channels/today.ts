/** Everything that waits, in the order of the next promise to run out. */
import { z } from 'zod';
import { STAGES } from '../../case/vocabulary';
import { ATTENTION_REASONS, COVERS, ENCRYPTIONS, SIGNATURES } from '../../letter/vocabulary';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none } from './common';

/** A case with what its place on Today depends on (shared/today/facts.ts). */
export const todayCase = shape.caseRow.extend({
  revision: shape.revision,
  /** When the latest letter of a reporter was received, and when the latest came to this desk. */
  lastLetterAt: shape.instant.nullable(),
  wroteAt: shape.instant.nullable(),
  snooze: z.strictObject({ until: z.iso.date(), reason: shape.shortText, setAt: shape.instant }).nullable(),
});
export type TodayCaseView = z.infer<typeof todayCase>;

/** A report that nobody has looked at: the verdicts on the letter that opened it; null when it came by other means. */
export const freshReport = z.strictObject({
  caseId: shape.caseId,
  letter: z
    .strictObject({
      encrypted: z.enum(ENCRYPTIONS),
      signature: z.enum(SIGNATURES),
      pinned: z.boolean(),
      otherPinned: z.boolean(),
      covers: z.enum(COVERS),
      /** Why it is still closed, when a case was opened for it as it is. */
      attention: z.enum(ATTENTION_REASONS).nullable(),
    })
    .nullable(),
});

export const letterToSend = z.strictObject({
  reply: shape.rowId,
  caseId: shape.caseId,
  state: z.enum(['draft', 'exported']),
  /** When it was exported; while it is a draft, when it was saved last. */
  at: shape.instant,
  /** What the response promise of its case still needs and the draft does not carry. */
  missing: z.array(z.enum(['assessment', 'expected-date'])),
});

export const untoldStep = z.strictObject({
  caseId: shape.caseId,
  what: z.enum(['stage', 'expected-date']),
  /** The completed stage; null for a moved date. */
  stage: z.enum(STAGES).nullable(),
  /** The letter that was drafted to tell it, if there is one. */
  reply: shape.rowId.nullable(),
  since: shape.instant,
});

export const todayChannels = {
  'today.get': {
    request: none,
    reply: z.strictObject({
      /** Only cases that belong on Today, in their order; the page groups them anew as time goes on. */
      cases: z.array(todayCase),
      calendar: z.strictObject({
        zone: z.string(),
        workWeek: z.array(z.int()),
        named: z.array(z.strictObject({ date: z.iso.date(), name: shape.shortText })),
      }),
      fresh: z.array(freshReport),
      attention: z.strictObject({
        count: z.int(),
        letters: z.array(
          z.strictObject({ id: shape.rowId, reason: z.enum(ATTENTION_REASONS), at: shape.instant }),
        ),
      }),
      toSend: z.array(letterToSend),
      untold: z.array(untoldStep),
      /** Closed cases whose retention is over. */
      dueErasures: z.int(),
      now: shape.instant,
    }),
    errors: [],
  },
  /** The counts alone: for the side, the badge and the notifications. */
  'today.figures': {
    request: none,
    reply: z.strictObject({
      answer: z.int(),
      chasing: z.int(),
      broken: z.int(),
      overdue: z.int(),
      soon: z.int(),
      waiting: z.int(),
      /** Open cases under embargo. */
      embargoed: z.int(),
      /** Fixed and validated, not under embargo, and in no list of credits that left. */
      creditable: z.int(),
      /** When they change by time alone. */
      next: shape.instant,
      /** In whose days all this is counted. */
      zone: z.string(),
    }),
    errors: [],
  },
  'case.snooze': {
    request: z.strictObject({
      id: shape.caseId,
      revision: shape.revision,
      until: z.iso.date(),
      reason: shape.shortText,
    }),
    reply: none,
    /** not-later: the day has to be after today, in the zone of the policy. */
    errors: ['no-such-thing', 'stale-revision', 'not-later'],
  },
  'case.unsnooze': {
    request: z.strictObject({ id: shape.caseId, revision: shape.revision }),
    reply: none,
    errors: ['no-such-thing', 'stale-revision'],
  },
} as const satisfies Record<string, ChannelShape>;
