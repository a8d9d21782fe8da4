/** The gate in front of the desk: create, open, unlock, restore, demo. */
export { UnlockGate } from './unlock-gate';
