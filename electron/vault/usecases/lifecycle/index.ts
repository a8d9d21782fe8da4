/** Channels of lifecycle. */
import type { UseCases } from '../ports';
import { setExpected } from './set-expected';
import { splitCase } from './split-case';
import { undoStep } from './undo-step';
import { listUntold } from './untold';
import { stopWaiting, waitOnReporter } from './wait';

export const lifecycleUseCases: UseCases<
  'case.wait' | 'case.wait-over' | 'case.set-expected' | 'case.split' | 'lifecycle.undo' | 'lifecycle.untold'
> = {
  'case.wait': waitOnReporter,
  'case.wait-over': stopWaiting,
  'case.set-expected': setExpected,
  'case.split': splitCase,
  'lifecycle.undo': undoStep,
  'lifecycle.untold': listUntold,
};
