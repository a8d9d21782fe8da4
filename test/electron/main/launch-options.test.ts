/** What the command line may ask of the app. */
import { describe, expect, it } from 'vitest';
import { readLaunchOptions, refusedSwitches } from '../../../electron/main/launch-options';

describe('switches of a packaged app', () => {
  it('E7 refuses whatever opens a debugger or loads foreign code', () => {
    const bad = [
      '--inspect',
      '--inspect-brk=0',
      '--remote-debugging-port=9222',
      '-remote-debugging-port=9222',
      '--remote-debugging-pipe',
      '--require=/tmp/x.js',
      '-r',
      '--load-extension=/tmp/x',
      '--js-flags=--allow-natives-syntax',
      '--user-data-dir=/tmp/x',
      '--disable-web-security',
      '--host-resolver-rules=MAP * 1.2.3.4',
      '--proxy-server=1.2.3.4',
      '--enable-logging',
      '--',
    ];
    expect(refusedSwitches(bad, 'linux')).toEqual(bad);
  });

  it('refuses the slash form on Windows, where paths on other systems begin with it', () => {
    expect(refusedSwitches(['/remote-debugging-port=1'], 'win32')).toHaveLength(1);
    expect(refusedSwitches(['/home/lead/team.vault'], 'linux')).toEqual([]);
  });

  it('lets through what the app, root and a start without a display need', () => {
    const good = [
      '--demo',
      '--no-sandbox',
      '--screenshot=/tmp/a.png',
      '--password-store=basic',
      'team.vault',
    ];
    expect(refusedSwitches(good, 'linux')).toEqual([]);
  });
});

describe('launch options', () => {
  it('reads the vault folder from among the switches', () => {
    expect(readLaunchOptions(['--no-sandbox', '/v/team.vault'], 'linux')).toEqual({
      demo: false,
      vaultPath: '/v/team.vault',
      screenshot: null,
      quitAfterScreenshot: false,
    });
  });

  it('ends after the screenshot only when told', () => {
    expect(readLaunchOptions(['--demo', '--screenshot=/a.png'], 'linux')).toMatchObject({
      demo: true,
      screenshot: '/a.png',
      quitAfterScreenshot: false,
    });
    expect(readLaunchOptions(['--screenshot-and-quit=/a.png'], 'linux')).toMatchObject({
      screenshot: '/a.png',
      quitAfterScreenshot: true,
    });
  });
});
