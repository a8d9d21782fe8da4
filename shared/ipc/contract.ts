/** The one contract between the page and the vault: every channel, its request, its reply and how it may fail. */
import type { z } from 'zod';
import { caseChannels } from './channels/cases';
import { creditChannels } from './channels/credit';
import { keyChannels } from './channels/keys';
import { letterChannels } from './channels/letters';
import { replyChannels } from './channels/replies';
import { searchChannels } from './channels/search';
import { vaultChannels } from './channels/vault';
import type { ChannelShape } from './shell';
import { policiesChannels } from './channels/policies';
import { lifecycleChannels } from './channels/lifecycle';
import { triageChannels } from './channels/triage';
import { disclosureChannels } from './channels/disclosure';
import { erasureChannels } from './channels/erasure';
import { todayChannels } from './channels/today';
import { importChannels } from './channels/imports';
import { attentionChannels } from './channels/attention';
import { verdictChannels } from './channels/verdicts';
import { teamKeyChannels } from './channels/team-keys';
import { gpgChannels } from './channels/gpg';
import { backupChannels } from './channels/backups';
import { accessChannels } from './channels/access';
import { salvageChannels } from './channels/salvage';
import { ledgerChannels } from './channels/ledger';

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

export const contract = {
  ...vaultChannels,
  ...keyChannels,
  ...letterChannels,
  ...caseChannels,
  ...replyChannels,
  ...creditChannels,
  ...searchChannels,
  ...policiesChannels,
  ...lifecycleChannels,
  ...triageChannels,
  ...disclosureChannels,
  ...erasureChannels,
  ...todayChannels,
  ...importChannels,
  ...attentionChannels,
  ...verdictChannels,
  ...teamKeyChannels,
  ...gpgChannels,
  ...backupChannels,
  ...accessChannels,
  ...salvageChannels,
  ...ledgerChannels,
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
