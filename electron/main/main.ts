/** Boot order of the app: refuse, confine, start the vault, show the window. */
import path from 'node:path';
import { app, type BrowserWindow, dialog, nativeTheme, protocol, safeStorage, session } from 'electron';
import { z } from 'zod';
import { PAGE_CONNECT, PAGE_DRILL, PAGE_VERIFY } from '../../shared/ipc/page-line';
import { PAGE_URL, SCHEME_RIGHTS, servePage } from './app-protocol';
import { clearOurs } from './clipboard-guard';
import { confineEverything, keepOnOurPage } from './confinement';
import { logEvent, logFault } from './event-log';
import { answerKeychain } from './keychain';
import { IdleLock } from './idle-lock';
import { openChannels, openConnect } from './ipc-guard';
import { type LaunchOptions, readLaunchOptions, refusedSwitches } from './launch-options';
import { setMenu } from './menu';
import { keepNoRecents } from './no-recents';
import { switchNetworkOff } from './no-network';
import { renewPage } from './renew-page';
import { takeScreenshot } from './screenshot';
import { leaveNoCoreDump } from './processes-held';
import { Settings } from './settings';
import { shellWorks } from './shell-channels';
import { emptyCoreDumps } from './truth';
import { VaultProcess } from './vault-process';
import { systemSigns } from './system-signs';
import { Waiting } from './waiting';
import { createWindow, TITLE } from './window';

const REFUSED_EXIT = 64;
const DEMO_MS = 60_000;
const developing = !app.isPackaged;

// unpackaged, the folder of the app stands before what the person typed, behind switches of the test driver
function typedArguments(): readonly string[] {
  const given = process.argv.slice(1);
  if (!developing) return given;
  const folder = given.findIndex(
    (argument) => !argument.startsWith('-') && path.resolve(argument) === app.getAppPath(),
  );
  return given.filter((_argument, place) => place !== folder);
}

function beforeReady(): void {
  process.on('uncaughtException', logFault);
  process.on('unhandledRejection', logFault);
  z.config({ jitless: true });
  if (process.platform === 'linux') leaveNoCoreDump(['self']);
  const userData = process.env['DISCLOSURE_DESK_USER_DATA'];
  if (developing && userData) app.setPath('userData', userData);
  keepNoRecents(app.getPath('userData'));
  // root needs --no-sandbox, and children refuse to start with both
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  switchNetworkOff(app);
  protocol.registerSchemesAsPrivileged([SCHEME_RIGHTS]);
  confineEverything(app, developing);
}

async function boot(options: LaunchOptions): Promise<void> {
  await app.whenReady();
  const settings = new Settings();
  nativeTheme.themeSource = settings.shell.theme;
  let window: BrowserWindow | undefined;
  let demo = options.demo;
  const waiting = new Waiting(systemSigns(settings, () => window));

  const vault = new VaultProcess(
    app,
    { vault: path.join(__dirname, 'vault.cjs'), parser: path.join(__dirname, 'parser.cjs') },
    {
      opened: (folder) => {
        emptyCoreDumps();
        if (folder !== null) settings.change({ lastVault: folder });
      },
      keychain: (wish) => answerKeychain(settings, wish, safeStorage),
      gaveUp: () => {
        dialog.showErrorBox(
          TITLE,
          'The vault process keeps ending by itself. Nothing that was saved is lost. Please start the app again.',
        );
        app.exit(1);
      },
    },
  );
  const lock = async () => {
    demo = false;
    waiting.forget();
    void clearOurs();
    const locked = vault.lock();
    // at once: what was open leaves the screen even while the vault is still closing
    if (window && !window.isDestroyed()) await renewPage(window.webContents);
    await locked;
  };
  const lockNow = () => void lock().catch(logFault);
  const idle = new IdleLock(
    () => settings.shell.idleMinutes,
    () => vault.isOpen,
    lockNow,
  );

  // a name without "persist:" is a session in memory
  const pages = session.fromPartition('desk');
  servePage(pages, path.join(__dirname, '../renderer'));
  const made = createWindow(settings, pages, path.join(__dirname, '../preload/preload.cjs'), developing);
  window = made;
  keepOnOurPage(made.webContents);
  idle.follow(made.webContents);
  const tell = (channel: string) => {
    if (!made.isDestroyed()) made.webContents.send(channel);
  };
  setMenu(
    {
      lock: lockNow,
      verify: () => tell(PAGE_VERIFY),
      drill: () => tell(PAGE_DRILL),
    },
    developing,
  );
  openChannels(
    shellWorks({
      settings,
      vault,
      idle,
      waiting,
      window: () => made,
      lock,
      demo: () => demo,
      namedVault: options.vaultPath,
      pages,
    }),
  );
  openConnect(PAGE_CONNECT, (event) => {
    // the page has its process now, and nothing to show yet
    emptyCoreDumps();
    return vault.connect(event.sender);
  });
  watch(made, vault);
  await firstLoad(made);
  logEvent('window-ready', { ms: Math.round(process.uptime() * 1000) });
  if (options.screenshot) await screenshot(options, made, vault);
}

/** A lock during the first load reloads the page, which Electron reports as an aborted load: it is none. */
async function firstLoad(window: BrowserWindow): Promise<void> {
  const loaded = new Promise<void>((resolve) => window.webContents.once('did-finish-load', () => resolve()));
  window.loadURL(PAGE_URL).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ERR_ABORTED') return;
    logFault(fault);
    app.exit(1);
  });
  await loaded;
}

function watch(window: BrowserWindow, vault: VaultProcess): void {
  app.on('second-instance', () => {
    logEvent('second-start');
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  window.webContents.on('render-process-gone', () => {
    logEvent('page-gone');
    if (!window.isDestroyed()) window.webContents.reload();
  });
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void Promise.allSettled([clearOurs(), vault.close()]).finally(() => {
      closed = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
}

async function screenshot(options: LaunchOptions, window: BrowserWindow, vault: VaultProcess): Promise<void> {
  if (!options.screenshot) return;
  for (const until = Date.now() + DEMO_MS; options.demo && !vault.isOpen && Date.now() < until; ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await takeScreenshot(window, options.screenshot, () => options.demo || !vault.isOpen);
  if (options.quitAfterScreenshot) app.quit();
}

function start(): void {
  const given = typedArguments();
  if (!developing && refusedSwitches(given, process.platform).length > 0) {
    logEvent('refused-switch');
    process.stderr.write(`${TITLE} does not start with this switch: it could open the app to others.\n`);
    process.exit(REFUSED_EXIT);
  }
  try {
    beforeReady();
  } catch (fault) {
    logFault(fault);
    process.stderr.write(`${TITLE} does not start: it could not protect itself. Nothing was opened.\n`);
    process.exit(1);
  }
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write(`${TITLE} is open already; its window was brought forward.\n`);
    app.quit();
    return;
  }
  logEvent('starting');
  boot(readLaunchOptions(given, process.platform)).catch((fault: unknown) => {
    logFault(fault);
    app.exit(1);
  });
}

start();
