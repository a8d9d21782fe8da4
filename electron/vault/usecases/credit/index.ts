/** Channels of credit: wishes, lists, and files that left. */
import type { UseCases } from '../ports';
import { exportCredits, listExports } from './export-credits';
import { listCredits, listReleases } from './list-credits';
import { recordCredit } from './record-credit';

export const creditUseCases: UseCases<
  'credit.record' | 'credit.list' | 'credit.releases' | 'credit.export' | 'credit.exports'
> = {
  'credit.record': recordCredit,
  'credit.list': listCredits,
  'credit.releases': listReleases,
  'credit.export': exportCredits,
  'credit.exports': listExports,
};
