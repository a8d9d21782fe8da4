/** Retention: which closed cases are due, and erasing them. */
export { ErasureScreen } from './erasure-screen';
