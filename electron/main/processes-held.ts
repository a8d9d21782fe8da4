/** Reads from the system how our processes are held: sandbox, sockets, memory dumps, network. Linux tells; others do not. */
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PartHeld, ShellTruth } from '../../shared/ipc/shell';

const PROC = '/proc';
const SOCKET_TABLES = ['tcp', 'tcp6', 'udp', 'udp6', 'udplite', 'udplite6', 'raw', 'raw6', 'icmp', 'icmp6'];
const SECCOMP_FILTER = 2;

/** A file of the system; undefined where it is not there or not shown to us. */
function told(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function field(status: string, name: string): string | undefined {
  return new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1];
}

/** How the kernel holds a process; null where it does not say. */
export function heldOf(pid: number, proc = PROC): PartHeld['held'] {
  const status = told(path.join(proc, String(pid), 'status'));
  if (status === undefined) return null;
  const noNewRights = field(status, 'NoNewPrivs') === '1';
  if (noNewRights && Number(field(status, 'Seccomp')) === SECCOMP_FILTER) return 'filter';
  return noNewRights ? 'rights' : 'nothing';
}

/**
 * Whether Chromium's own sandbox holds that page. A filter alone does not show it: a container, or our unit of systemd, puts
 * one around every process, also where the sandbox was switched off. Where the system does not tell, the switch decides.
 */
export function isSandboxed(page: number, switchedOff: boolean, proc = PROC): boolean {
  if (switchedOff) return false;
  return process.platform !== 'linux' || heldOf(page, proc) === 'filter';
}

/** Which process made that one. */
export function parentOf(pid: number, proc = PROC): number | undefined {
  const parent = Number(field(told(path.join(proc, String(pid), 'status')) ?? '', 'PPid'));
  return parent > 1 ? parent : undefined;
}

/** Numbers of the internet sockets in the network that a process sees. */
function socketsSeenBy(pid: number, proc: string): Set<string> {
  const lines = SOCKET_TABLES.flatMap((table) =>
    (told(path.join(proc, String(pid), 'net', table)) ?? '').split('\n').slice(1),
  );
  // the tenth word of a line is the number of the socket, by which a process holds it
  return new Set(lines.flatMap((line) => line.trim().split(/\s+/)[9] ?? []));
}

function socketsHeldBy(pid: number, proc: string): readonly string[] | undefined {
  const folder = path.join(proc, String(pid), 'fd');
  try {
    return readdirSync(folder).flatMap((name) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(path.join(folder, name)))?.[1] ?? [];
      } catch {
        return []; // closed meanwhile
      }
    });
  } catch {
    return undefined;
  }
}

/** Internet sockets that these processes hold; null when one of them does not let itself be looked at. */
export function openSockets(pids: readonly number[], proc = PROC): number | null {
  const found = new Set<string>();
  for (const pid of pids) {
    const held = socketsHeldBy(pid, proc);
    if (held === undefined) {
      if (told(path.join(proc, String(pid), 'status')) === undefined) continue; // it has ended
      return null;
    }
    const seen = socketsSeenBy(pid, proc);
    for (const socket of held) if (seen.has(socket)) found.add(socket);
  }
  return found.size;
}

/** Whether a process is at work that would write a report of our crash to that folder; null where we are shown no processes. */
export function crashHandlerRuns(folder: string, proc = PROC): boolean | null {
  try {
    const lines = readdirSync(proc).map((name) => told(path.join(proc, name, 'cmdline')) ?? '');
    return lines.some((line) => line.split('\0').includes(`--database=${folder}`));
  } catch {
    return null;
  }
}

/** Whether we are shown any network but the computer itself. */
export function networkOf(proc = PROC): ShellTruth['network'] {
  const table = told(path.join(proc, 'self/net/dev'));
  if (table === undefined) return null;
  const names = table.split('\n').flatMap((line) => /^\s*([^\s:|]+):/.exec(line)?.[1] ?? []);
  return names.every((name) => name === 'lo') ? 'cut' : 'there';
}

function dumpOf(pid: number, proc: string): NonNullable<ShellTruth['memoryDump']> | undefined {
  const limits = told(path.join(proc, String(pid), 'limits'));
  const filter = told(path.join(proc, String(pid), 'coredump_filter'));
  const limited = limits !== undefined && /^Max core file size\s+0\s/m.test(limits);
  // the kernel asks for no limit where it hands the dump to a program
  const toFile = told(path.join(proc, 'sys/kernel/core_pattern'))?.startsWith('|') === false;
  if (limited && toFile) return 'limit';
  if (filter === undefined) return limits === undefined ? undefined : 'possible';
  return Number.parseInt(filter, 16) === 0 ? 'empty' : 'possible';
}

/** What a crash of the worst held of these processes could write. */
export function memoryDumpOf(pids: readonly number[], proc = PROC): ShellTruth['memoryDump'] {
  const found = pids.flatMap((pid) => dumpOf(pid, proc) ?? []);
  if (found.length === 0) return null;
  return (['possible', 'empty'] as const).find((worst) => found.includes(worst)) ?? 'limit';
}

/**
 * Of a crash of these processes, no memory is to be written: it could hold letters. What main starts inherits it from
 * main; a page does not, since it comes from a process that is older than our first line.
 */
export function leaveNoCoreDump(pids: readonly (number | 'self')[], proc = PROC): void {
  for (const pid of pids) {
    try {
      writeFileSync(path.join(proc, String(pid), 'coredump_filter'), '0');
    } catch {
      // another system, or a hardened one that forbids even that; the settings say so
    }
  }
}
