/** Letters in. */
export { Arrivals } from './arrivals';
export { DropTarget } from './drop-target';
export { ImportScreen } from './import-screen';
