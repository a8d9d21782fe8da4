/** Letters without a case: those that need attention, and those that are filed. */
export { AttentionScreen } from './attention-screen';
export { FiledScreen } from './filed-screen';
export { ClosedLetterScreen } from './letter-screen';
