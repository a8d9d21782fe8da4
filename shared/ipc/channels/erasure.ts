/** Retention and erasure of closed cases. */
import { z } from 'zod';
import { CLOCK_STATES } from '../../clock/state';
import { RETENTION_STATES } from '../../retention/retention';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none } from './common';

/** Why a person wants it so; never blank. */
const reason = z.string().trim().min(1).max(1_000);

const retentionView = z.strictObject({
  state: z.enum(RETENTION_STATES),
  /** Null while the case is open, and when its policy names no time. */
  closedAt: shape.instant.nullable(),
  /** Exclusive end of the last day. */
  dueAt: shape.instant.nullable(),
  /** Days that the policy keeps a closed case; null: no time is named. */
  days: z.int().nullable(),
  hold: z.strictObject({ reason: shape.text, placedAt: shape.instant }).nullable(),
});
export type RetentionView = z.infer<typeof retentionView>;

const retainedRow = z.strictObject({
  id: shape.caseId,
  title: shape.shortText,
  severity: shape.severity,
  letters: z.int(),
  retention: retentionView,
});
export type RetainedRow = z.infer<typeof retainedRow>;

/** What stays of an erased case. */
const stubView = z.strictObject({
  id: shape.caseId,
  severity: shape.severity,
  receivedAt: shape.instant,
  erasedAt: shape.instant,
  dueAt: shape.instant.nullable(),
  stages: z.array(z.strictObject({ stage: shape.stage, at: shape.instant })),
  promises: z.array(
    z.strictObject({
      promise: z.string(),
      state: z.enum(CLOCK_STATES),
      dueAt: shape.instant.nullable(),
      satisfiedAt: shape.instant.nullable(),
    }),
  ),
  letters: z.int(),
  attachments: z.int(),
  bytes: z.int(),
});
export type StubView = z.infer<typeof stubView>;

const answer = z.enum(['confirmed', 'refused', 'none']);
/** One reporter of a case: whether a letter asked them to erase, and what they answered. */
const askedView = z.strictObject({
  reporterId: shape.rowId,
  reporter: shape.shortText,
  askedAt: shape.instant.nullable(),
  askedReply: shape.rowId.nullable(),
  answer: answer.nullable(),
  answeredAt: shape.instant.nullable(),
  letterId: shape.rowId.nullable(),
  note: shape.text,
});
export type AskedView = z.infer<typeof askedView>;

export const erasureChannels = {
  /** Closed cases by the day on which they are due, and what was erased. */
  'erasure.due': {
    request: none,
    reply: z.strictObject({ closed: z.array(retainedRow), erased: z.array(stubView), now: shape.instant }),
    errors: [],
  },
  /** Retention of one case, what its reporters were asked and answered, and its stub once it is erased. */
  'erasure.case': {
    request: z.strictObject({ id: shape.caseId }),
    reply: z.strictObject({
      retention: retentionView,
      asked: z.array(askedView),
      stub: stubView.nullable(),
      revision: shape.revision,
    }),
    errors: ['no-such-thing'],
  },
  'erasure.answer': {
    request: z.strictObject({
      id: shape.caseId,
      reporterId: shape.rowId,
      /** Null takes a recorded answer back. */
      answer: answer.nullable(),
      letterId: shape.rowId.nullable(),
      note: z.string().max(2_000),
    }),
    reply: none,
    errors: ['no-such-thing', 'already-erased'],
  },
  /** A null reason lifts the hold. */
  'erasure.hold': {
    request: z.strictObject({ id: shape.caseId, reason: reason.nullable() }),
    reply: none,
    errors: ['no-such-thing', 'already-erased'],
  },
  'erasure.preview': {
    request: z.strictObject({ id: shape.caseId }),
    reply: z.strictObject({
      id: shape.caseId,
      revision: shape.revision,
      retention: retentionView,
      asked: z.array(askedView),
      letters: z.int(),
      originals: z.int(),
      originalBytes: z.int(),
      attachments: z.int(),
      attachmentBytes: z.int(),
      replies: z.int(),
      /** People who are in no other case, and those who stay since they are. */
      reportersGoing: z.int(),
      reportersStaying: z.int(),
      /** Letters and replies that another case shares, which stay with it. */
      shared: z.int(),
      entries: z.int(),
      /** Files about this case that left the vault, which it cannot reach. */
      exportedFiles: z.int(),
      backups: z.int(),
      lastBackupAt: shape.instant.nullable(),
    }),
    errors: ['no-such-thing', 'already-erased', 'not-closed'],
  },
  'erasure.run': {
    request: z.strictObject({ id: shape.caseId, revision: shape.revision, confirm: z.string().max(40) }),
    /** In how many folders with backups the list of erasures could not be brought up to date; it is tried again. */
    reply: z.strictObject({ ...stubView.shape, listsMissed: z.int() }),
    /** number-differs: what was typed is not the number of the case. */
    errors: ['no-such-thing', 'stale-revision', 'already-erased', 'not-closed', 'on-hold', 'number-differs'],
  },
} as const satisfies Record<string, ChannelShape>;
