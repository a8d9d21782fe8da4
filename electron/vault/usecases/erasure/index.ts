/** Channels of erasure. */
import type { UseCases } from '../ports';

export const erasureUseCases: UseCases<never> = {};
