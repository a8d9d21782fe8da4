/** Keys whose secret part stays with gpg. */
import type { UseCases } from '../ports';

export const gpgUseCases: UseCases<never> = {};
