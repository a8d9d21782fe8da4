/** Channels of disclosure. */
import type { UseCases } from '../ports';

export const disclosureUseCases: UseCases<never> = {};
