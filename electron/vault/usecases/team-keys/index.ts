/** All use cases of the contract's room for the life of our own keys. */
import type { Channel } from '../../../../shared/ipc/contract';
import type { UseCases } from '../ports';
import { extendTeamKey } from './extend';
import { changePassphrase, keepPassphrase } from './passphrases';
import { paperKey } from './paper';
import { publishWebKey } from './publish-web-key';
import { remindOfRevocation, replaceTeamKey } from './replace';
import { makeCertificate, saveCertificate } from './revocation-certificate';
import { revokeTeamKey } from './revoke';
import { standing } from './standing';

/** The channels of this room. */
export type TeamKeyChannel = Extract<Channel, `team-key.${string}` | `team-keys.${string}`>;

export const teamKeyUseCases: UseCases<TeamKeyChannel> = {
  'team-keys.standing': standing,
  'team-key.extend': extendTeamKey,
  'team-key.replace': replaceTeamKey,
  'team-key.remind': remindOfRevocation,
  'team-key.revoke': revokeTeamKey,
  'team-key.make-certificate': makeCertificate,
  'team-key.save-certificate': saveCertificate,
  'team-key.keep-passphrase': keepPassphrase,
  'team-key.change-passphrase': changePassphrase,
  'team-key.paper': paperKey,
  'team-key.publish-wkd': publishWebKey,
};
