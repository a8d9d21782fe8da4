/** The session through its channels, as the page has it: none, chosen, recovery unconfirmed, open. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { composeVault, type Vault } from '../../../electron/vault/composition';
import { isChannel } from '../../../electron/vault/dispatch';
import { FLOOR_COST } from '../../../electron/vault/store/key-slots';
import type { Channel, Request } from '../../../shared/ipc/contract';
import { COMMON_ERRORS, contract } from '../../../shared/ipc/contract';
import type { PageEvent } from '../../../shared/ipc/control';
import type { GrantPurpose } from '../../../shared/ipc/shell';
import { NEXT_PASSPHRASE, PASSPHRASE } from '../../support/vault-folder';

let root: string;
let vault: Vault;
let told: PageEvent['event'][];
let opened: (string | null)[];
let faults: string[];
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-session-'));
  vault = compose();
});
afterEach(() => {
  vault.close();
  fs.rmSync(root, { recursive: true, force: true });
});

function compose(): Vault {
  told = [];
  opened = [];
  faults = [];
  return composeVault({
    // nothing here reads a letter
    parsers: { width: 1, start: () => undefined },
    tell: ({ event }) => told.push(event),
    opened: (where) => opened.push(where),
    log: ({ channel, code }) => faults.push(`${channel} ${code}`),
    kdfCost: () => Promise.resolve(FLOOR_COST),
  });
}

function grant(purpose: GrantPurpose, file: string): string {
  const token = randomBytes(16).toString('hex');
  vault.grants.add(token, purpose, [file]);
  return token;
}
const ask = async <C extends Channel>(channel: C, request: Request<C>) =>
  await vault.dispatch(channel, request);
const code = (answer: Awaited<ReturnType<typeof ask>>) => (answer.ok ? 'ok' : answer.error.code);
const state = async () => ((await ask('vault.state', {})) as { value: { state: string } }).value.state;

const WISH = {
  name: 'Harbour: north/south',
  organisation: 'Harbour',
  fromAddress: 'security@harbour.example',
  casePrefix: 'HB',
  defaultProfile: 'maxem',
};
async function create(): Promise<{ recoveryKey: string; askBack: number[] }> {
  const answer = await ask('vault.create', {
    ...WISH,
    token: grant('new-vault-folder', root),
    passphrase: PASSPHRASE,
  });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value as { recoveryKey: string; askBack: number[] };
}
async function createAndConfirm(): Promise<string> {
  const { recoveryKey, askBack } = await create();
  const groups = recoveryKey.split('-');
  expect(
    code(
      await ask('vault.confirm-recovery', {
        groups: askBack.map((place) => ({ place, text: groups[place] ?? '' })),
      }),
    ),
  ).toBe('ok');
  return recoveryKey;
}

describe('the session', () => {
  test('goes from nothing over the unconfirmed recovery key to an open vault', async () => {
    expect(await state()).toBe('none');
    const { recoveryKey, askBack } = await create();
    expect(await state()).toBe('recovery-unconfirmed');
    expect(code(await ask('vault.facts', {}))).toBe('vault-locked');
    expect(code(await ask('cases.list', {}))).toBe('vault-locked');
    const wrong = askBack.map((place) => ({ place, text: 'AAAAA' }));
    expect(code(await ask('vault.confirm-recovery', { groups: wrong }))).toBe('recovery-mismatch');
    const groups = recoveryKey.split('-');
    expect(
      code(
        await ask('vault.confirm-recovery', {
          groups: askBack.map((place) => ({ place, text: (groups[place] ?? '').toLowerCase() })),
        }),
      ),
    ).toBe('ok');
    expect(await state()).toBe('open');
    expect(opened).toEqual([path.join(root, 'Harbour- north-south.vault')]);
    expect(await ask('vault.facts', {})).toMatchObject({
      ok: true,
      value: {
        organisation: 'Harbour',
        casePrefix: 'HB',
        cases: 0,
        letters: 0,
        auditLength: 4,
        lastBackupAt: null,
      },
    });
  });

  test('saves the recovery key as long as it is shown, and not later', async () => {
    const { recoveryKey, askBack } = await create();
    const file = path.join(root, 'recovery.txt');
    expect(code(await ask('vault.save-recovery-key', { token: grant('save-recovery-key', file) }))).toBe(
      'ok',
    );
    expect(fs.readFileSync(file, 'utf8')).toContain(recoveryKey);
    const groups = recoveryKey.split('-');
    await ask('vault.confirm-recovery', {
      groups: askBack.map((place) => ({ place, text: groups[place] ?? '' })),
    });
    expect(code(await ask('vault.save-recovery-key', { token: grant('save-recovery-key', file) }))).toBe(
      'nothing-to-save',
    );
  });

  test('refuses a weak passphrase and a name that is taken, and makes nothing', async () => {
    const weak = await ask('vault.create', {
      ...WISH,
      token: grant('new-vault-folder', root),
      passphrase: 'password1234',
    });
    expect(code(weak)).toBe('weak-passphrase');
    expect(fs.readdirSync(root)).toEqual([]);
    await create();
    expect(
      code(
        await ask('vault.create', {
          ...WISH,
          token: grant('new-vault-folder', root),
          passphrase: PASSPHRASE,
        }),
      ),
    ).toBe('already-exists');
    expect(fs.readdirSync(root)).toHaveLength(1);
  });

  test('unlocks what was chosen, by passphrase or recovery key, and says why not', async () => {
    const recoveryKey = await createAndConfirm();
    vault.close();
    vault = compose();
    expect(code(await ask('vault.unlock', { secret: { kind: 'passphrase', text: PASSPHRASE } }))).toBe(
      'not-a-vault',
    );
    expect(code(await ask('vault.choose', { token: grant('open-vault', root) }))).toBe('not-a-vault');
    expect(
      code(
        await ask('vault.choose', {
          token: grant('import-files', path.join(root, 'Harbour- north-south.vault')),
        }),
      ),
    ).toBe('not-a-vault');
    await ask('vault.choose', { token: grant('open-vault', path.join(root, 'Harbour- north-south.vault')) });
    expect(await state()).toBe('chosen');
    expect(
      code(await ask('vault.unlock', { secret: { kind: 'passphrase', text: 'no, not this one at all' } })),
    ).toBe('wrong-passphrase');
    expect(await state()).toBe('chosen');
    expect(code(await ask('vault.unlock', { secret: { kind: 'recovery-key', text: recoveryKey } }))).toBe(
      'ok',
    );
    expect(await state()).toBe('open');
  });

  test('changes its facts, keeps a history of it and uses them at once', async () => {
    await createAndConfirm();
    const changes = {
      organisation: 'South',
      fromAddress: 'psirt@south.example',
      signature: 'The team',
      defaultProfile: 'mx',
      trustedMailHosts: ['mx.south.example'],
    };
    expect(await ask('vault.change-facts', changes)).toMatchObject({
      ok: true,
      value: { ...changes, casePrefix: 'HB', auditLength: 5 },
    });
    expect(code(await ask('vault.change-facts', { ...changes, defaultProfile: 'nobody' }))).toBe(
      'unknown-profile',
    );
    expect(vault.session.open()?.desk.programme().organisation).toBe('South');
  });

  test('changes the passphrase only for who has the present one', async () => {
    await createAndConfirm();
    const wish = (current: string, next: string) =>
      ask('vault.change-passphrase', { current: { kind: 'passphrase', text: current }, next });
    expect(code(await wish('some other passphrase', NEXT_PASSPHRASE))).toBe('wrong-passphrase');
    expect(code(await wish(PASSPHRASE, 'short'))).toBe('weak-passphrase');
    expect(code(await wish(PASSPHRASE, NEXT_PASSPHRASE))).toBe('ok');
  });

  test('backs up, remembers when, and restores beside it', async () => {
    const recoveryKey = await createAndConfirm();
    const file = path.join(root, 'one.desk-backup');
    expect(await ask('vault.backup', { token: grant('save-backup', file) })).toMatchObject({
      ok: true,
      value: { cases: 0, letters: 0 },
    });
    expect(await ask('vault.facts', {})).toMatchObject({
      value: { lastBackupAt: expect.any(Number), auditLength: 5 },
    });
    const wish = {
      from: grant('open-backup', file),
      into: grant('restore-folder', root),
      name: 'Restored',
      secret: { kind: 'recovery-key', text: recoveryKey },
    } as const;
    expect(await ask('vault.restore', wish)).toMatchObject({
      ok: true,
      value: { state: 'open', name: 'Restored' },
    });
    expect(await ask('vault.verify', {})).toMatchObject({ ok: true, value: { ok: true } });
    expect(code(await ask('vault.restore', wish))).toBe('already-exists');
  });

  test('opens a demo that nobody remembers, and leaves nothing of it behind', async () => {
    expect(await ask('vault.open-demo', {})).toMatchObject({
      ok: true,
      value: { state: 'open', name: 'Example Harbour', demo: true },
    });
    expect(opened).toEqual([null]);
    const place = path.dirname(vault.session.open()?.vault.path ?? '');
    expect(fs.existsSync(place)).toBe(true);
    vault.close();
    expect(fs.existsSync(place)).toBe(false);
  });

  test('tells the page once of many writes that follow each other', async () => {
    await createAndConfirm();
    await new Promise((done) => setTimeout(done, 100));
    told.length = 0;
    for (let i = 0; i < 50; i += 1)
      vault.session
        .open()
        ?.desk.store.write((db) => db.append({ kind: 'test.happened', caseNo: null, facts: {} }));
    await new Promise((done) => setTimeout(done, 150));
    expect(told).toEqual(['changed']);
  });
});

describe('E6 the dispatch', () => {
  test('answers what no channel or schema has with "bad-request", and never throws', async () => {
    const odd = [
      undefined,
      null,
      0,
      '',
      'x',
      [],
      {},
      { id: -1 },
      { token: 1 },
      { __proto__: { token: 'x'.repeat(20) } },
      new Date(),
      { secret: { kind: 'passphrase' } },
    ];
    for (const channel of ['', 'vault', 'toString', '__proto__', 'constructor', ...Object.keys(contract)]) {
      for (const request of odd) {
        const answer = await vault.dispatch(channel, request);
        const closed = isChannel(channel) ? [...contract[channel].errors, ...COMMON_ERRORS] : ['bad-request'];
        if (answer.ok) expect(isChannel(channel)).toBe(true);
        else expect(closed).toContain(answer.error.code);
      }
    }
    expect(faults).toEqual([]);
  });

  test('every channel but those of the vault itself is locked until it is open', async () => {
    const id = { id: 1 };
    expect(code(await ask('letter.get', id))).toBe('vault-locked');
    expect(code(await ask('search.find', { text: 'a', limit: 1 }))).toBe('vault-locked');
    expect(code(await ask('import.jobs', {}))).toBe('vault-locked');
  });

  test('a fault inside is answered with a code and logged without a word of content', async () => {
    await createAndConfirm();
    const open = vault.session.open();
    open?.desk.store.write((db) => {
      db.run("UPDATE setting SET value = '{\"secret words\":1}' WHERE name = 'programme'");
      db.append({ kind: 'test.happened', caseNo: null, facts: {} });
    });
    vault.session.programmeChanged();
    expect(code(await ask('vault.facts', {}))).toBe('damaged-vault');
    expect(faults).toEqual(['vault.facts damaged']);
  });
});
