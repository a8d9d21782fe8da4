/** What is said of a letter, judged again or opened further. */
import type { UseCases } from '../ports';

export const verdictUseCases: UseCases<never> = {};
