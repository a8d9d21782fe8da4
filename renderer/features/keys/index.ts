/** Our keys and those of reporters. */
export { KeysScreen } from './keys-screen';
