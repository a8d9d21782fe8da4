/** Disclosure plan, embargo, consents, and what of a person may leave. */
import type { ChannelShape } from '../shell';

export const disclosureChannels = {} as const satisfies Record<string, ChannelShape>;
