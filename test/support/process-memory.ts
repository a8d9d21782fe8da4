/** What lies in the memory of a running program and everything it started, by way of /proc (Linux, same user). */
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';

const CHUNK_BYTES = 16 * 1024 * 1024;

export interface RunningProcess {
  readonly pid: number;
  /** What kind of process of ours it is: the --type of Chromium, or "main". */
  readonly kind: string;
}

/** Something that must not be found, in each form in which a program may hold it. */
export interface Needle {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A text as UTF-8 and as UTF-16, which is how strings with other letters are kept. */
export function textNeedles(name: string, text: string): Needle[] {
  return [
    { name: `${name} (UTF-8)`, bytes: Buffer.from(text, 'utf8') },
    { name: `${name} (UTF-16)`, bytes: Buffer.from(text, 'utf16le') },
  ];
}

/** The process and all below it. */
export function processTree(root: number): RunningProcess[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = readOrNothing(`/proc/${name}/stat`);
    const parent = /^\d+ \(.*\) \S (\d+)/s.exec(stat)?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const isBelow = (pid: number): boolean =>
    pid === root || (parents.has(pid) && isBelow(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isBelow).map((pid) => ({ pid, kind: kindOf(pid) }));
}

function kindOf(pid: number): string {
  // Chromium's children write their arguments anew, with blanks between
  const words = readOrNothing(`/proc/${pid}/cmdline`).split(/[\0 ]/);
  const value = (name: string) => words.find((word) => word.startsWith(name))?.slice(name.length);
  const service = value('--utility-sub-type=');
  return [value('--type=') ?? 'main', ...(service === undefined ? [] : [service])].join(' ');
}

/** Which needles lie in the writable memory of that process. One that has ended holds nothing. */
export function findInMemory(pid: number, needles: readonly Needle[]): string[] {
  const regions = readOrNothing(`/proc/${pid}/maps`)
    .split('\n')
    .map((line) => /^([0-9a-f]+)-([0-9a-f]+) (\S)(\S)/.exec(line))
    .filter((found) => found !== null && found[3] === 'r' && found[4] === 'w')
    .map(
      (found) => [Number.parseInt(found?.[1] ?? '0', 16), Number.parseInt(found?.[2] ?? '0', 16)] as const,
    );
  const found = new Set<string>();
  const overlap = Math.max(...needles.map(({ bytes }) => bytes.length)) - 1;
  let memory: number;
  try {
    memory = openSync(`/proc/${pid}/mem`, 'r');
  } catch {
    return [];
  }
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (const [start, end] of regions)
      for (let at = start; at < end; at += CHUNK_BYTES - overlap) {
        const count = readSomeOf(memory, chunk, at, Math.min(CHUNK_BYTES, end - at));
        const part = chunk.subarray(0, count);
        for (const { name, bytes } of needles) if (!found.has(name) && part.includes(bytes)) found.add(name);
      }
  } finally {
    closeSync(memory);
  }
  return [...found];
}

/** Pages that cannot be read (guard pages, devices) count as nothing. */
function readSomeOf(memory: number, into: Buffer, at: number, count: number): number {
  try {
    return readSync(memory, into, 0, count, at);
  } catch {
    return 0;
  }
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
