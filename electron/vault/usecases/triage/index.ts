/** Channels of triage. */
import type { UseCases } from '../ports';

export const triageUseCases: UseCases<never> = {};
