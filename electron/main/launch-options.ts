/** Reads the command line, and says which of its switches a packaged app refuses. */

export interface LaunchOptions {
  /** Show the invented vault. */
  readonly demo: boolean;
  /** A vault folder named on the command line. */
  readonly vaultPath: string | null;
  /** Where to put a picture of the window, once, before anything was unlocked. */
  readonly screenshot: string | null;
  readonly quitAfterScreenshot: boolean;
}

/** What the app itself, root and a start without a display need. All others could open a debugger or switch a wall off. */
const ALLOWED = new Set([
  'demo',
  'screenshot',
  'screenshot-and-quit',
  'no-sandbox',
  'disable-gpu',
  'force-device-scale-factor',
  'lang',
  'ozone-platform',
  'ozone-platform-hint',
  'password-store',
]);

// Chromium takes one dash or two, and on Windows a slash
const isSwitch = (argument: string, platform: NodeJS.Platform) =>
  argument.startsWith('-') || (platform === 'win32' && argument.startsWith('/'));
const nameOf = (argument: string) => argument.replace(/^[-/]+/, '').split('=', 1)[0] ?? '';

/** Switches that a package does not start with, such as --inspect or --remote-debugging-port. */
export function refusedSwitches(given: readonly string[], platform: NodeJS.Platform): readonly string[] {
  return given.filter((argument) => isSwitch(argument, platform) && !ALLOWED.has(nameOf(argument)));
}

function switchValue(given: readonly string[], name: string): string | null {
  const found = given.find((argument) => argument.startsWith(`--${name}=`));
  return found ? found.slice(name.length + 3) : null;
}

/** What the person asked for. `given` is the command line without the executable and, unpackaged, the app's folder. */
export function readLaunchOptions(given: readonly string[], platform: NodeJS.Platform): LaunchOptions {
  const quitTo = switchValue(given, 'screenshot-and-quit');
  return {
    demo: given.includes('--demo'),
    vaultPath: given.find((argument) => !isSwitch(argument, platform)) ?? null,
    screenshot: quitTo ?? switchValue(given, 'screenshot'),
    quitAfterScreenshot: quitTo !== null,
  };
}
