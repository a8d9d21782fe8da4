/** Backups: their schedule, the generations that are kept, the restore drill. */
import type { ChannelShape } from '../shell';

export const backupChannels = {} as const satisfies Record<string, ChannelShape>;
