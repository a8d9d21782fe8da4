/** All use cases of the contract's room for keys. */
import type { Channel } from '../../../../shared/ipc/contract';
import type { UseCases } from '../ports';
import { importKeys } from './import-keys';
import { compareKeys, decideChange, listChanges, renewKeys } from './key-changes';
import { keyListUseCases } from './list-keys';
import { ownKeyUseCases } from './own-keys';
import { exportPolicyPage } from './policy-page';
import { pinUseCases } from './pin-keys';
import { applyRevocation } from './revocations';
import { takeKey } from './take-key';

/** The channels of this room. */
export type KeyChannel = Extract<Channel, `keys.${string}`>;

export const keyUseCases: UseCases<KeyChannel> = {
  ...keyListUseCases,
  ...ownKeyUseCases,
  ...pinUseCases,
  'keys.import': importKeys,
  'keys.changes': listChanges,
  'keys.compare': compareKeys,
  'keys.decide': decideChange,
  'keys.renew': renewKeys,
  'keys.take': takeKey,
  'keys.apply-revocation': applyRevocation,
  'keys.export-policy-page': exportPolicyPage,
};
