/** Channels of cases and their reporters. */
import type { UseCases } from '../ports';
import { createCase } from './create-case';
import { editCase } from './edit-case';
import { editReporter } from './edit-reporter';
import { getCase, listCases } from './list-cases';
import { bringBack, moveCaseAlong, putAside } from './move-case';

export const caseUseCases: UseCases<
  | 'cases.list'
  | 'case.get'
  | 'case.create'
  | 'case.edit'
  | 'case.move'
  | 'case.put-aside'
  | 'case.bring-back'
  | 'reporter.edit'
> = {
  'cases.list': listCases,
  'case.get': getCase,
  'case.create': createCase,
  'case.edit': editCase,
  'case.move': moveCaseAlong,
  'case.put-aside': putAside,
  'case.bring-back': bringBack,
  'reporter.edit': editReporter,
};
