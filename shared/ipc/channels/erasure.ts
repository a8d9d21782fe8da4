/** Retention and erasure of closed cases. */
import type { ChannelShape } from '../shell';

export const erasureChannels = {} as const satisfies Record<string, ChannelShape>;
