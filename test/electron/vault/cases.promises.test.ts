/** What is due next: the promise of a first response under both policies, and the list that shows it for every case. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { caseRows } from '../../../electron/vault/case-list';
import { holidaysAround } from '../../../electron/vault/holidays';
import type { ReadDb } from '../../../electron/vault/store/database';
import type { Request } from '../../../shared/ipc/contract';
import { instant } from '../../../shared/kernel/time';
import { maxem } from '../../../shared/policy/maxem';
import { mx } from '../../../shared/policy/mx';
import { type CaseDesk, caseDesk } from '../../support/case-desk';

const at = (text: string) => Date.parse(text);
let desk: CaseDesk;

const call: Request<'case.create'> = {
  title: 'Badge reader accepts an expired badge',
  origin: 'telephone',
  receivedAt: at('2026-04-10T15:40:00Z'),
  reporterName: 'Jonas Muster',
  reporterAddress: 'Jonas@Mail.example',
  product: 'Gate',
  affectedSystem: 'Gate 2, north entrance',
  severity: 'unset',
  notes: 'Rang the front desk.',
};
const get = (id = 'HB-1') => desk.ask('case.get', { id });

describe('cases under the Maxem policy', () => {
  beforeEach(async () => {
    desk = await caseDesk(at('2026-04-13T07:00:00Z'));
  });
  afterEach(() => desk.close());

  test('MAXEM-6 the first response is due three days after receipt, to the minute, and breaks then', async () => {
    await desk.ask('case.create', call);
    const due = at('2026-04-13T15:40:00Z');
    expect((await get()).row.nextDue).toMatchObject({
      state: 'running',
      dueAt: due,
      endOfDay: false,
      firm: true,
    });
    desk.now = due + 1;
    expect((await desk.ask('cases.list', {})).rows[0]?.nextDue).toMatchObject({
      state: 'broken',
      dueAt: due,
    });
    expect((await get()).missingForResponse).toEqual(['assessment', 'expected-date']);
  });
});

describe('cases under the MX policy', () => {
  const received = at('2026-11-25T22:10:00Z');
  const due = at('2026-12-01T22:10:00Z');
  beforeEach(async () => {
    desk = await caseDesk(received, 'mx');
  });
  afterEach(() => desk.close());

  test('MX-11 three business days, Thanksgiving left out', () => {
    const { caseNo } = desk.lay({ at: received });
    expect(caseNo).toBe(1);
    return expect(get()).resolves.toMatchObject({
      row: { nextDue: { state: 'running', dueAt: due, stops: 'any-letter' } },
    });
  });

  test('MX-11 a reporter who writes again before we answered is chasing, until we answer', async () => {
    const { caseNo, reporterId } = desk.lay({ at: received, from: 'ann@mail.example' });
    expect((await get()).row.chasing).toBe(false);
    desk.now = received + 100_000_000;
    desk.lay({ at: desk.now, caseNo, from: 'ann@mail.example' });
    expect((await get()).row).toMatchObject({ chasing: true, letters: 2 });
    desk.now += 1_000;
    desk.lay({ at: desk.now, caseNo, direction: 'out' });
    expect((await get()).row.chasing).toBe(false);
    expect(reporterId).toBeGreaterThan(0);
  });

  test('MX-11 a letter after a telephone report is chasing too', async () => {
    await desk.ask('case.create', { ...call, receivedAt: received });
    desk.lay({ caseNo: 1, at: received + 1, from: 'jonas@mail.example' });
    expect((await get()).row.chasing).toBe(true);
  });

  test('a letter that came unencrypted marks its case', async () => {
    desk.lay({ encrypted: 'none' });
    desk.lay({ encrypted: 'whole' });
    expect((await desk.ask('cases.list', {})).rows.map((row) => row.unencrypted)).toEqual([true, false]);
  });

  test('the public holidays are those of the zone, observances are not', () => {
    const days = holidaysAround(mx, instant(received));
    expect(days).toEqual(expect.arrayContaining(['2026-07-03', '2026-11-26', '2027-01-01']));
    expect(days).not.toContain('2026-11-27');
    expect(holidaysAround(maxem, instant(received))).toEqual([]);
  });

  test('ten thousand cases are listed with a handful of statements', () => {
    desk.desk.store.write((db) => {
      const sql = `INSERT INTO case_file (title, origin, received_at, profile_id, stage_since, created_at)
        VALUES ('Finding', 'mail', ?, 'mx', 0, 0)`;
      for (let no = 0; no < 10_000; no += 1) db.run(sql, received - no * 60_000);
      db.append({ kind: 'case-opened', caseNo: null, facts: {} });
    });
    const statements: string[] = [];
    const rows = desk.desk.store.read((db) =>
      caseRows(counting(db, statements), { prefix: 'HB', now: instant(received) }),
    );
    expect(rows).toHaveLength(10_000);
    expect(rows.every((row) => row.nextDue !== null)).toBe(true);
    expect(statements.length).toBeLessThanOrEqual(16);
  });
});

/** Notes each statement on its way to the database. */
function counting(db: ReadDb, statements: string[]): ReadDb {
  return {
    all(schema, sql, ...values) {
      statements.push(sql);
      return db.all(schema, sql, ...values);
    },
    get(schema, sql, ...values) {
      statements.push(sql);
      return db.get(schema, sql, ...values);
    },
  };
}
