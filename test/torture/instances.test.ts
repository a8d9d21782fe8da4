/** D8: one vault, two programs at the same moment, killed ones, and locks that nobody holds any more. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Order } from './instance-worker';
import { builtProgram } from './support/built';
import { type PlaceFacts, preparePlace, VAULT } from './support/prepared';

const RACES = 50;
/** Long enough for both to be awake. */
const START_MS = 15;

interface Instance {
  readonly child: ChildProcess;
  say(order: Order): Promise<string>;
}

describe('D8 two programs and one vault', { retry: 0, timeout: 120_000 }, () => {
  const place = mkdtempSync(path.join(tmpdir(), 'desk-instances-'));
  const vault = path.join(place, VAULT);
  const lock = path.join(vault, 'lock');
  const running: ChildProcess[] = [];
  let facts: PlaceFacts;
  let program = '';

  beforeAll(async () => {
    facts = await preparePlace(place, 0);
    program = await builtProgram('test/torture/instance-worker.ts', 'instances');
  }, 120_000);
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  function instance(): Instance {
    const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
    running.push(child);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return {
      child,
      async say(order) {
        child.stdin.write(`${JSON.stringify(order)}\n`);
        const line = await lines.next();
        return line.done === true ? 'ended' : line.value;
      },
    };
  }

  const open = (one: Instance, at = 0) => one.say({ do: 'open', vault, recoveryKey: facts.recoveryKey, at });

  async function killed(one: Instance): Promise<void> {
    one.child.kill('SIGKILL');
    await once(one.child, 'exit');
  }

  test(`of two that open it at the same moment, ${RACES} times, exactly one gets it and the other is told so`, async () => {
    const both = [instance(), instance()] as const;
    const wins = [0, 0];
    for (let race = 0; race < RACES; race += 1) {
      const at = Date.now() + START_MS;
      const said = await Promise.all(both.map((one) => open(one, at)));
      expect([...said].sort(), `race ${race}`).toEqual(['open', 'open-elsewhere']);
      const winner = said.indexOf('open');
      wins[winner] = (wins[winner] ?? 0) + 1;
      expect(await both[winner]?.say({ do: 'write' })).toBe('written');
      await both[winner]?.say({ do: 'close' });
      expect(existsSync(lock), `race ${race}`).toBe(false);
    }
    console.log(`instances: ${RACES} races, won ${wins.join(' and ')} times`);
  });

  test('a lock left by a program that was killed is taken over, and what it wrote is there', async () => {
    const [first, second] = [instance(), instance()];
    expect(await open(first)).toBe('open');
    expect(await first.say({ do: 'write' })).toBe('written');
    expect(await open(second)).toBe('open-elsewhere');
    await killed(first);
    expect(existsSync(lock)).toBe(true);
    expect(await open(second)).toBe('open');
  });

  test('a lock whose process id belongs to another program now is taken over', async () => {
    const first = instance();
    expect(await open(first)).toBe('open');
    const left = JSON.parse(readFileSync(lock, 'utf8')) as Record<string, unknown>; // as: only copied
    await killed(first);
    const other = spawn('sleep', ['60']);
    running.push(other);
    writeFileSync(lock, JSON.stringify({ ...left, pid: other.pid }));
    expect(await open(instance())).toBe('open');
  });

  test('without a lock file, the lock of the database itself still turns the second one away', async () => {
    const [first, second] = [instance(), instance()];
    expect(await open(first)).toBe('open');
    rmSync(lock);
    expect(await open(second)).toBe('open-elsewhere');
    // and neither harms the one that has it
    expect(await first.say({ do: 'write' })).toBe('written');
    await first.say({ do: 'close' });
    expect(await open(second)).toBe('open');
  });
});
