/** All keys, over any screen. */
export { ShortcutsDialog } from './shortcuts-dialog';
