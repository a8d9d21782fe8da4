/** Cases and their reporters. */
import { z } from 'zod';
import { ASIDE_REASONS, CASE_ORIGINS, DECLINE_REASONS } from '../../case/vocabulary';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none } from './common';

export const caseChannels = {
  'cases.list': {
    request: none,
    reply: z.strictObject({ rows: z.array(shape.caseRow), now: shape.instant }),
    errors: [],
  },
  'case.get': {
    request: z.strictObject({ id: shape.caseId }),
    reply: shape.caseView,
    errors: ['no-such-thing'],
  },
  'case.create': {
    request: z.strictObject({
      title: z.string().min(1).max(300),
      origin: z.enum(CASE_ORIGINS),
      receivedAt: shape.instant,
      reporterName: z.string().max(200),
      reporterAddress: z.string().max(254),
      product: shape.shortText,
      affectedSystem: shape.shortText,
      severity: shape.severity,
      notes: shape.text,
    }),
    reply: z.strictObject({ id: shape.caseId }),
    errors: ['in-future'],
  },
  'case.edit': {
    request: z.strictObject({
      id: shape.caseId,
      revision: shape.revision,
      changes: z
        .strictObject({
          title: z.string().min(1).max(300),
          product: shape.shortText,
          affectedSystem: shape.shortText,
          severity: shape.severity,
          fixedIn: shape.shortText,
          fixedOn: z.iso.date().nullable(),
          notes: shape.text,
        })
        .partial(),
    }),
    reply: z.strictObject({ revision: shape.revision }),
    /** needed-by-stage: the stage that the case is in stands on what the edit would take away. */
    errors: ['no-such-thing', 'stale-revision', 'needed-by-stage'],
  },
  'case.move': {
    request: z.strictObject({
      id: shape.caseId,
      revision: shape.revision,
      to: shape.stage,
      /** Needed where the lifecycle asks for it: reopening, moving back. */
      reason: shape.shortText,
      declineReason: z.enum(DECLINE_REASONS).nullable(),
      feedback: shape.text,
      duplicateOf: shape.caseId.nullable(),
    }),
    /** The token that takes the move back, and the letters that were drafted for it. */
    reply: z.strictObject({ revision: shape.revision, step: shape.rowId, drafts: z.array(shape.rowId) }),
    errors: ['no-such-thing', 'illegal-move', 'stale-revision'],
  },
  'case.put-aside': {
    request: z.strictObject({
      id: shape.caseId,
      revision: shape.revision,
      as: z.enum(ASIDE_REASONS).exclude(['emptied']),
    }),
    reply: z.strictObject({ revision: shape.revision, step: shape.rowId.nullable() }),
    errors: ['no-such-thing', 'stale-revision'],
  },
  'case.bring-back': {
    request: z.strictObject({ id: shape.caseId, revision: shape.revision }),
    reply: z.strictObject({ revision: shape.revision, step: shape.rowId.nullable() }),
    errors: ['no-such-thing', 'stale-revision'],
  },
  'reporter.edit': {
    request: z.strictObject({
      id: shape.rowId,
      pseudonym: shape.shortText.nullable(),
      /** Left out: it stays as it is, which the page needs where a pseudonym hides it. */
      name: shape.shortText.nullable().optional(),
      addAddress: z.string().max(254).nullable(),
    }),
    reply: none,
    errors: ['no-such-thing', 'address-taken'],
  },
} as const satisfies Record<string, ChannelShape>;
