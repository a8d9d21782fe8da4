/** Channels of erasure. */
import type { UseCases } from '../ports';
import { listRetained, previewErasure, showRetention } from './list-retained';
import { holdCase, recordAnswer } from './record-answer';
import { runErasure } from './run-erasure';

export const erasureUseCases: UseCases<
  'erasure.due' | 'erasure.case' | 'erasure.answer' | 'erasure.hold' | 'erasure.preview' | 'erasure.run'
> = {
  'erasure.due': listRetained,
  'erasure.case': showRetention,
  'erasure.answer': recordAnswer,
  'erasure.hold': holdCase,
  'erasure.preview': previewErasure,
  'erasure.run': runErasure,
};
