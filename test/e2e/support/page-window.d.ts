/** The page's window as journeys see it from inside the page. */
import type { DeskBridge } from '../../../shared/ipc/bridge';

declare global {
  interface Window {
    readonly desk: DeskBridge;
  }
}
