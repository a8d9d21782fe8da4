/** Starts one of our programs in a process of its own. */
import { type App, type UtilityProcess, utilityProcess } from 'electron';

/** Its words reach the terminal in development only: of a package, nothing that a fault might quote is written anywhere. */
export function forkProgram(app: App, program: string, serviceName: string): UtilityProcess {
  // what steers Node.js and Electron from outside ends at main
  const given = Object.entries(process.env).filter(([name]) => !/^(NODE|ELECTRON)_/.test(name));
  return utilityProcess.fork(program, [], {
    serviceName,
    stdio: app.isPackaged ? 'ignore' : 'inherit',
    // Node.js would note that some of WebCrypto is experimental; OpenPGP.js prints what it cannot read while the
    // environment says "development"
    env: { ...Object.fromEntries(given), NODE_NO_WARNINGS: '1', NODE_ENV: 'production' },
  });
}
