/** Where vaults are killed: what every run needs, two of them at a time, and the figures of each operation. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CHECKS } from './checks';
import { type Finding, Keeper } from './keeper';
import { type Operation, OPERATIONS } from './orders';
import { type Prepared, prepare, type Size } from './prepare';
import { type Blow, buildKiller, type Killer, type Ran, runKilled } from './run-killed';

const AT_ONCE = 2;

/** What came of one operation. */
export interface Tally {
  kills: number;
  /** Kills after the first and before the last acknowledgement that a whole run gives. */
  between: number;
  acknowledged: number;
  lost: number;
  half: number;
  stuck: number;
}

export class Arena {
  readonly tallies = new Map<Operation, Tally>();
  /** Findings with the run that had them. */
  readonly findings: string[] = [];
  readonly leftovers = new Map<string, number>();
  private runs = 0;

  private constructor(
    private readonly folder: string,
    readonly killer: Killer,
    readonly prepared: Prepared,
  ) {
    for (const operation of OPERATIONS)
      this.tallies.set(operation, { kills: 0, between: 0, acknowledged: 0, lost: 0, half: 0, stuck: 0 });
  }

  static async make(): Promise<Arena> {
    const folder = mkdtempSync(path.join(tmpdir(), 'desk-kills-'));
    let killer: Killer | undefined;
    try {
      killer = await buildKiller();
      return new Arena(folder, killer, await prepare(folder));
    } catch (fault) {
      killer?.clean();
      rmSync(folder, { recursive: true, force: true });
      throw fault;
    }
  }

  /** One run, killed, looked at and thrown away. `whole` is how many lines a run gives that nothing harms; 0: between them is not asked for. */
  async kill(
    operation: Operation,
    size: Size,
    blow: Blow,
    run: { name: string; whole: number },
  ): Promise<Ran> {
    this.runs += 1;
    const task = this.prepared.task(operation, size, `${operation}-${this.runs}`);
    const keeper = this.idle.pop() ?? new Keeper();
    try {
      const ran = await runKilled(this.killer, task, blow);
      await CHECKS[operation]({ keeper, prepared: this.prepared, task, lines: ran.lines });
      this.count(operation, ran, keeper.taken(), run);
      for (const name of keeper.leftovers.splice(0)) this.countLeftover(name);
      return ran;
    } finally {
      this.idle.push(keeper);
      rmSync(task.folder, { recursive: true, force: true });
    }
  }

  /** Runs them all, two at a time. When one throws, the rest is left, and what is under way ends before that is said. */
  async all<T>(tasks: readonly T[], run: (task: T) => Promise<void>): Promise<void> {
    const rest = [...tasks];
    const lane = async () => {
      try {
        for (let next = rest.shift(); next !== undefined; next = rest.shift()) await run(next);
      } finally {
        rest.length = 0;
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  tally(operation: Operation): Tally {
    const tally = this.tallies.get(operation);
    if (tally === undefined) throw new Error('every operation has a tally');
    return tally;
  }

  close(): void {
    for (const keeper of this.idle) keeper.close();
    this.killer.clean();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private readonly idle: Keeper[] = [];

  private count(
    operation: Operation,
    { lines, killed }: Ran,
    found: readonly Finding[],
    { name, whole }: { name: string; whole: number },
  ): void {
    const tally = this.tally(operation);
    const opened = lines[0]?.['did'] === 'open' ? 1 : 0;
    const acknowledged = lines.length - opened;
    if (killed) tally.kills += 1;
    if (killed && acknowledged > 0 && lines.length < whole) tally.between += 1;
    tally.acknowledged += acknowledged;
    for (const { kind, what } of found) {
      tally[kind] += 1;
      this.findings.push(`${operation}, ${name}: ${kind}: ${what}`);
    }
  }

  private countLeftover(name: string): void {
    const sort = name.replace(/[0-9a-f]{32}|partial-\w+/, '…');
    this.leftovers.set(sort, (this.leftovers.get(sort) ?? 0) + 1);
  }
}

/** A line for each operation that was killed. */
export function linesOf(arena: Arena): string[] {
  return [...arena.tallies].flatMap(([operation, { kills, between, acknowledged, lost, half, stuck }]) =>
    kills === 0
      ? []
      : [
          `${operation}: ${kills} kills${between > 0 ? `, ${between} between the first and the last acknowledgement` : ''}; ` +
            `${acknowledged} acknowledged, ${lost} lost, ${half} by half, ${stuck} stuck`,
        ],
  );
}

export function failedOf(arena: Arena): number {
  return [...arena.tallies.values()].reduce((sum, { lost, half, stuck }) => sum + lost + half + stuck, 0);
}
