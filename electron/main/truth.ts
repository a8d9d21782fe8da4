/** What is true right now: measured when the page asks. What this system does not tell is null, and never assumed. */
import { app, type ProcessMetric, type Session } from 'electron';
import type { PartHeld, ShellTruth } from '../../shared/ipc/shell';
import { waitsToClear } from './clipboard-guard';
import { timesOf } from './event-log';
import { recentsCanBeKept } from './no-recents';
import {
  crashHandlerRuns,
  heldOf,
  isSandboxed,
  leaveNoCoreDump,
  memoryDumpOf,
  networkOf,
  openSockets,
  parentOf,
} from './processes-held';

const isLinux = process.platform === 'linux';

function partOf({ type, name, serviceName }: ProcessMetric): PartHeld['part'] {
  const called = `${name} ${serviceName}`;
  if (called.includes('Disclosure Desk vault')) return 'vault';
  if (called.includes('Disclosure Desk parser')) return 'parser';
  if (type === 'Browser') return 'main';
  if (type === 'Tab') return 'page';
  return type === 'GPU' ? 'graphics' : 'other';
}

/** Whether Chromium's own sandbox holds that page. */
export const isPageSandboxed = (page: number): boolean =>
  isSandboxed(page, app.commandLine.hasSwitch('no-sandbox'));

/**
 * Takes the memory out of what a crash of any of our processes could write; also of the processes from which Chromium
 * makes the next page, so that this inherits it.
 */
export function emptyCoreDumps(): void {
  if (!isLinux) return;
  const pids = app.getAppMetrics().map(({ pid }) => pid);
  // what started main is not ours
  const makers = pids.flatMap((pid) => (pid === process.pid ? [] : (parentOf(pid) ?? [])));
  leaveNoCoreDump([...new Set([...pids, ...makers])]);
}

export function measureTruth(pages: Session): ShellTruth {
  const running = app.getAppMetrics();
  const pids = running.map(({ pid }) => pid);
  return {
    at: Date.now(),
    openSockets: isLinux ? openSockets(pids) : null,
    refusedOut: timesOf('refused-network', 'refused-navigation', 'refused-download'),
    parts: running.map((one) => ({ part: partOf(one), held: isLinux ? heldOf(one.pid) : null })),
    pageSandboxed: running.every(({ type, pid }) => type !== 'Tab' || isPageSandboxed(pid)),
    network: isLinux ? networkOf() : null,
    memoryDump: isLinux ? memoryDumpOf(pids) : null,
    spelling: pages.isSpellCheckerEnabled(),
    crashReports: isLinux ? crashHandlerRuns(app.getPath('crashDumps')) : null,
    recentFiles: isLinux ? recentsCanBeKept() : null,
    clipboardOurs: waitsToClear(),
  };
}
