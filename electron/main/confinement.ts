/** What a page may not do, whatever it says: permissions, navigation, windows, frames of others, downloads. */
import type { App, Session, WebContents } from 'electron';
import { isOurAddress, PAGE_URL } from './app-protocol';
import { logEvent, logFault } from './event-log';
import { cutSessionOff } from './no-network';

function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_page, _permission, decide) => {
    logEvent('refused-permission');
    decide(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    logEvent('refused-download');
    event.preventDefault();
  });
}

function holdInPlace(page: WebContents): void {
  const refuse = (event: { preventDefault(): void }) => {
    logEvent('refused-navigation');
    event.preventDefault();
  };
  // no address of this computer and no datagram past the proxy, which is nowhere
  page.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  page.setWindowOpenHandler(() => {
    logEvent('refused-navigation');
    return { action: 'deny' };
  });
  page.on('will-navigate', (event) => {
    // the page may start itself anew, nothing else
    if (event.url !== page.getURL() || !isOurAddress(event.url)) refuse(event);
  });
  page.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) refuse(event);
  });
  page.on('will-redirect', refuse);
  page.on('will-attach-webview', refuse);
}

/** For every session and every page that will ever be made. */
export function confineEverything(app: App, developing: boolean): void {
  app.on('session-created', (session) => {
    cutSessionOff(session, developing);
    refusePermissions(session);
  });
  app.on('web-contents-created', (_event, page) => holdInPlace(page));
}

/** For the window: a blank page asks nobody before it takes the place of ours, so it is sent back afterwards. */
export function keepOnOurPage(page: WebContents): void {
  page.on('did-navigate', (_event, url) => {
    if (isOurAddress(url)) return;
    logEvent('refused-navigation');
    page.loadURL(PAGE_URL).catch(logFault);
  });
}
