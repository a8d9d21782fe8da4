/** Channels of policies. */
import type { UseCases } from '../ports';

export const policiesUseCases: UseCases<never> = {};
