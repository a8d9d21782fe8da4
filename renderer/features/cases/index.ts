/** The list of cases. */
export { CasesScreen } from './cases-screen';
