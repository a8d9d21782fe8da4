/** Ways into the vault beside the passphrase: the keychain of the computer, a new recovery key. */
import type { ChannelShape } from '../shell';

export const accessChannels = {} as const satisfies Record<string, ChannelShape>;
