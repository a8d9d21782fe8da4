/** What was measured of this system, in words: whether it holds, how it stands, and what to do where it does not. */
import type { PartHeld, ShellTruth } from '../../shared/ipc/shell';

export interface FactWords {
  readonly says: string;
  /** `untold`: this system does not let it be measured. */
  readonly holds: 'yes' | 'no' | 'untold';
  readonly state: string;
  readonly hint?: string;
  /** The ready-made confinement would make it hold. */
  readonly confine?: true;
}

const UNTOLD = 'this system does not say';

function network({ openSockets, refusedOut }: ShellTruth): FactWords {
  const says = 'No network connection, and none tried';
  const tried = `${refusedOut.toLocaleString('en-GB')} since start`;
  if (openSockets === null && refusedOut === 0)
    return { says, holds: 'untold', state: `${tried}, open: ${UNTOLD}` };
  const state = `${openSockets ?? 'unknown'} open, ${tried}`;
  if (openSockets !== null && openSockets > 0) {
    const hint =
      'Something in this program holds a way out or in. A debugger does. Close the program and start it without special switches.';
    return { says, holds: 'no', state, hint };
  }
  if (refusedOut === 0) return { says, holds: 'yes', state };
  const hint = 'Something asked for an address, a window or a download. Each was refused, nothing got out.';
  return { says, holds: 'no', state, hint };
}

const PART_NAMES: Readonly<Record<PartHeld['part'], readonly [one: string, many: string]>> = {
  main: ['the part that started it all', 'starting parts'],
  page: ['the page', 'pages'],
  vault: ['the vault', 'vaults'],
  parser: ['a reader of letters', 'readers of letters'],
  graphics: ['graphics', 'graphics'],
  other: ['a part of Chromium', 'parts of Chromium'],
};

function namesOf(parts: readonly PartHeld[]): string {
  const kinds = [...new Set(parts.map(({ part }) => part))];
  const names = kinds.map((kind) => {
    const many = parts.filter(({ part }) => part === kind).length;
    return many === 1 ? PART_NAMES[kind][0] : `${many} ${PART_NAMES[kind][1]}`;
  });
  return names.join(', ');
}

/** Chromium's sandbox is one such filter; what holds the vault and the readers of letters can only be the system's. */
function filtered({ parts, pageSandboxed }: ShellTruth): FactWords {
  const says = 'Each part runs under a filter of system calls';
  if (pageSandboxed && parts.every(({ held }) => held === null))
    return { says, holds: 'untold', state: UNTOLD };
  const loose = parts.filter(({ held }) => held !== 'filter');
  const state = `${parts.length - loose.length} of ${parts.length}`;
  if (!pageSandboxed) {
    const hint =
      'The page, which shows what strangers wrote, runs without Chromium’s own sandbox. The program runs as root or on a system that forbids it. Start it as an ordinary user.';
    return { says, holds: 'no', state, hint };
  }
  if (loose.length === 0) return { says, holds: 'yes', state };
  const hint = `The page, which shows what strangers wrote, has one. Without: ${namesOf(loose)}. The ready-made confinement holds them too.`;
  return { says, holds: 'no', state, hint, confine: true };
}

function cut({ network: shown }: ShellTruth): FactWords {
  const says = 'The system itself also cuts the network';
  if (shown === null) return { says, holds: 'untold', state: UNTOLD };
  if (shown === 'cut') return { says, holds: 'yes', state: 'no network in sight' };
  const hint =
    'The program opens no connection either way. With the ready-made confinement, the system would not let it.';
  return { says, holds: 'no', state: 'not set up', hint, confine: true };
}

function dump({ memoryDump }: ShellTruth): FactWords {
  const says = 'No memory dump can be written';
  if (memoryDump === null) return { says, holds: 'untold', state: UNTOLD };
  if (memoryDump === 'limit') return { says, holds: 'yes', state: 'limit 0' };
  if (memoryDump === 'empty') return { says, holds: 'yes', state: 'holds no memory' };
  const hint =
    'If a part crashes, the system may write its memory to the disk, letters included. Start the program with the limit of core files at 0; where /proc/sys/kernel/core_pattern begins with “|”, no limit holds.';
  return { says, holds: 'no', state: 'possible', hint };
}

function quiet({ recentFiles, spelling, crashReports }: ShellTruth): FactWords {
  const says = 'No recent files, no spelling service, no crash report';
  const found = { 'recent files': recentFiles, spelling, 'crash report': crashReports };
  const those = (wanted: boolean | null) =>
    Object.entries(found).flatMap(([name, is]) => (is === wanted ? name : []));
  const on = those(true);
  if (on.length > 0) return { says, holds: 'no', state: `on: ${on.join(', ')}` };
  const untold = those(null);
  if (untold.length > 0) return { says, holds: 'untold', state: `${untold.join(', ')}: ${UNTOLD}` };
  return { says, holds: 'yes', state: 'off' };
}

/** The six facts, in the order in which they matter. */
export function truthWords(truth: ShellTruth): readonly FactWords[] {
  const clipboard = truth.clipboardOurs ? 'holds a copy of ours' : 'empty of ours';
  return [
    network(truth),
    filtered(truth),
    cut(truth),
    dump(truth),
    quiet(truth),
    { says: 'Clipboard cleared after 30 seconds', holds: 'yes', state: clipboard },
  ];
}

/** "looked at 09:12:04". */
export function lookedAt(at: number): string {
  const time = new Date(at).toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return `looked at ${time}`;
}
