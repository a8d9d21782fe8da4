/** What is said of a letter: judging again, opening a part on request. */
import type { ChannelShape } from '../shell';

export const verdictChannels = {} as const satisfies Record<string, ChannelShape>;
