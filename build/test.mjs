/** `npm test [-- <step>…]`: every check from a fresh clone, going on after a failure, and one line that sums up. */
import { STEPS, surroundings } from './checks/steps.mjs';
import { ensureElectron } from './runtime/electron.mjs';
import { ensureInstalled } from './runtime/install.mjs';
import { ensureNode } from './runtime/node.mjs';
import { giveUp, Refusal, say } from './runtime/place.mjs';
import {
  ensureCompiler,
  ensureTestPrograms,
  ensureWindowing,
  hasDisplay,
  startVirtualDisplay,
} from './runtime/system.mjs';

/** @typedef {import('./checks/reports.mjs').Count} Count */

/** @param {string[]} names */
function chosen(names) {
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) {
    throw new Refusal(
      `No such step: ${unknown.join(', ')}. Steps: ${STEPS.map((step) => step.name).join(', ')}.`,
    );
  }
  return names.length > 0 ? STEPS.filter((step) => names.includes(step.name)) : STEPS;
}

/** @param {(typeof STEPS)[number]} step @param {ReturnType<typeof surroundings>} around @returns {Promise<Count>} */
async function runStep(step, around) {
  try {
    return await step.work(around);
  } catch (fault) {
    process.stderr.write(
      `${fault instanceof Refusal ? fault.message : fault instanceof Error ? fault.stack : fault}\n`,
    );
    return { passed: 0, failed: 1 };
  }
}

async function main() {
  const steps = chosen(process.argv.slice(2));
  await ensureInstalled();
  const node = await ensureNode();
  ensureTestPrograms();
  ensureCompiler();
  const electron = await ensureElectron();
  ensureWindowing(electron.exe);
  say(
    `Node.js at ${node}; Electron ${electron.version}${electron.fallback ? ' (fallback, for tests only)' : ''}`,
  );
  const virtual = hasDisplay() ? undefined : await startVirtualDisplay();
  const around = surroundings(node, virtual?.display);

  /** @type {{ name: string, count: Count, seconds: number }[]} */
  const done = [];
  for (const [index, step] of steps.entries()) {
    process.stderr.write(`\n━━ ${index + 1}/${steps.length} ${step.name}: ${step.what}\n`);
    const began = Date.now();
    const count = await runStep(step, around);
    done.push({ name: step.name, count, seconds: (Date.now() - began) / 1000 });
  }
  virtual?.close();

  process.stderr.write('\n');
  for (const { name, count, seconds } of done) {
    const verdict = count.failed === 0 ? 'ok    ' : 'FAILED';
    console.log(
      `${verdict} ${name.padEnd(13)} ${count.passed} passed, ${count.failed} failed (${seconds.toFixed(1)} s)`,
    );
    for (const line of count.names ?? []) console.log(`       ${line}`);
  }
  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    done.reduce((total, { count }) => total + count[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
}

main().catch(giveUp);
