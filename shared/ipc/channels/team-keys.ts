/** The life of the team's own keys: extending, replacing, revoking, keeping on paper, publishing. */
import type { ChannelShape } from '../shell';

export const teamKeyChannels = {} as const satisfies Record<string, ChannelShape>;
