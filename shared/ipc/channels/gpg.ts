/** Keys whose secret part stays with gpg. */
import type { ChannelShape } from '../shell';

export const gpgChannels = {} as const satisfies Record<string, ChannelShape>;
