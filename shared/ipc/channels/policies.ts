/** Policy profiles: versions, drafts, and which case is bound to which. */
import type { ChannelShape } from '../shell';

export const policiesChannels = {} as const satisfies Record<string, ChannelShape>;
