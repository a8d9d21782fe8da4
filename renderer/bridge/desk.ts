/** The page's only way out: what the preload script put on the window. Nothing else in the page touches it. */
import type { DeskBridge } from '../../shared/ipc/bridge';

declare global {
  interface Window {
    readonly desk: DeskBridge;
  }
}

export const desk: DeskBridge = window.desk;
