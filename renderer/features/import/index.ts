/** Letters in. */
export { DropTarget } from './drop-target';
export { ImportScreen } from './import-screen';
