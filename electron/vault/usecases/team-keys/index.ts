/** The life of the team's own keys. */
import type { UseCases } from '../ports';

export const teamKeyUseCases: UseCases<never> = {};
