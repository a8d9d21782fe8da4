/** Channels of lifecycle. */
import type { UseCases } from '../ports';

export const lifecycleUseCases: UseCases<never> = {};
