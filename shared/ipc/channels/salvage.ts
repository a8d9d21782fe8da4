/** A damaged vault that is open for reading only: what can be read, and its export. */
import type { ChannelShape } from '../shell';

export const salvageChannels = {} as const satisfies Record<string, ChannelShape>;
