/** Waiting, expected dates, stage notices, splitting and undoing. */
import type { ChannelShape } from '../shell';

export const lifecycleChannels = {} as const satisfies Record<string, ChannelShape>;
