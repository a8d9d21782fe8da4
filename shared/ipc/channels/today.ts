/** Everything that waits, in the order of the next promise to run out. */
import type { ChannelShape } from '../shell';

export const todayChannels = {} as const satisfies Record<string, ChannelShape>;
