/** Credit: wishes, lists, exports. */
import { z } from 'zod';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none } from './common';

const creditFilter = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('period'), from: z.iso.date(), to: z.iso.date() }),
  z.strictObject({
    kind: z.literal('release'),
    product: shape.shortText.nullable(),
    release: shape.shortText,
  }),
]);
const creditOptions = z.strictObject({
  titles: z.boolean(),
  caseNumbers: z.boolean(),
  links: z.boolean(),
  anonymous: z.enum(['line', 'leave-out']),
});
const creditListView = z.strictObject({
  named: z.array(
    z.strictObject({ caseId: shape.caseId, reporterId: shape.rowId, writtenAs: shape.shortText }),
  ),
  anonymous: z.array(z.strictObject({ caseId: shape.caseId, reporterId: shape.rowId })),
  withheld: z.array(z.strictObject({ caseId: shape.caseId, reporterId: shape.rowId, why: z.string() })),
  markdown: shape.text,
  json: shape.text,
});

export const creditChannels = {
  'credit.record': {
    request: z.strictObject({
      caseId: shape.caseId,
      reporterId: shape.rowId,
      wish: shape.creditWish,
      name: shape.shortText,
      handle: shape.shortText,
      link: shape.shortText,
      organisation: shape.shortText,
      basis: z.enum(['letter', 'telephone', 'in-person', 'none']),
      basisLetter: shape.rowId.nullable(),
    }),
    reply: none,
    errors: ['no-such-thing', 'bad-link', 'name-needed'],
  },
  'credit.list': {
    request: z.strictObject({ filter: creditFilter, options: creditOptions }),
    reply: creditListView,
    errors: [],
  },
  'credit.releases': {
    request: none,
    reply: z.strictObject({
      releases: z.array(z.strictObject({ product: z.string(), release: z.string(), cases: z.int() })),
    }),
    errors: [],
  },
  'credit.export': {
    request: z.strictObject({
      filter: creditFilter,
      options: creditOptions,
      format: z.enum(['markdown', 'json']),
      token: shape.token,
    }),
    reply: z.strictObject({ named: z.int(), anonymous: z.int() }),
    errors: [],
  },
  'credit.exports': {
    request: none,
    reply: z.strictObject({
      exports: z.array(
        z.strictObject({
          at: shape.instant,
          filter: creditFilter,
          format: z.enum(['markdown', 'json']),
          named: z.int(),
          anonymous: z.int(),
          name: z.string(),
        }),
      ),
    }),
    errors: [],
  },
} as const satisfies Record<string, ChannelShape>;
