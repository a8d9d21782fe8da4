/** Closes every way to the network that Chromium has a switch for. The page's policy and the session's rules come on top. */
import type { App, Session } from 'electron';
import { logEvent } from './event-log';
import { isOurAddress } from './app-protocol';

/** A name that nothing resolves: an address would make Chromium open a socket to it. */
const DEAD_PROXY = 'nowhere.invalid:1';

const OFF_FEATURES = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'Translate',
  'WebRtcHideLocalIpsWithMdns',
];

/** Before the app is ready: what is decided by switches. */
export function switchNetworkOff(app: App): void {
  const line = app.commandLine;
  line.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  line.appendSwitch('proxy-server', DEAD_PROXY);
  line.appendSwitch('proxy-bypass-list', '<-loopback>');
  for (const name of [
    'disable-background-networking',
    'disable-breakpad',
    'disable-client-side-phishing-detection',
    'disable-component-update',
    'disable-default-apps',
    'disable-domain-reliability',
    'disable-sync',
    'no-pings',
  ]) {
    line.appendSwitch(name);
  }
  line.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  line.appendSwitch('disable-features', OFF_FEATURES.join(','));
}

/** For every session: only the app's own files are ever asked for. */
export function cutSessionOff(session: Session, developing: boolean): void {
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, decide) => {
    const isOurs = isOurAddress(details.url.replace(/^blob:/, ''));
    const cancel = !isOurs && !(developing && details.url.startsWith('devtools:'));
    if (cancel) logEvent('refused-network');
    decide({ cancel });
  });
  session
    .setProxy({ mode: 'fixed_servers', proxyRules: DEAD_PROXY, proxyBypassRules: '<-loopback>' })
    .catch(() => {
      // the switch above says the same
    });
}
