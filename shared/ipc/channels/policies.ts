/** Policy profiles: versions, drafts, and which case is bound to which. */
import { z } from 'zod';
import { CLOCK_STATES } from '../../clock/state';
import { LINT_CODES, LINT_LEVELS } from '../../policy/lint-profile';
import { policyProfileSchema } from '../../policy/profile';
import { PROMISE_KINDS } from '../../policy/promise-kinds';
import { PROFILE_FAULTS } from '../../policy/read-profile';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none } from './common';

const profileId = z.string().min(1).max(40);
const version = z.int().min(1);
/** A published version, or null for the draft. */
const versionOrDraft = version.nullable();
const words = z.string().trim().min(1).max(2_000);

const findings = z.array(
  z.strictObject({
    level: z.enum(LINT_LEVELS),
    code: z.enum(LINT_CODES),
    place: shape.shortText,
    about: shape.shortText,
  }),
);
const faults = z.array(
  z.strictObject({ place: shape.shortText, code: z.enum(PROFILE_FAULTS), about: shape.shortText }),
);

/** When a promise runs out; null instants for one that has not started or has no day. */
const counted = z.strictObject({
  dueAt: shape.instant.nullable(),
  endOfDay: z.boolean(),
  state: z.enum(CLOCK_STATES),
});
/** One promise of one case under two versions; null where a version does not promise it. */
const comparison = z.strictObject({
  promise: z.enum(PROMISE_KINDS),
  was: counted.nullable(),
  would: counted.nullable(),
  change: z.enum(['earlier', 'later', 'same', 'added', 'gone']),
});

export const policiesChannels = {
  'policies.list': {
    request: none,
    reply: z.strictObject({
      profiles: z.array(
        z.strictObject({
          id: profileId,
          title: shape.text,
          organisation: shape.text,
          /** New cases without an address of another policy come under it. */
          isDefault: z.boolean(),
          /** The version in force now; null for one that was never published. */
          current: version.nullable(),
          versions: z.array(
            z.strictObject({
              version,
              publishedAt: shape.instant,
              inForceSince: shape.instant,
              note: shape.text,
              openCases: z.int(),
              cases: z.int(),
            }),
          ),
          draft: z.strictObject({ version, changedAt: shape.instant }).nullable(),
        }),
      ),
    }),
    errors: [],
  },
  'policies.get': {
    request: z.strictObject({ id: profileId, version: versionOrDraft }),
    reply: z.strictObject({
      profile: policyProfileSchema,
      /** The latest published version, which a draft is held against; null for a first draft, and for versions. */
      base: policyProfileSchema.nullable(),
      lint: findings,
      /** Days off of the coming year; no name for the policy's own closure days. */
      daysOff: z.array(z.strictObject({ date: z.iso.date(), name: z.string().nullable() })),
    }),
    errors: ['no-such-thing'],
  },
  'policies.start-draft': {
    request: z.strictObject({ id: profileId }),
    reply: z.strictObject({ version }),
    errors: ['no-such-thing', 'draft-exists'],
  },
  'policies.save-draft': {
    /** The whole profile as the form has it. With a fault nothing is saved, and each is said. */
    request: z.strictObject({ id: profileId, profile: z.unknown() }),
    reply: z.strictObject({ saved: z.boolean(), faults, lint: findings }),
    errors: ['no-such-thing'],
  },
  'policies.discard-draft': {
    request: z.strictObject({ id: profileId }),
    reply: none,
    errors: ['no-such-thing'],
  },
  'policies.preview': {
    request: z.strictObject({ id: profileId }),
    reply: z.strictObject({
      version,
      /** Open cases bound to this policy, whichever version. */
      openCases: z.int(),
      cases: z.array(comparison.extend({ id: shape.caseId, bound: version })),
      counts: z.strictObject({
        earlier: z.int(),
        later: z.int(),
        same: z.int(),
        added: z.int(),
        gone: z.int(),
      }),
    }),
    errors: ['no-such-thing'],
  },
  'policies.publish': {
    request: z.strictObject({ id: profileId, note: shape.shortText }),
    reply: z.strictObject({ version }),
    errors: ['no-such-thing', 'policy-contradicts', 'nothing-changed'],
  },
  'policies.import': {
    request: z.strictObject({
      source: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('grant'), token: shape.token }),
        z.strictObject({ kind: z.literal('text'), text: shape.text }),
      ]),
    }),
    /** With a fault nothing is taken in, and every fault is listed; else the draft that it became. */
    reply: z.strictObject({ id: profileId.nullable(), version: version.nullable(), faults }),
    errors: ['no-such-thing', 'draft-exists', 'file-too-large'],
  },
  'policies.export': {
    request: z.strictObject({ id: profileId, version: versionOrDraft, token: shape.token }),
    reply: z.strictObject({ bytes: z.int(), embargoed: shape.embargoedWords }),
    errors: ['no-such-thing'],
  },
  'policies.copy': {
    request: z.strictObject({
      id: profileId,
      newId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
      title: words,
      organisation: words,
    }),
    reply: z.strictObject({ id: profileId }),
    errors: ['no-such-thing', 'policy-id-taken'],
  },
  'policies.holiday-places': {
    request: none,
    reply: z.strictObject({
      countries: z.array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          regions: z.array(z.strictObject({ code: z.string(), name: z.string() })),
        }),
      ),
    }),
    errors: [],
  },
  'case.change-profile': {
    request: z.strictObject({
      id: shape.caseId,
      revision: shape.revision,
      profileId,
      version,
      reason: words,
    }),
    reply: z.strictObject({ revision: shape.revision }),
    errors: ['no-such-thing', 'stale-revision', 'unknown-profile', 'nothing-changed'],
  },
  /** What a case's promises would be under other published versions, for the dialog that changes or betters them. */
  'case.compare-profile': {
    request: z.strictObject({ id: shape.caseId, profileId, version }),
    reply: z.strictObject({
      promises: z.array(comparison.extend({ better: z.boolean(), applied: z.boolean() })),
    }),
    errors: ['no-such-thing', 'unknown-profile'],
  },
  'case.apply-promise': {
    request: z.strictObject({
      id: shape.caseId,
      revision: shape.revision,
      promise: z.enum(PROMISE_KINDS),
      version,
      reason: words,
    }),
    reply: z.strictObject({ revision: shape.revision }),
    /** not-better: a later day is never given to a promise that was made already. */
    errors: ['no-such-thing', 'stale-revision', 'unknown-profile', 'not-better'],
  },
} as const satisfies Record<string, ChannelShape>;
