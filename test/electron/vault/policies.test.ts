/** Policies of a vault: versions, drafts, what a draft would do, files, and which case is bound to which. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appliedPromises } from '../../../electron/vault/store/applied-rows';
import { caseRecord, eventsOfCase } from '../../../electron/vault/store/case-rows';
import { egressRecords } from '../../../electron/vault/store/egress-rows';
import { maxem } from '../../../shared/policy/maxem';
import type { PolicyProfile } from '../../../shared/policy/profile';
import { profileText } from '../../../shared/policy/read-profile';
import { type CaseDesk, caseDesk } from '../../support/case-desk';

const at = (iso: string) => Date.parse(iso);
/** A Friday afternoon: three days end on Monday, three business days on Wednesday. */
const FRIDAY = at('2026-04-10T15:40:00Z');
const DAY = 86_400_000;

let desk: CaseDesk;
beforeEach(async () => {
  desk = await caseDesk(FRIDAY);
});
afterEach(() => desk.close());

const openCase = async (title = 'A report'): Promise<string> => {
  const { id } = await desk.ask('case.create', {
    ...{ title, origin: 'mail', receivedAt: desk.now, reporterName: 'N', reporterAddress: 'n@mail.example' },
    ...{ product: '', affectedSystem: '', severity: 'unset', notes: '' },
  });
  return id;
};
const noOf = (id: string): number => Number(id.split('-')[1]);

/** Starts a draft, changes it, and publishes it unless told otherwise. */
async function edit(change: (profile: PolicyProfile) => PolicyProfile, publish = true): Promise<void> {
  await desk.ask('policies.start-draft', { id: 'maxem' });
  const { profile } = await desk.ask('policies.get', { id: 'maxem', version: null });
  const saved = await desk.ask('policies.save-draft', { id: 'maxem', profile: change(profile) });
  expect(saved).toMatchObject({ saved: true, faults: [] });
  if (publish) await desk.ask('policies.publish', { id: 'maxem', note: 'Another time' });
}

const within =
  (amount: number, unit: 'calendar-days' | 'business-days' = 'calendar-days') =>
  (profile: PolicyProfile): PolicyProfile => ({
    ...profile,
    firstResponse: { ...profile.firstResponse, term: { amount, unit, end: 'exact' } },
  });

async function responseDue(id: string): Promise<string | null> {
  const view = await desk.ask('case.get', { id });
  const due = view.promises.find((promise) => promise.promise === 'first-response')?.dueAt ?? null;
  return due === null ? null : new Date(due).toISOString();
}

describe('versions', () => {
  test('a new vault has both policies published, and none of them twice after it was opened again', async () => {
    await desk.reopen();
    const { profiles } = await desk.ask('policies.list', {});
    expect(profiles.map(({ id, current, isDefault, draft }) => ({ id, current, isDefault, draft }))).toEqual([
      { id: 'maxem', current: 1, isDefault: true, draft: null },
      { id: 'mx', current: 1, isDefault: false, draft: null },
    ]);
    expect(profiles.map((one) => one.versions.length)).toEqual([1, 1]);
  });

  test('a case stays bound to the version in force at its receipt, and a new one gets the new version', async () => {
    const early = await openCase();
    desk.now = FRIDAY + DAY;
    await edit(within(1));
    const late = await openCase('Another');
    expect(await responseDue(early)).toBe('2026-04-13T15:40:00.000Z');
    expect(await responseDue(late)).toBe('2026-04-12T15:40:00.000Z');
    const { profiles } = await desk.ask('policies.list', {});
    expect(profiles[0]?.versions.map(({ version, openCases }) => ({ version, openCases }))).toEqual([
      { version: 1, openCases: 1 },
      { version: 2, openCases: 1 },
    ]);
  });

  test('a report that arrived before the publication but is entered after it comes under the old version', async () => {
    desk.now = FRIDAY + 2 * DAY;
    await edit(within(1));
    const { id } = await desk.ask('case.create', {
      ...{
        title: 'Late',
        origin: 'telephone',
        receivedAt: FRIDAY + DAY,
        reporterName: '',
        reporterAddress: '',
      },
      ...{ product: '', affectedSystem: '', severity: 'unset', notes: '' },
    });
    expect(desk.desk.store.read((db) => caseRecord(db, noOf(id)))?.profileVersion).toBe(1);
  });

  test('a version that is to hold from a later day does not hold before it', async () => {
    await edit((profile) => ({ ...within(1)(profile), inForceFrom: '2026-05-01' }));
    const before = await openCase();
    desk.now = at('2026-04-30T22:00:01Z');
    const after = await openCase();
    const versions = desk.desk.store.read((db) =>
      [before, after].map((id) => caseRecord(db, noOf(id))?.profileVersion),
    );
    expect(versions).toEqual([1, 2]);
  });
});

describe('drafts', () => {
  test('a draft with faults is not saved, each fault is said with its place', async () => {
    await desk.ask('policies.start-draft', { id: 'maxem' });
    const saved = await desk.ask('policies.save-draft', {
      id: 'maxem',
      profile: { ...maxem, version: 2, calendar: { ...maxem.calendar, zone: 'Nowhere' }, colour: 1 },
    });
    expect(saved).toMatchObject({
      saved: false,
      faults: [
        { place: 'calendar.zone', code: 'unknown-zone' },
        { place: 'colour', code: 'unknown-field' },
      ],
    });
    const { profile } = await desk.ask('policies.get', { id: 'maxem', version: null });
    expect(profile).toEqual({ ...maxem, version: 2 });
  });

  test('a draft that contradicts itself is saved but not published', async () => {
    await edit((profile) => ({ ...profile, credit: { ...profile.credit, rule: 'opt-out' } }), false);
    const { lint } = await desk.ask('policies.get', { id: 'maxem', version: null });
    expect(lint).toContainEqual(
      expect.objectContaining({ level: 'contradiction', code: 'credit-only-on-request' }),
    );
    expect(await desk.codeOf('policies.publish', { id: 'maxem', note: '' })).toBe('policy-contradicts');
    const { profiles } = await desk.ask('policies.list', {});
    expect(profiles[0]).toMatchObject({ current: 1, draft: { version: 2 } });
  });

  test('a draft that changes nothing is not published, and one that was discarded is gone', async () => {
    await edit((profile) => profile, false);
    expect(await desk.codeOf('policies.publish', { id: 'maxem', note: '' })).toBe('nothing-changed');
    expect(await desk.codeOf('policies.start-draft', { id: 'maxem' })).toBe('draft-exists');
    await desk.ask('policies.discard-draft', { id: 'maxem' });
    expect(await desk.codeOf('policies.get', { id: 'maxem', version: null })).toBe('no-such-thing');
  });

  test('the preview says which open cases would be due when, and changes none of them', async () => {
    const id = await openCase();
    await edit(within(3, 'business-days'), false);
    const preview = await desk.ask('policies.preview', { id: 'maxem' });
    expect(preview).toMatchObject({ version: 2, openCases: 1, counts: { earlier: 0, later: 1 } });
    expect(preview.cases).toEqual([
      expect.objectContaining({
        ...{ id, bound: 1, promise: 'first-response', change: 'later' },
        was: expect.objectContaining({ dueAt: at('2026-04-13T15:40:00Z') }),
        would: expect.objectContaining({ dueAt: at('2026-04-15T15:40:00Z') }),
      }),
    ]);
    expect(await responseDue(id)).toBe('2026-04-13T15:40:00.000Z');
  });

  test('a policy is copied under a name of its own, and holds once it was published', async () => {
    const copy = { id: 'maxem', newId: 'harbour', title: 'Our policy', organisation: 'Harbour' };
    expect(await desk.ask('policies.copy', copy)).toEqual({ id: 'harbour' });
    expect(await desk.codeOf('policies.copy', copy)).toBe('policy-id-taken');
    const facts = await desk.ask('vault.facts', {});
    expect(facts.profiles.map((one) => one.id)).toEqual(['maxem', 'mx']);
    await desk.ask('policies.publish', { id: 'harbour', note: 'Ours' });
    expect((await desk.ask('vault.facts', {})).profiles).toContainEqual({
      id: 'harbour',
      name: 'Harbour: Our policy',
    });
    const { organisation, fromAddress, signature } = facts;
    await desk.ask('vault.change-facts', {
      ...{ organisation, fromAddress, signature, defaultProfile: 'harbour', trustedMailHosts: [] },
    });
    const id = await openCase();
    expect((await desk.ask('case.get', { id })).profileId).toBe('harbour');
  });
});

describe('files', () => {
  test('a file with faults changes nothing, and every fault is listed with its place', async () => {
    const file = desk.file('policy.json');
    const spoilt = {
      ...{ ...maxem, id: 'other', extra: true, fix: undefined, inForceFrom: '2026-02-30' },
      calendar: { ...maxem.calendar, zone: 'Europe/Atlantis' },
      scope: [{ product: 'App', hosts: [], from: '2026-05-02', to: '2026-05-01' }],
    };
    writeFileSync(file, JSON.stringify(spoilt));
    const head = (await desk.ask('vault.facts', {})).auditHead;
    const token = desk.grant('import-policy', file);
    const { id, faults } = await desk.ask('policies.import', { source: { kind: 'grant', token } });
    expect(id).toBeNull();
    expect(faults.map(({ place, code, about }) => [place, code, about])).toEqual(
      expect.arrayContaining([
        ['extra', 'unknown-field', ''],
        ['fix', 'missing', ''],
        ['inForceFrom', 'impossible-date', ''],
        ['calendar.zone', 'unknown-zone', ''],
        ['scope[0].from', 'contradiction', 'scope-backwards'],
      ]),
    );
    expect(faults).toHaveLength(5);
    expect((await desk.ask('vault.facts', {})).auditHead).toBe(head);
  });

  test('holidays of a country that there is no table of are a fault', async () => {
    const calendar = { ...maxem.calendar, holidays: { country: 'QQ', region: null } };
    const text = JSON.stringify({ ...maxem, id: 'other', calendar });
    const { faults } = await desk.ask('policies.import', { source: { kind: 'text', text } });
    expect(faults).toEqual([{ place: 'calendar.holidays.country', code: 'unknown-word', about: 'QQ' }]);
  });

  test('what was exported can be imported elsewhere as a draft, what left is recorded, and names no embargo unsaid', async () => {
    const file = desk.file('out.json');
    const token = desk.grant('save-policy', file);
    await desk.ask('policies.export', { id: 'mx', version: 1, token });
    const written = readFileSync(file, 'utf8');
    expect(desk.desk.store.read(egressRecords)).toEqual([
      expect.objectContaining({ kind: 'policy', size: Buffer.byteLength(written), caseNo: null }),
    ]);
    const text = written.replace('"id": "mx"', '"id": "mx-two"').replace('"version": 1', '"version": 7');
    expect(await desk.ask('policies.import', { source: { kind: 'text', text } })).toEqual({
      ...{ id: 'mx-two', version: 1, faults: [] },
    });
    const embargoed = desk.lay({ subject: 'Atrium logs in anybody' });
    const id = `HB-${embargoed.caseNo}`;
    await desk.ask('disclosure.set-embargo', { id, on: true, words: ['Atrium'] });
    const warned = desk.grant('save-policy', desk.file('warned.json'));
    expect((await desk.ask('policies.export', { id: 'mx', version: 1, token: warned })).embargoed).toEqual([
      { caseId: id, words: ['Atrium'] },
    ]);
    const again = desk.grant('save-policy', desk.file('again.json'));
    await desk.ask('policies.export', { id: 'mx-two', version: null, token: again });
    expect(readFileSync(desk.file('again.json'), 'utf8')).toBe(
      profileText({ ...JSON.parse(written), id: 'mx-two', version: 1 }),
    );
    expect(await desk.codeOf('policies.import', { source: { kind: 'text', text } })).toBe('draft-exists');
  });
});

describe('a case and its policy', () => {
  test('changing the policy of a case needs a reason, counts anew, and is in the history', async () => {
    const id = await openCase();
    const { revision } = await desk.ask('case.get', { id });
    const change = { id, revision, profileId: 'mx', version: 1 };
    expect(await desk.codeOf('case.change-profile', { ...change, reason: '  ' })).toBe('bad-request');
    expect(await desk.codeOf('case.change-profile', { ...change, version: 9, reason: 'x' })).toBe(
      'unknown-profile',
    );
    const reason = 'It is about Atrium.';
    await desk.ask('case.change-profile', { ...change, reason });
    expect(await responseDue(id)).toBe('2026-04-15T15:40:00.000Z');
    expect(await desk.codeOf('case.change-profile', { ...change, reason })).toBe('stale-revision');
    const events = desk.desk.store.read((db) => eventsOfCase(db, noOf(id)));
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: 'case-profile-changed',
        facts: { 'profile.was': 'maxem 1', 'profile.now': 'mx 1', reason },
      }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: 'clock-recomputed',
        facts: expect.objectContaining({
          ...{ promise: 'first-response', was: '2026-04-13T15:40:00.000Z', now: '2026-04-15T15:40:00.000Z' },
        }),
      }),
    );
  });

  test('a better later promise is applied on purpose only, a worse one not at all', async () => {
    const id = await openCase();
    await edit(within(5));
    await edit(within(2));
    expect(await responseDue(id)).toBe('2026-04-13T15:40:00.000Z');
    const { revision } = await desk.ask('case.get', { id });
    const apply = { id, revision, promise: 'first-response', reason: 'We promised more since.' } as const;
    expect(await desk.codeOf('case.apply-promise', { ...apply, version: 2 })).toBe('not-better');
    expect(await desk.codeOf('case.apply-promise', { ...apply, version: 1 })).toBe('unknown-profile');
    expect(await desk.codeOf('case.apply-promise', { ...apply, promise: 'fix', version: 3 })).toBe(
      'not-better',
    );
    const compared = await desk.ask('case.compare-profile', { id, profileId: 'maxem', version: 3 });
    expect(compared.promises.filter((one) => one.better).map((one) => one.promise)).toEqual([
      'first-response',
    ]);
    await desk.ask('case.apply-promise', { ...apply, version: 3 });
    expect(await responseDue(id)).toBe('2026-04-12T15:40:00.000Z');
    const { applied, record, events } = desk.desk.store.read((db) => ({
      applied: appliedPromises(db, noOf(id)),
      record: caseRecord(db, noOf(id)),
      events: eventsOfCase(db, noOf(id)).map((event) => event.kind),
    }));
    expect(applied).toEqual([expect.objectContaining({ promise: 'first-response', version: 3 })]);
    expect(record?.profileVersion).toBe(1);
    expect(events).toEqual(expect.arrayContaining(['case-promise-applied', 'clock-recomputed']));
  });
});

test('countries and regions of holidays come with the program', async () => {
  const { countries } = await desk.ask('policies.holiday-places', {});
  expect(countries.length).toBeGreaterThan(100);
  const germany = countries.find((one) => one.code === 'DE');
  expect(germany?.regions).toContainEqual({ code: 'BY', name: 'Bayern' });
});
