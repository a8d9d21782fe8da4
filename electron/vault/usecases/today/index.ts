/** Channels of today. */
import type { UseCases } from '../ports';

export const todayUseCases: UseCases<never> = {};
