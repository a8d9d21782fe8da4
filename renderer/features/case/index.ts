/** One case: its head with stages and promises, its letters, details, credit and history. */
export { CaseScreen } from './case-screen';
