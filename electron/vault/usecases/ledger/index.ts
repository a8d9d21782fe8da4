/** The history as a chain: its head and receipts signed for others. By channel. */
import type { ledgerChannels } from '../../../../shared/ipc/channels/ledger';
import type { UseCases } from '../ports';
import { compareHead, exportHead, getLedger } from './heads';
import { giveReceipt, showReceipt } from './receipts';

export const ledgerUseCases: UseCases<keyof typeof ledgerChannels> = {
  'ledger.get': getLedger,
  'ledger.export-head': exportHead,
  'ledger.compare-head': compareHead,
  'ledger.receipt': showReceipt,
  'ledger.give-receipt': giveReceipt,
};
