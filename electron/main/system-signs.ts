/** The badge of the app and the notifications of the system. */
import { app, type BrowserWindow, Notification } from 'electron';
import type { Settings } from './settings';
import type { Signs } from './waiting';
import { TITLE } from './window';

/** Shown ones are kept, or they would be collected with their click unheard. */
const shown = new Set<Notification>();
const MOST_KEPT = 8;

export function systemSigns(settings: Settings, window: () => BrowserWindow | undefined): Signs {
  return {
    badge: (count) => void app.setBadgeCount(count),
    isFocused: () => window()?.isFocused() === true,
    isWanted: () => settings.shell.notifications,
    notify(body) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title: TITLE, body });
      shown.add(notification);
      for (const oldest of shown) if (shown.size > MOST_KEPT) shown.delete(oldest);
      notification.on('close', () => shown.delete(notification));
      notification.on('click', () => {
        const front = window();
        if (front === undefined || front.isDestroyed()) return;
        if (front.isMinimized()) front.restore();
        front.show();
        front.focus();
      });
      notification.show();
    },
  };
}
