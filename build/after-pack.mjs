/** Sets every fuse of the packaged Electron, and reads them back. electron-builder calls it when a folder is ready. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';

/** What each fuse must be. The names are Electron's. */
export const WANTED = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // the passphrase is stretched in WebAssembly: without the handlers it runs slower
  [FuseV1Options.WasmTrapHandlers]: true,
};
const RELEASE_FUSES = Object.keys(WANTED).length;

/** Fuses that this executable has, with whether each is as wanted. @param {string} exe */
export async function readFuses(exe) {
  const wire = await getCurrentFuseWire(exe);
  return Object.entries(WANTED).flatMap(([number, wanted]) => {
    // as: the wire is indexed by the fuse's number
    const state = /** @type {Record<string, FuseState | undefined>} */ (/** @type {unknown} */ (wire))[
      number
    ];
    if (state === undefined || state === FuseState.INHERIT || state === FuseState.REMOVED) return [];
    return [
      {
        fuse: FuseV1Options[Number(number)],
        asWanted: state === (wanted ? FuseState.ENABLE : FuseState.DISABLE),
      },
    ];
  });
}

/** @param {import('electron-builder').AfterPackContext} context */
function executableOf({ appOutDir, packager, electronPlatformName }) {
  const name = packager.appInfo.productFilename;
  if (electronPlatformName === 'darwin') return path.join(appOutDir, `${name}.app`);
  if (electronPlatformName === 'win32') return path.join(appOutDir, `${name}.exe`);
  return path.join(appOutDir, packager.config.executableName ?? name);
}

/** @param {import('electron-builder').AfterPackContext} context */
export default async function afterPack(context) {
  const exe = executableOf(context);
  // the development runtime's loader, which would start any folder
  for (const rest of ['default_app.asar', 'default_app.asar.sha256']) {
    rmSync(path.join(context.appOutDir, 'resources', rest), { force: true });
  }
  const known = new Set((await readFuses(exe)).map(({ fuse }) => fuse));
  const settings = Object.entries(WANTED).filter(([number]) => known.has(FuseV1Options[Number(number)]));
  // as: the settings are WANTED without what an old runtime does not know
  const config = /** @type {import('@electron/fuses').FuseV1Config} */ ({
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin',
    ...Object.fromEntries(settings),
  });
  await flipFuses(exe, config);
  const wrong = (await readFuses(exe)).filter(({ asWanted }) => !asWanted);
  if (wrong.length > 0) throw new Error(`fuses were not set: ${wrong.map(({ fuse }) => fuse).join(', ')}`);
  if (process.env['DISCLOSURE_DESK_RELEASE'] && known.size < RELEASE_FUSES) {
    throw new Error(
      `a release needs ${RELEASE_FUSES} fuses, this Electron has ${known.size}: it is too old, or so is @electron/fuses`,
    );
  }
}
