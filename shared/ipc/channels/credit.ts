/** Credit: wishes, lists, exports. */
import { z } from 'zod';
import { CREDIT_FORMATS } from '../../credit/formats';
import { CREDIT_ROLES } from '../../credit/wish';
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
  anonymous: z.enum(['policy', 'line', 'leave-out']),
});
const format = z.enum(CREDIT_FORMATS);
const embargoed = shape.embargoedWords;
/** A file that names somebody who does not want to be named any more; what was written there is not repeated. */
const namedBefore = z.strictObject({
  caseId: shape.caseId,
  reporterId: shape.rowId,
  exportId: shape.rowId,
  at: shape.instant,
  file: z.string(),
  format,
  filter: creditFilter,
  /** When a later list in place of it left without the name; null while it has to be published again. */
  replacedAt: shape.instant.nullable(),
});
const creditListView = z.strictObject({
  named: z.array(
    z.strictObject({
      caseId: shape.caseId,
      reporterId: shape.rowId,
      writtenAs: shape.shortText,
      role: z.enum(CREDIT_ROLES),
      byPolicy: z.boolean(),
      /** The letter of the case in which they said it, and when that came. */
      letter: z.strictObject({ id: shape.rowId, at: shape.instant }).nullable(),
    }),
  ),
  anonymous: z.array(z.strictObject({ caseId: shape.caseId, reporterId: shape.rowId })),
  withheld: z.array(z.strictObject({ caseId: shape.caseId, reporterId: shape.rowId, why: z.string() })),
  namedBefore: z.array(namedBefore),
  embargoed,
  markdown: shape.text,
  html: shape.text,
  text: shape.text,
  json: shape.text,
  csv: shape.text,
});

export const creditChannels = {
  'credit.record': {
    request: z.strictObject({
      caseId: shape.caseId,
      reporterId: shape.rowId,
      wish: shape.creditWish,
      /** Left out: as it is on record, a finder to begin with. */
      role: z.enum(CREDIT_ROLES).optional(),
      /** With a pseudonym set an empty name leaves the hidden one as it is (MAXEM-9). */
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
      format,
      token: shape.token,
    }),
    reply: z.strictObject({ named: z.int(), anonymous: z.int(), embargoed }),
    errors: [],
  },
  'credit.exports': {
    request: none,
    reply: z.strictObject({
      exports: z.array(
        z.strictObject({
          at: shape.instant,
          filter: creditFilter,
          format,
          named: z.int(),
          anonymous: z.int(),
          name: z.string(),
          /** How many who are named in it do not want to be any more, and whether it has to be published again. */
          withdrawn: z.int(),
          publishAgain: z.boolean(),
        }),
      ),
    }),
    errors: [],
  },
} as const satisfies Record<string, ChannelShape>;
