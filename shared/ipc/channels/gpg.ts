/** Keys whose secret part stays with gpg. */
import { z } from 'zod';
import { GPG_FAILURES } from '../../keys/gpg-failures';
import * as shape from '../shapes';
import type { ChannelShape } from '../shell';
import { none } from './common';

const gpgKeyView = z.strictObject({
  key: shape.keyFacts,
  /** Of its secret parts, one at least is on a card. */
  onCard: z.boolean(),
  /** Whether it is a team key already, and where its secret part then is. */
  here: z.enum(['no', 'gpg', 'vault']),
});
export type GpgKeyView = z.infer<typeof gpgKeyView>;

export const gpgChannels = {
  /** The secret keys that gpg has on this computer, or stubs of cards for; asks for no passphrase. */
  'gpg.list': {
    request: none,
    reply: z.strictObject({ keys: z.array(gpgKeyView) }),
    errors: [...GPG_FAILURES],
  },
  /** Reads, and where it can answers, with a key that stays in gpg. gpg may ask for its passphrase or PIN: a trial is made. */
  'gpg.use': {
    request: z.strictObject({ fingerprint: shape.fingerprint }),
    reply: z.strictObject({ key: shape.keyFacts, role: z.enum(shape.TEAM_KEY_ROLES) }),
    errors: [...GPG_FAILURES, 'key-unusable', 'key-in-vault'],
  },
  /** Asks gpg again for a key that did not answer. */
  'gpg.check': {
    request: z.strictObject({ fingerprint: shape.fingerprint }),
    reply: none,
    errors: [...GPG_FAILURES, 'key-unusable', 'no-such-thing'],
  },
} as const satisfies Record<string, ChannelShape>;
