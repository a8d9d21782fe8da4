/** The one window: its confinement, its neutral title, and its place, which is kept. */
import { BrowserWindow, type Session, screen } from 'electron';
import type { Settings, WindowPlace } from './settings';

export const TITLE = 'Disclosure Desk';
const SAVE_PLACE_MS = 500;

/** The kept place, if a screen still shows it. */
function visiblePlace(kept: WindowPlace | null): Partial<Electron.Rectangle> {
  if (!kept) return { width: 1280, height: 832 };
  const { x, y, width, height } = kept;
  const area = screen.getDisplayMatching({ x, y, width, height }).workArea;
  const isOnIt =
    x < area.x + area.width - 80 &&
    x + width > area.x + 80 &&
    y >= area.y - 8 &&
    y < area.y + area.height - 80;
  return isOnIt ? { x, y, width, height } : { width, height };
}

function keepPlace(window: BrowserWindow, settings: Settings): void {
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    if (!window.isDestroyed() && !window.isMinimized()) {
      settings.change({ window: { ...window.getNormalBounds(), maximized: window.isMaximized() } });
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_PLACE_MS);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('close', () => {
    clearTimeout(timer);
    save();
  });
}

/** Made hidden; it shows itself when the first frame is drawn. */
export function createWindow(
  settings: Settings,
  session: Session,
  preload: string,
  developing: boolean,
): BrowserWindow {
  const window = new BrowserWindow({
    ...visiblePlace(settings.window),
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: TITLE,
    webPreferences: {
      preload,
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: developing,
    },
  });
  // the title is in task bars and screen shots of others: it never says what is open
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => {
    if (settings.window?.maximized) window.maximize();
    window.show();
  });
  keepPlace(window, settings);
  return window;
}
