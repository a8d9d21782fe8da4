/** What a new vault still needs. */
export { FirstStepsScreen } from './first-steps-screen';
