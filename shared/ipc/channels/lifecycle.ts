/** Waiting, expected dates, stage notices, splitting and undoing. */
import { z } from 'zod';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none } from './common';

/** The revision after a step, and the token that takes the step back. */
const stepped = { revision: shape.revision, step: shape.rowId };

export const lifecycleChannels = {
  /** A flag with its own clock, not a stage; ended by a person, by a letter of the reporter, or with the case (MAXEM-5). */
  'case.wait': {
    request: z.strictObject({
      id: shape.caseId,
      revision: shape.revision,
      /** What the reporter is asked for. */
      for: shape.shortText,
    }),
    reply: z.strictObject(stepped),
    errors: ['no-such-thing', 'stale-revision', 'reason-needed', 'case-ended', 'already-waiting'],
  },
  'case.wait-over': {
    request: z.strictObject({ id: shape.caseId, revision: shape.revision }),
    reply: z.strictObject(stepped),
    errors: ['no-such-thing', 'stale-revision', 'not-waiting'],
  },
  /** The day by which a fix is expected: the first needs no reason, moving it does. It never moves a clock (MX-14). */
  'case.set-expected': {
    request: z.strictObject({
      id: shape.caseId,
      revision: shape.revision,
      date: z.iso.date(),
      reason: shape.shortText,
    }),
    reply: z.strictObject({ revision: shape.revision }),
    errors: ['no-such-thing', 'stale-revision', 'reason-needed'],
  },
  /** Two cases out of one that is about two things; both keep the correspondence (MX-5). */
  'case.split': {
    request: z.strictObject({
      id: shape.caseId,
      revision: shape.revision,
      title: z.string().min(1).max(300),
      otherTitle: z.string().min(1).max(300),
      /** Which part of the report each is about, for the history; may be empty. */
      about: shape.shortText,
      otherAbout: shape.shortText,
    }),
    reply: z.strictObject({ ...stepped, other: shape.caseId }),
    errors: ['no-such-thing', 'stale-revision', 'case-ended'],
  },
  /** Takes the last step of a case back; refused once a letter was exported since, or the case changed. */
  'lifecycle.undo': {
    request: z.strictObject({ step: shape.rowId }),
    reply: z.strictObject({ id: shape.caseId, revision: shape.revision }),
    errors: ['stale-revision', 'letter-left'],
  },
  /** Completed stages and decisions whose reporter was not told yet, oldest first (MX-13). */
  'lifecycle.untold': {
    request: none,
    reply: z.strictObject({
      notices: z.array(
        z.strictObject({
          caseId: shape.caseId,
          stage: shape.stage,
          completedAt: shape.instant,
          reporterId: shape.rowId,
          reporter: shape.shortText,
          /** The letter that was drafted for it; null when it was thrown away. */
          replyId: shape.rowId.nullable(),
        }),
      ),
    }),
    errors: [],
  },
} as const satisfies Record<string, ChannelShape>;
