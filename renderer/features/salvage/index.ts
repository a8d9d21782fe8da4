/** A damaged vault that is open for reading only. */
export { DamagedBanner } from './damaged-banner';
export { DamagedScreen } from './damaged-screen';
