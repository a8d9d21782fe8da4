/** The one contract between the page and the vault: every channel, its request, its reply and how it may fail. */
import { z } from 'zod';
import { ASIDE_REASONS, CASE_ORIGINS, DECLINE_REASONS } from '../case/vocabulary';
import { FILED_REASONS } from '../letter/vocabulary';
import * as shape from './shapes';
import type { ChannelShape } from './shell';

const none = z.strictObject({});
const passphrase = z.string().min(1).max(1_024);

/** Codes that every channel may answer besides its own. */
export const COMMON_ERRORS = [
  'bad-request',
  'vault-locked',
  'internal',
  'disk-full',
  'no-permission',
  'io-error',
  'read-only-vault',
  'damaged-vault',
] as const;
export type CommonError = (typeof COMMON_ERRORS)[number];

const vaultState = z.strictObject({
  state: z.enum(['none', 'chosen', 'recovery-unconfirmed', 'open']),
  /** Name of the chosen vault, without its path. */
  name: z.string().nullable(),
  demo: z.boolean(),
});

const vaultFacts = z.strictObject({
  name: z.string(),
  organisation: z.string(),
  fromAddress: z.string(),
  signature: z.string(),
  casePrefix: z.string(),
  defaultProfile: z.string(),
  profiles: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  trustedMailHosts: z.array(z.string()),
  demo: z.boolean(),
  createdAt: shape.instant,
  lastBackupAt: shape.instant.nullable(),
  cases: z.int(),
  letters: z.int(),
  attention: z.int(),
  filed: z.int(),
  auditHead: z.string(),
  auditLength: z.int(),
});

const secret = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passphrase'), text: passphrase }),
  z.strictObject({ kind: z.literal('recovery-key'), text: passphrase }),
]);

const keySource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grant'), token: shape.token }),
  z.strictObject({ kind: z.literal('text'), text: shape.text }),
  z.strictObject({ kind: z.literal('attachment'), id: shape.rowId }),
  /** Keys that came in a letter by attachment, Autocrypt header or inline block. */
  z.strictObject({ kind: z.literal('letter'), id: shape.rowId }),
]);

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

export const contract = {
  // The vault itself
  'vault.state': { request: none, reply: vaultState, errors: [] },
  'vault.choose': {
    request: z.strictObject({ token: shape.token }),
    reply: vaultState,
    errors: ['not-a-vault'],
  },
  'vault.create': {
    request: z.strictObject({
      token: shape.token,
      name: z.string().min(1).max(80),
      organisation: z.string().min(1).max(120),
      fromAddress: z.string().max(254),
      casePrefix: z.string().regex(/^[A-Z][A-Z0-9]{1,7}$/),
      defaultProfile: z.string().max(64),
      passphrase,
    }),
    /** The recovery key, shown once; it is asked back by vault.confirm-recovery. */
    reply: z.strictObject({ recoveryKey: z.string(), askBack: z.array(z.int()) }),
    errors: ['weak-passphrase', 'already-exists'],
  },
  'vault.confirm-recovery': {
    /** The groups asked back, by their place. */
    request: z.strictObject({
      groups: z.array(z.strictObject({ place: z.int().min(0).max(31), text: z.string().max(16) })),
    }),
    reply: none,
    errors: ['recovery-mismatch'],
  },
  'vault.save-recovery-key': {
    request: z.strictObject({ token: shape.token }),
    reply: none,
    errors: ['nothing-to-save'],
  },
  'vault.unlock': {
    request: z.strictObject({ secret }),
    reply: vaultState,
    errors: [
      'wrong-passphrase',
      'wrong-recovery-key',
      'mistyped-recovery-key',
      'damaged-vault',
      'vault-too-new',
      'open-elsewhere',
      'not-a-vault',
    ],
  },
  'vault.open-demo': { request: none, reply: vaultState, errors: [] },
  'vault.facts': { request: none, reply: vaultFacts, errors: [] },
  'vault.change-facts': {
    request: z.strictObject({
      organisation: z.string().min(1).max(120),
      fromAddress: z.string().max(254),
      signature: z.string().max(2_000),
      defaultProfile: z.string().max(64),
      trustedMailHosts: z.array(z.string().max(253)).max(64),
    }),
    reply: vaultFacts,
    errors: ['unknown-profile'],
  },
  'vault.change-passphrase': {
    request: z.strictObject({ current: secret, next: passphrase }),
    reply: none,
    errors: ['wrong-passphrase', 'wrong-recovery-key', 'mistyped-recovery-key', 'weak-passphrase'],
  },
  'vault.verify': {
    request: none,
    reply: z.strictObject({
      ok: z.boolean(),
      checks: z.array(
        z.strictObject({
          check: z.enum([
            'database',
            'originals',
            'audit-chain',
            'side-file',
            'foreign-keys',
            'search-index',
          ]),
          ok: z.boolean(),
          counted: z.int(),
        }),
      ),
    }),
    errors: [],
  },
  'vault.backup': {
    request: z.strictObject({ token: shape.token }),
    reply: z.strictObject({ bytes: z.int(), at: shape.instant, cases: z.int(), letters: z.int() }),
    errors: ['already-exists'],
  },
  'vault.restore': {
    request: z.strictObject({
      from: shape.token,
      into: shape.token,
      name: z.string().min(1).max(80),
      secret,
    }),
    reply: vaultState,
    errors: [
      'wrong-passphrase',
      'wrong-recovery-key',
      'mistyped-recovery-key',
      'not-a-backup',
      'damaged-backup',
      'vault-too-new',
      'already-exists',
    ],
  },

  // Keys
  'keys.list': {
    request: none,
    reply: z.strictObject({ team: z.array(shape.teamKeyView), reporters: z.array(shape.publicKeyView) }),
    errors: [],
  },
  'keys.inspect': {
    request: z.strictObject({ source: keySource }),
    reply: z.strictObject({ keys: z.array(shape.keyFacts) }),
    errors: ['not-a-key', 'no-such-thing'],
  },
  'keys.import': {
    request: z.strictObject({
      source: keySource,
      /** Passphrases to try for protected private keys. */
      passphrases: z.array(passphrase).max(16),
      keepPassphrase: z.enum(['sealed', 'ask']),
      /** "private" refuses a public key where a team key is wanted, "public" keeps secrets out. */
      wanted: z.enum(['private', 'public', 'any']),
      pinTo: shape.rowId.nullable(),
    }),
    reply: z.strictObject({ outcomes: z.array(shape.keyImportOutcome) }),
    errors: ['not-a-key', 'no-such-thing', 'would-replace-pinned'],
  },
  'keys.generate': {
    request: z.strictObject({
      name: z.string().min(1).max(120),
      address: z.string().min(3).max(254),
      algorithm: z.enum(['curve25519', 'rsa4096']),
      expiresInDays: z.int().min(1).max(3_650).nullable(),
    }),
    reply: z.strictObject({ key: shape.keyFacts }),
    errors: [],
  },
  'keys.public-text': {
    request: z.strictObject({ fingerprint: shape.fingerprint }),
    reply: z.strictObject({ armored: shape.text }),
    errors: ['no-such-thing'],
  },
  'keys.export-public': {
    request: z.strictObject({ fingerprint: shape.fingerprint, token: shape.token }),
    reply: none,
    errors: ['no-such-thing'],
  },
  'keys.unlock': {
    request: z.strictObject({ fingerprint: shape.fingerprint, passphrase }),
    reply: none,
    errors: ['wrong-passphrase', 'no-such-thing'],
  },
  'keys.make-current': {
    request: z.strictObject({ fingerprint: shape.fingerprint }),
    reply: none,
    errors: ['no-such-thing', 'key-unusable'],
  },
  'keys.pin': {
    request: z.strictObject({
      reporterId: shape.rowId,
      fingerprint: shape.fingerprint,
      reason: shape.shortText,
    }),
    reply: none,
    /** Pinning a second key is a deliberate change and needs a reason. */
    errors: ['no-such-thing', 'reason-needed'],
  },
  'keys.unpin': {
    request: z.strictObject({
      reporterId: shape.rowId,
      fingerprint: shape.fingerprint,
      reason: shape.shortText.min(1),
    }),
    reply: none,
    errors: ['no-such-thing'],
  },

  // Letters in
  'import.from-grant': {
    request: z.strictObject({ token: shape.token }),
    reply: z.strictObject({ job: z.string() }),
    errors: ['no-such-thing'],
  },
  'import.open-drop': {
    request: z.strictObject({
      files: z
        .array(z.strictObject({ name: z.string().max(1_024), size: z.int().min(0) }))
        .min(1)
        .max(100_000),
    }),
    reply: z.strictObject({ job: z.string(), chunkBytes: z.int() }),
    errors: [],
  },
  'import.chunk': {
    request: z.strictObject({
      job: z.string().max(64),
      file: z.int().min(0),
      offset: z.int().min(0),
      bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array && bytes.length <= 1_048_576),
      last: z.boolean(),
    }),
    reply: none,
    errors: ['no-such-thing', 'out-of-order'],
  },
  /** The page could not read a dropped file (it vanished, or is a folder that cannot be read). */
  'import.unreadable': {
    request: z.strictObject({ job: z.string().max(64), file: z.int().min(0) }),
    reply: none,
    errors: ['no-such-thing'],
  },
  'import.cancel': {
    request: z.strictObject({ job: z.string().max(64) }),
    reply: none,
    errors: ['no-such-thing'],
  },
  'import.jobs': { request: none, reply: z.strictObject({ jobs: z.array(shape.importJob) }), errors: [] },
  'attention.list': {
    request: none,
    reply: z.strictObject({ letters: z.array(shape.letterView) }),
    errors: [],
  },
  'attention.retry': {
    /** Null: all of them. A passphrase is tried on letters encrypted with a passphrase only. */
    request: z.strictObject({ letter: shape.rowId.nullable(), passphrase: passphrase.nullable() }),
    reply: z.strictObject({ job: z.string() }),
    errors: ['no-such-thing'],
  },
  'filed.list': { request: none, reply: z.strictObject({ letters: z.array(shape.letterView) }), errors: [] },
  'letter.get': {
    request: z.strictObject({ id: shape.rowId }),
    reply: shape.letterView,
    errors: ['no-such-thing'],
  },
  'letter.headers': {
    request: z.strictObject({ id: shape.rowId }),
    reply: z.strictObject({
      headers: shape.text,
      structure: z.array(
        z.strictObject({ depth: z.int(), type: z.string(), size: z.int(), name: z.string() }),
      ),
    }),
    errors: ['no-such-thing'],
  },
  'letter.move': {
    /** "new" makes a case of its own. The reply says where it was, so that the page can offer to undo. */
    request: z.strictObject({ id: shape.rowId, to: z.union([shape.caseId, z.literal('new')]) }),
    reply: z.strictObject({ caseId: shape.caseId, was: shape.caseId.nullable() }),
    errors: ['no-such-thing', 'already-there'],
  },
  'letter.file-as': {
    request: z.strictObject({ id: shape.rowId, as: z.enum(FILED_REASONS) }),
    reply: z.strictObject({ was: shape.caseId.nullable() }),
    errors: ['no-such-thing'],
  },
  'letter.set-received': {
    request: z.strictObject({ id: shape.rowId, at: shape.instant, reason: shape.shortText.min(1) }),
    reply: none,
    errors: ['no-such-thing', 'after-import'],
  },
  'letter.export-original': {
    request: z.strictObject({ id: shape.rowId, token: shape.token }),
    reply: z.strictObject({ bytes: z.int() }),
    errors: ['no-such-thing'],
  },
  'attachment.export': {
    request: z.strictObject({ id: shape.rowId, token: shape.token }),
    reply: z.strictObject({ name: z.string(), bytes: z.int() }),
    errors: ['no-such-thing'],
  },

  // Cases
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
    reply: z.strictObject({ revision: shape.revision }),
    errors: ['no-such-thing', 'illegal-move', 'stale-revision'],
  },
  'case.put-aside': {
    request: z.strictObject({
      id: shape.caseId,
      revision: shape.revision,
      as: z.enum(ASIDE_REASONS).exclude(['emptied']),
    }),
    reply: z.strictObject({ revision: shape.revision }),
    errors: ['no-such-thing', 'stale-revision'],
  },
  'case.bring-back': {
    request: z.strictObject({ id: shape.caseId, revision: shape.revision }),
    reply: z.strictObject({ revision: shape.revision }),
    errors: ['no-such-thing', 'stale-revision'],
  },
  'reporter.edit': {
    request: z.strictObject({
      id: shape.rowId,
      pseudonym: shape.shortText.nullable(),
      name: shape.shortText.nullable(),
      addAddress: z.string().max(254).nullable(),
    }),
    reply: none,
    errors: ['no-such-thing', 'address-taken'],
  },

  // Letters out
  'reply.get': {
    request: z.strictObject({ id: shape.rowId }),
    reply: shape.replyView,
    errors: ['no-such-thing'],
  },
  'reply.start': {
    request: z.strictObject({
      caseId: shape.caseId,
      reporterId: shape.rowId,
      inReplyTo: shape.rowId.nullable(),
      template: z.string().max(64).nullable(),
    }),
    reply: shape.replyView,
    errors: ['no-such-thing', 'unknown-template'],
  },
  'reply.apply-template': {
    request: z.strictObject({ id: shape.rowId, revision: shape.revision, template: z.string().max(64) }),
    reply: shape.replyView,
    errors: ['no-such-thing', 'unknown-template', 'stale-revision', 'already-exported'],
  },
  /** One section of one letter as quoted lines; never one of another case (decryption-oracle rule). */
  'reply.quote': {
    request: z.strictObject({ id: shape.rowId, letter: shape.rowId, section: z.int().min(0).max(2_000) }),
    reply: z.strictObject({ text: shape.text }),
    errors: ['no-such-thing', 'other-case', 'nothing-to-quote'],
  },
  'reply.save': {
    request: z.strictObject({
      id: shape.rowId,
      revision: shape.revision,
      to: z.string().max(254),
      subject: shape.shortText,
      body: shape.text,
      assessment: shape.text.nullable(),
      expectedDate: z.iso.date().nullable(),
    }),
    reply: shape.replyView,
    errors: ['no-such-thing', 'stale-revision', 'already-exported'],
  },
  'reply.check': {
    request: z.strictObject({ id: shape.rowId }),
    /** What would leave, to which keys, and what stops it (gap-left: a field of the template is not filled in). */
    reply: z.strictObject({
      from: z.string(),
      to: z.string(),
      outerSubject: z.string(),
      keys: z.array(
        z.strictObject({
          fingerprint: shape.fingerprint,
          whose: shape.shortText,
          expiresAt: shape.instant.nullable(),
        }),
      ),
      signedBy: shape.fingerprint.nullable(),
      blockers: z.array(
        z.enum([
          'no-recipient-key',
          'recipient-key-expired',
          'no-team-key',
          'team-key-locked',
          'no-address',
          'no-from-address',
          'empty',
          'gap-left',
        ]),
      ),
      keepsResponse: z.boolean(),
      missingForResponse: z.array(z.enum(['assessment', 'expected-date'])),
    }),
    errors: ['no-such-thing'],
  },
  'reply.export': {
    request: z.strictObject({ id: shape.rowId, revision: shape.revision, token: shape.token }),
    reply: shape.replyView,
    errors: [
      'no-such-thing',
      'stale-revision',
      'no-recipient-key',
      'recipient-key-expired',
      'no-team-key',
      'team-key-locked',
      'no-address',
      'no-from-address',
      'empty',
      'gap-left',
      'self-check-failed',
    ],
  },
  /** The same letter as armored text for pasting into webmail; counts as exported. */
  'reply.armored': {
    request: z.strictObject({ id: shape.rowId, revision: shape.revision }),
    reply: z.strictObject({ armored: shape.text, reply: shape.replyView }),
    errors: [
      'no-such-thing',
      'stale-revision',
      'no-recipient-key',
      'recipient-key-expired',
      'no-team-key',
      'team-key-locked',
      'no-address',
      'no-from-address',
      'empty',
      'gap-left',
      'self-check-failed',
    ],
  },
  'reply.confirm-sent': {
    request: z.strictObject({ id: shape.rowId, at: shape.instant }),
    reply: shape.replyView,
    errors: ['no-such-thing', 'not-exported', 'before-export', 'in-future', 'already-sent'],
  },
  /** Back to a draft: nothing left the house, or the person took the confirmation back. */
  'reply.take-back': {
    request: z.strictObject({ id: shape.rowId }),
    reply: shape.replyView,
    errors: ['no-such-thing'],
  },
  'reply.discard': {
    request: z.strictObject({ id: shape.rowId }),
    reply: none,
    errors: ['no-such-thing', 'already-exported'],
  },
  'reply.drafts': { request: none, reply: z.strictObject({ replies: z.array(shape.replyView) }), errors: [] },

  // Credit
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

  // Everything decrypted
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
        }),
      ),
      more: z.boolean(),
      notSearched: z.int(),
    }),
    errors: [],
  },
} as const satisfies Record<string, ChannelShape>;

export type Contract = typeof contract;
export type Channel = keyof Contract;
export type Request<C extends Channel> = z.infer<Contract[C]['request']>;
export type Reply<C extends Channel> = z.infer<Contract[C]['reply']>;
export type ErrorCode<C extends Channel> = Contract[C]['errors'][number] | CommonError;
/** What comes back on a channel. Only codes cross: never messages, stacks or schema issues, since they can quote mail. */
export type Answer<C extends Channel> =
  | { readonly ok: true; readonly value: Reply<C> }
  | { readonly ok: false; readonly error: { readonly code: ErrorCode<C> } };
