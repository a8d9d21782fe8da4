/** The history as a chain: checked, replayed, its head and receipts signed for others. */
import type { ChannelShape } from '../shell';

export const ledgerChannels = {} as const satisfies Record<string, ChannelShape>;
