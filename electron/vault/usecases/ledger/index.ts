/** The history as a chain: checked, replayed, its head and receipts signed for others. By channel. */
import type { ledgerChannels } from '../../../../shared/ipc/channels/ledger';
import type { UseCases } from '../ports';

export const ledgerUseCases: UseCases<keyof typeof ledgerChannels> = {};
