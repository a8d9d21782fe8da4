/** Ways into a vault: another passphrase, a new recovery key, the keychain of the computer; what opens it then and what not. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { composeVault, type Vault } from '../../../electron/vault/composition';
import { FLOOR_COST } from '../../../electron/vault/store/key-slots';
import {
  openVaultFile,
  parseVaultFile,
  type Secret,
  sealFile,
  vaultFileText,
} from '../../../electron/vault/store/vault-file';
import type { Keychain } from '../../../electron/vault/usecases/access/ports';
import type { Channel, Reply, Request } from '../../../shared/ipc/contract';
import type { KeychainSystem } from '../../../shared/ipc/keychain';
import { flip, NEXT_PASSPHRASE, PASSPHRASE, snapshot } from '../../support/vault-folder';

/** What main keeps, as far as the vault process can tell. */
class KeptSecrets implements Keychain {
  system: KeychainSystem = 'ready';
  readonly secrets = new Map<string, Uint8Array>();
  state = (id: string) => Promise.resolve({ system: this.system, kept: this.secrets.has(id) });
  keep = (id: string, secret: Uint8Array) => {
    this.secrets.set(id, Uint8Array.from(secret));
    return Promise.resolve(true);
  };
  read = (id: string) => {
    const kept = this.secrets.get(id);
    return Promise.resolve(kept && Uint8Array.from(kept));
  };
  forget = (id: string) => {
    this.secrets.delete(id);
    return Promise.resolve();
  };
}

let made: string;
let root: string;
let folder: string;
let vault: Vault;
let keychain: KeptSecrets;
let recoveryKey: string;

const compose = () =>
  composeVault({
    parsers: { width: 1, start: () => undefined }, // nothing here reads a letter
    kdfCost: () => Promise.resolve(FLOOR_COST),
    keychain,
  });
const grant = (purpose: Parameters<Vault['grants']['add']>[1], file: string) => {
  const token = randomBytes(16).toString('hex');
  vault.grants.add(token, purpose, [file]);
  return token;
};
const code = async <C extends Channel>(channel: C, request: Request<C>) => {
  const answer = await vault.dispatch(channel, request);
  return answer.ok ? 'ok' : answer.error.code;
};
const ask = async <C extends Channel>(channel: C, request: Request<C>) => {
  const answer = await vault.dispatch(channel, request);
  if (!answer.ok) throw new Error(`${channel}: ${answer.error.code}`);
  return answer.value as Reply<C>; // as: dispatch answers with the channel's own shape
};
const asked = ({ recoveryKey: key, askBack }: { recoveryKey: string; askBack: number[] }) => ({
  groups: askBack.map((place) => ({ place, text: key.split('-')[place] ?? '' })),
});
const passphrase = (text: string) => ({ kind: 'passphrase' as const, text });
const byKey = (text: string) => ({ kind: 'recovery-key' as const, text });
const copies = () => ['vault.json', 'vault.json.copy'].map((name) => path.join(folder, name));
const text = () => fs.readFileSync(path.join(folder, 'vault.json'), 'utf8');

/** Closes what is open, as after a lock, and tries to open it. */
async function unlock(secret: Request<'vault.unlock'>['secret']): Promise<string> {
  vault.close();
  vault = compose();
  await ask('vault.choose', { token: grant('open-vault', folder) });
  return await code('vault.unlock', { secret });
}

/** Made once: a passphrase is dear by design, and the recovery key opens the copies. */
beforeAll(async () => {
  made = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-ways-'));
  keychain = new KeptSecrets();
  vault = compose();
  const shown = await ask('vault.create', {
    token: grant('new-vault-folder', made),
    name: 'harbour',
    organisation: 'Harbour',
    fromAddress: 'security@harbour.example',
    casePrefix: 'HB',
    defaultProfile: 'maxem',
    passphrase: PASSPHRASE,
  });
  await ask('vault.confirm-recovery', asked(shown));
  ({ recoveryKey } = shown);
  vault.close();
});
afterAll(() => fs.rmSync(made, { recursive: true, force: true }));

beforeEach(async () => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-ways-'));
  folder = path.join(root, 'harbour.vault');
  snapshot(path.join(made, 'harbour.vault'), folder);
  keychain = new KeptSecrets();
  expect(await unlock(byKey(recoveryKey))).toBe('ok');
});
afterEach(() => {
  vault.close();
  fs.rmSync(root, { recursive: true, force: true });
});

const eventKinds = () =>
  vault.session.open()?.desk.store.read((db) => {
    const kinds = [];
    for (const kind of ['passphrase-changed', 'recovery-key-changed', 'keychain-on', 'keychain-off'])
      if (db.get(anything, 'SELECT 1 FROM event WHERE kind = ?', `vault.${kind}`) !== undefined)
        kinds.push(kind);
    return kinds;
  });
const anything = z.unknown();

describe('D13 another passphrase', () => {
  test('the old one no longer opens it; recovery key and keychain still do; both copies are the same', async () => {
    await ask('vault.use-keychain', { passphrase: PASSPHRASE });
    await ask('vault.change-passphrase', { current: passphrase(PASSPHRASE), next: NEXT_PASSPHRASE });
    const [first, second] = copies().map((file) => fs.readFileSync(file, 'utf8'));
    expect(first).toBe(second);
    expect(await unlock(passphrase(PASSPHRASE))).toBe('wrong-passphrase');
    expect(await unlock(passphrase(NEXT_PASSPHRASE))).toBe('ok');
    expect(await unlock(byKey(recoveryKey))).toBe('ok');
    expect(await unlock({ kind: 'keychain' })).toBe('ok');
    expect((await ask('vault.ways-in', {})).passphraseChangedAt).toBeGreaterThan(0);
  });

  test('a crash between the two copies opens with the new one, and makes them the same', async () => {
    const before = text();
    await ask('vault.change-passphrase', { current: passphrase(PASSPHRASE), next: NEXT_PASSPHRASE });
    const crashed = path.join(root, 'crashed.vault');
    snapshot(folder, crashed);
    fs.writeFileSync(path.join(crashed, 'vault.json.copy'), before);
    folder = crashed;
    expect(await unlock(passphrase(PASSPHRASE))).toBe('wrong-passphrase');
    expect(await unlock(passphrase(NEXT_PASSPHRASE))).toBe('ok');
    const [first, second] = copies().map((file) => fs.readFileSync(file, 'utf8'));
    expect(first).toBe(second);
  });

  test('that is still being made when the vault is closed changes nothing of the folder', async () => {
    const before = copies().map((file) => fs.statSync(file).ino);
    const changing = code('vault.change-passphrase', { current: byKey(recoveryKey), next: NEXT_PASSPHRASE });
    const offering = code('vault.new-recovery-key', { passphrase: PASSPHRASE });
    const adding = code('vault.use-keychain', { passphrase: PASSPHRASE });
    await ask('vault.choose', { token: grant('open-vault', folder) });
    expect(await changing).not.toBe('ok');
    expect([await offering, await adding]).toEqual(['vault-locked', 'vault-locked']);
    expect(copies().map((file) => fs.statSync(file).ino)).toEqual(before);
    expect(keychain.secrets.size).toBe(0);
    expect(await code('vault.unlock', { secret: byKey(recoveryKey) })).toBe('ok');
  });

  test('any passphrases, one after the other: only the last one opens the file', async () => {
    const { waysIn } = vault.session.open()?.vault ?? expect.fail();
    let current = PASSPHRASE;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), async (next) => {
        expect((await waysIn.changePassphrase(passphrase(current), next)).ok).toBe(true);
        const file = parseVaultFile(text());
        if (!file.ok) throw new Error(file.error.code);
        expect((await openVaultFile(file.value, passphrase(next))).ok).toBe(true);
        expect((await openVaultFile(file.value, byKey(recoveryKey))).ok).toBe(true);
        if (next.normalize('NFKC') !== current.normalize('NFKC'))
          expect((await openVaultFile(file.value, passphrase(current))).ok).toBe(false);
        current = next;
      }),
      { numRuns: 2 },
    );
  });

  test('a disk that refuses one of the copies leaves the old one, in the vault and in its history', async () => {
    const before = text();
    // the second copy cannot be written: a folder stands where its temporary file would be
    fs.mkdirSync(path.join(folder, 'vault.json.copy.new'));
    const change = { current: passphrase(PASSPHRASE), next: NEXT_PASSPHRASE };
    expect(await code('vault.change-passphrase', change)).not.toBe('ok');
    fs.rmdirSync(path.join(folder, 'vault.json.copy.new'));
    expect(text()).toBe(before);
    expect(eventKinds()).toEqual([]);
    expect(await unlock(passphrase(PASSPHRASE))).toBe('ok');
  });

  test('a history that cannot be written leaves the old one', async () => {
    const before = text();
    const { waysIn } = vault.session.open()?.vault ?? expect.fail();
    const refused = waysIn.changePassphrase(passphrase(PASSPHRASE), NEXT_PASSPHRASE, () => {
      throw new Error('no event');
    });
    await expect(refused).rejects.toThrow('no event');
    expect(text()).toBe(before);
    // commits nothing either: a transaction without an event is refused after the file was written
    await expect(
      waysIn.changePassphrase(passphrase(PASSPHRASE), NEXT_PASSPHRASE, () => undefined),
    ).rejects.toThrow();
    expect(text()).toBe(before);
    expect(await unlock(passphrase(PASSPHRASE))).toBe('ok');
  });
});

describe('a new recovery key', () => {
  test('counts only once it was asked back; the one before opens older backups and nothing else', async () => {
    const backup = path.join(root, 'older.desk-backup');
    await ask('vault.backup', { token: grant('save-backup', backup) });
    expect(await code('vault.new-recovery-key', { passphrase: 'not the passphrase at all' })).toBe(
      'wrong-passphrase',
    );
    const offered = await ask('vault.new-recovery-key', { passphrase: PASSPHRASE });
    expect(offered.recoveryKey).not.toBe(recoveryKey);
    const wrong = { groups: offered.askBack.map((place) => ({ place, text: 'AAAAA' })) };
    expect(await code('vault.confirm-new-recovery-key', wrong)).toBe('recovery-mismatch');
    expect(await unlock(byKey(recoveryKey))).toBe('ok');
    // locked meanwhile: it is forgotten
    expect(await code('vault.confirm-new-recovery-key', asked(offered))).toBe('no-new-recovery-key');

    const again = await ask('vault.new-recovery-key', { passphrase: PASSPHRASE });
    const paper = path.join(root, 'paper.txt');
    await ask('vault.save-recovery-key', { token: grant('save-recovery-key', paper) });
    expect(fs.readFileSync(paper, 'utf8')).toContain(again.recoveryKey);
    await ask('vault.confirm-new-recovery-key', asked(again));
    expect(await code('vault.save-recovery-key', { token: grant('save-recovery-key', paper) })).toBe(
      'nothing-to-save',
    );
    expect(await ask('vault.ways-in', {})).toMatchObject({ recoveryKeyTried: null });

    expect(await unlock(byKey(recoveryKey))).toBe('wrong-recovery-key');
    expect(await unlock(byKey(offered.recoveryKey))).toBe('wrong-recovery-key');
    expect(await unlock(passphrase(PASSPHRASE))).toBe('ok');
    expect(await unlock(byKey(again.recoveryKey))).toBe('ok');
    expect(eventKinds()).toEqual(['recovery-key-changed']);
    const restore = (secret: Secret) =>
      code('vault.restore', {
        from: grant('open-backup', backup),
        into: grant('restore-folder', root),
        name: 'from the older backup',
        secret: secret as { kind: 'passphrase'; text: string }, // as: the channel takes both kinds
      });
    expect(await restore(byKey(again.recoveryKey))).toBe('wrong-recovery-key');
    expect(await restore(byKey(recoveryKey))).toBe('ok');
  });

  test('that is dropped changes nothing', async () => {
    const before = text();
    const offered = await ask('vault.new-recovery-key', { passphrase: PASSPHRASE });
    await ask('vault.drop-new-recovery-key', {});
    expect(await code('vault.confirm-new-recovery-key', asked(offered))).toBe('no-new-recovery-key');
    expect(text()).toBe(before);
  });

  test('how often the recovery key was tried is counted, and begins anew with a new one', async () => {
    expect((await ask('vault.ways-in', {})).recoveryKeyTried).toMatchObject({ times: 1 });
    await unlock(byKey(recoveryKey));
    expect((await ask('vault.ways-in', {})).recoveryKeyTried).toMatchObject({ times: 2 });
    await ask(
      'vault.confirm-new-recovery-key',
      asked(await ask('vault.new-recovery-key', { passphrase: PASSPHRASE })),
    );
    expect((await ask('vault.ways-in', {})).recoveryKeyTried).toBeNull();
  });
});

describe('the keychain', () => {
  test('is off by default, takes the passphrase to switch on, and opens the vault then', async () => {
    expect((await ask('vault.ways-in', {})).keychain).toEqual({ on: false, kept: false, system: 'ready' });
    expect(JSON.parse(text())).toMatchObject({ format: 1 });
    expect(await code('vault.use-keychain', { passphrase: 'not the passphrase at all' })).toBe(
      'wrong-passphrase',
    );
    expect(keychain.secrets.size).toBe(0);
    await ask('vault.use-keychain', { passphrase: PASSPHRASE });
    expect((await ask('vault.ways-in', {})).keychain).toEqual({ on: true, kept: true, system: 'ready' });
    // a program that knows format 1 alone says "newer", not "damaged"
    expect(JSON.parse(text())).toMatchObject({ format: 2 });
    expect(await unlock({ kind: 'keychain' })).toBe('ok');
    expect(eventKinds()).toEqual(['keychain-on']);
  });

  test('switched off takes both halves away, and the file is of format 1 again', async () => {
    await ask('vault.use-keychain', { passphrase: PASSPHRASE });
    const [kept] = [...keychain.secrets];
    await ask('vault.leave-keychain', {});
    expect(JSON.parse(text())).toMatchObject({ format: 1 });
    expect(text()).not.toContain('keychain');
    expect(keychain.secrets.size).toBe(0);
    if (kept !== undefined) keychain.secrets.set(...kept);
    expect(await unlock({ kind: 'keychain' })).toBe('keychain-lost');
    expect(await unlock(passphrase(PASSPHRASE))).toBe('ok');
  });

  test('a keychain that lost or changed the secret is said so, and the passphrase still opens', async () => {
    await ask('vault.use-keychain', { passphrase: PASSPHRASE });
    const id = vault.session.open()?.vault.id ?? '';
    keychain.secrets.set(id, new Uint8Array(randomBytes(32)));
    expect(await unlock({ kind: 'keychain' })).toBe('keychain-lost');
    keychain.secrets.clear();
    expect(await unlock({ kind: 'keychain' })).toBe('keychain-lost');
    expect(await ask('vault.keychain-offer', {})).toEqual({ offered: false });
    expect(await unlock(passphrase(PASSPHRASE))).toBe('ok');
    await ask('vault.use-keychain', { passphrase: PASSPHRASE });
    expect(await unlock({ kind: 'keychain' })).toBe('ok');
  });

  test('stays as it is when a change of it is refused', async () => {
    await ask('vault.use-keychain', { passphrase: PASSPHRASE });
    const kept = [...keychain.secrets];
    const [, copy = ''] = copies();
    fs.rmSync(copy);
    fs.mkdirSync(copy);
    expect(await code('vault.use-keychain', { passphrase: PASSPHRASE })).not.toBe('ok');
    expect([...keychain.secrets]).toEqual(kept);
    fs.rmdirSync(copy);
    expect(await unlock({ kind: 'keychain' })).toBe('ok');
    vault.close();
    vault = compose();
    await ask('vault.choose', { token: grant('open-vault', folder) });
    await ask('vault.open-damaged', { secret: passphrase(PASSPHRASE) });
    expect(await code('vault.use-keychain', { passphrase: PASSPHRASE })).toBe('read-only-vault');
    expect([...keychain.secrets]).toEqual(kept);
  });

  test('stays as it is when the recovery key is changed', async () => {
    await ask('vault.use-keychain', { passphrase: PASSPHRASE });
    await ask(
      'vault.confirm-new-recovery-key',
      asked(await ask('vault.new-recovery-key', { passphrase: PASSPHRASE })),
    );
    expect(await unlock({ kind: 'keychain' })).toBe('ok');
  });

  test('a computer without a real keychain is refused, and nothing changes', async () => {
    const before = text();
    for (const system of ['none', 'plain', 'unknown', 'elsewhere'] as const) {
      keychain.system = system;
      expect(await code('vault.use-keychain', { passphrase: PASSPHRASE })).toBe('no-keychain');
    }
    expect(text()).toBe(before);
    expect(keychain.secrets.size).toBe(0);
  });

  test('never goes along with a backup', async () => {
    await ask('vault.use-keychain', { passphrase: PASSPHRASE });
    const backup = path.join(root, 'one.desk-backup');
    await ask('vault.backup', { token: grant('save-backup', backup) });
    expect(fs.readFileSync(backup).includes('keychain')).toBe(false);
    await ask('vault.restore', {
      from: grant('open-backup', backup),
      into: grant('restore-folder', root),
      name: 'restored',
      secret: passphrase(PASSPHRASE),
    });
    expect((await ask('vault.ways-in', {})).keychain.on).toBe(false);
  });

  test('the secret is nowhere in the folder of the vault, and the keychain alone opens nothing', async () => {
    await ask('vault.use-keychain', { passphrase: PASSPHRASE });
    const [secret] = [...keychain.secrets.values()];
    if (secret === undefined) throw new Error('nothing was kept');
    vault.close();
    for (const name of fs.readdirSync(folder)) {
      const bytes = fs.readFileSync(path.join(folder, name));
      expect(bytes.includes(Buffer.from(secret))).toBe(false);
      expect(bytes.includes(Buffer.from(secret).toString('base64'))).toBe(false);
    }
  });
});

describe('vault.json', () => {
  test('of no file without a passphrase slot is a vault: the keychain is never the only way in', async () => {
    await ask('vault.use-keychain', { passphrase: PASSPHRASE });
    const file = parseVaultFile(text());
    if (!file.ok) throw new Error(file.error.code);
    for (const place of ['passphrase', 'recovery'] as const) {
      const slots = Object.fromEntries(Object.entries(file.value.slots).filter(([name]) => name !== place));
      const dataKey = await openVaultFile(file.value, byKey(recoveryKey));
      if (!dataKey.ok) throw new Error(dataKey.error.code);
      // as: what the type does not allow is what is tried
      const without = sealFile({ ...file.value, slots: slots as typeof file.value.slots }, dataKey.value);
      expect(parseVaultFile(vaultFileText(without))).toMatchObject({ ok: false });
    }
  });

  test('with a bit of the keychain slot turned over is damaged, and the other copy opens', async () => {
    await ask('vault.use-keychain', { passphrase: PASSPHRASE });
    vault.close();
    const at = text().indexOf('wrapped', text().indexOf('"keychain"')) + 20;
    flip(path.join(folder, 'vault.json'), at, 1);
    expect(parseVaultFile(text())).toMatchObject({ ok: false, error: { code: 'damaged-vault' } });
    expect(await unlock({ kind: 'keychain' })).toBe('ok');
    expect(parseVaultFile(text()).ok).toBe(true);
  });

  test('with the keychain slot taken out by hand, check sum and all, is found by its seal', async () => {
    await ask('vault.use-keychain', { passphrase: PASSPHRASE });
    const file = parseVaultFile(text());
    if (!file.ok) throw new Error(file.error.code);
    const { keychain: _, ...slots } = file.value.slots;
    const forged = sealFile({ ...file.value, slots }, new Uint8Array(32));
    const parsed = parseVaultFile(vaultFileText(forged));
    if (!parsed.ok) throw new Error(parsed.error.code);
    expect(await openVaultFile(parsed.value, byKey(recoveryKey))).toMatchObject({
      error: { code: 'damaged-vault' },
    });
  });
});
