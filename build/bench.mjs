/** `npm run bench`: builds the app and measures it, with figures on stdout. Not part of `npm test`: figures are no checks. */
import { ensureElectron } from './runtime/electron.mjs';
import { giveUp } from './runtime/place.mjs';
import { runAgain } from './runtime/run-again.mjs';
import { runSource } from './runtime/run-source.mjs';
import { ensureTestPrograms, ensureWindowing, hasDisplay, startVirtualDisplay } from './runtime/system.mjs';

const MEASURE = 'measure';

/** On the Node.js that the vault needs; the sources are TypeScript, which the bundler reads. */
async function measure() {
  const module = await runSource('test/bench/bench.ts');
  await /** @type {{ bench: () => Promise<void> }} */ (module).bench();
}

async function main() {
  if (process.argv[2] === MEASURE) return measure();
  await runAgain(import.meta.filename, [MEASURE], async () => {
    ensureTestPrograms();
    const electron = await ensureElectron();
    ensureWindowing(electron.exe);
    // it ends with us
    return hasDisplay() ? {} : { DISPLAY: (await startVirtualDisplay()).display };
  });
}

main().catch(giveUp);
