/** The ledger: is the history whole, what was given to others to prove it, and receipts for reporters. */
export { LedgerScreen } from './ledger-screen';
