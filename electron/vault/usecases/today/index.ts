/** Channels of today. */
import type { UseCases } from '../ports';
import { getFigures, getToday } from './get-today';
import { snoozeCase, unsnoozeCase } from './snooze-case';

export const todayUseCases: UseCases<'today.get' | 'today.figures' | 'case.snooze' | 'case.unsnooze'> = {
  'today.get': getToday,
  'today.figures': getFigures,
  'case.snooze': snoozeCase,
  'case.unsnooze': unsnoozeCase,
};
