/** The vault itself: making, opening, checking, keeping it safe. */
import { z } from 'zod';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none, passphrase, recoveryGroups, secret } from './common';

export const vaultState = z.strictObject({
  state: z.enum(['none', 'chosen', 'recovery-unconfirmed', 'open']),
  /** Name of the chosen vault, without its path. */
  name: z.string().nullable(),
  demo: z.boolean(),
  /** Damaged, and open for reading only. */
  readOnly: z.boolean(),
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
  openCases: z.int(),
  letters: z.int(),
  attention: z.int(),
  filed: z.int(),
  auditHead: z.string(),
  auditLength: z.int(),
  /** Milliseconds by which this computer's clock stands before the latest of the newest entries of the history; 0 as it should be. */
  clockBehindBy: z.int().min(0),
});

export const vaultChannels = {
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
    request: z.strictObject({ groups: recoveryGroups }),
    reply: none,
    errors: ['recovery-mismatch'],
  },
  'vault.save-recovery-key': {
    request: z.strictObject({ token: shape.token }),
    reply: none,
    errors: ['nothing-to-save'],
  },
  'vault.unlock': {
    request: z.strictObject({
      secret: z.discriminatedUnion('kind', [
        ...secret.options,
        z.strictObject({ kind: z.literal('keychain') }),
      ]),
    }),
    reply: vaultState,
    errors: [
      'wrong-passphrase',
      'wrong-recovery-key',
      'mistyped-recovery-key',
      'damaged-vault',
      'vault-too-new',
      'open-elsewhere',
      'not-a-vault',
      'keychain-lost',
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
            'rows',
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
    errors: ['stopped'],
  },
  /** How far the check that goes on is; told of by the event "vault-progress". */
  'vault.verify-progress': {
    request: none,
    reply: z.strictObject({ running: z.boolean(), done: z.int().min(0), of: z.int().min(0) }),
    errors: [],
  },
  /** Ends the check that goes on, if one does; `vault.verify` then answers "stopped". */
  'vault.stop-verify': { request: none, reply: none, errors: [] },
  'vault.backup': {
    request: z.strictObject({ token: shape.token }),
    reply: z.strictObject({ bytes: z.int(), at: shape.instant, cases: z.int(), letters: z.int() }),
    errors: ['already-exists', 'inside-vault'],
  },
  'vault.restore': {
    request: z.strictObject({
      from: shape.token,
      into: shape.token,
      name: z.string().min(1).max(80),
      secret,
    }),
    reply: z.strictObject({
      ...vaultState.shape,
      /** What was erased again, since it was erased after the backup was made. */
      again: z.strictObject({
        cases: z.int(),
        /** Letters of such cases that lay elsewhere at that time. */
        letters: z.int(),
        /** Lists that were found and could not be used. */
        unusableLists: z.int(),
      }),
    }),
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
} as const satisfies Record<string, ChannelShape>;
