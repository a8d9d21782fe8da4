/** A vault folder: made whole, opened by the right secret only, and damage told apart from a wrong passphrase. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readProgramme } from '../../../electron/vault/store/setting-rows';
import {
  flip,
  isWhole,
  NEXT_PASSPHRASE,
  PASSPHRASE,
  snapshot,
  type VaultPlace,
  vaultPlace,
  writeOnce,
} from '../../support/vault-folder';

let place: VaultPlace;
beforeEach(() => {
  place = vaultPlace();
});
afterEach(() => place.clean());

const codeOf = async (folder: string, secret: Parameters<VaultPlace['folders']['unlock']>[1]) => {
  const opened = await place.folders.unlock(folder, secret);
  if (opened.ok) opened.value.close();
  return opened.ok ? 'open' : opened.error.code;
};
const passphrase = (text: string) => ({ kind: 'passphrase' as const, text });

/** Opens without the cost of a passphrase. */
const quick = (recoveryKey: readonly string[]) => ({
  kind: 'recovery-key' as const,
  text: recoveryKey.join('-'),
});

async function opened(secret: Parameters<VaultPlace['folders']['unlock']>[1]) {
  const found = await place.folders.unlock(place.path, secret);
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
}

describe('a vault folder', () => {
  test('opens with its passphrase and with its recovery key, and with nothing else', async () => {
    const { vault, recoveryKey } = await place.create();
    vault.close();
    const typed = recoveryKey.join(' ').toLowerCase();
    const slip = `${typed.slice(0, -1)}${typed.endsWith('0') ? '1' : '0'}`;
    expect(await codeOf(place.path, passphrase(PASSPHRASE))).toBe('open');
    expect(await codeOf(place.path, { kind: 'recovery-key', text: typed })).toBe('open');
    expect(await codeOf(place.path, passphrase('quiet harbour winter lanterns'))).toBe('wrong-passphrase');
    expect(await codeOf(place.path, { kind: 'recovery-key', text: slip })).toBe('mistyped-recovery-key');
    const other = vaultPlace();
    const strange = await other.create();
    strange.vault.close();
    other.clean();
    expect(await codeOf(place.path, { kind: 'recovery-key', text: strange.recoveryKey.join('-') })).toBe(
      'wrong-recovery-key',
    );
  });

  test('keeps what was written, and the facts it was made with', async () => {
    const { vault } = await place.create();
    writeOnce(vault, 'kept');
    vault.close();
    const again = await place.unlock();
    expect(again.auditHead().sequence).toBe(3);
    expect(again.store.read(readProgramme)).toMatchObject({ casePrefix: 'TT', defaultProfile: 'maxem' });
    again.close();
  });

  test('is readable by its owner alone', async () => {
    (await place.create()).vault.close();
    expect(fs.statSync(place.path).mode & 0o777).toBe(0o700);
    for (const name of fs.readdirSync(place.path))
      expect(fs.statSync(path.join(place.path, name)).mode & 0o777).toBe(0o600);
  });

  test('is never made over something that is there', async () => {
    (await place.create()).vault.close();
    await expect(place.create()).rejects.toThrow('already-exists');
  });

  test('D8 does not open twice at once', async () => {
    const { vault } = await place.create();
    expect(await codeOf(place.path, passphrase(PASSPHRASE))).toBe('open-elsewhere');
    vault.close();
    expect(await codeOf(place.path, passphrase(PASSPHRASE))).toBe('open');
  });

  test('D8 does not open twice even when the lock file was taken away', async () => {
    const { vault } = await place.create();
    fs.rmSync(path.join(place.path, 'lock'));
    expect(await codeOf(place.path, passphrase(PASSPHRASE))).toBe('open-elsewhere');
    vault.close();
  });

  test('D13 another passphrase rewraps the key: the old one no longer opens, the recovery key still does', async () => {
    const { vault, recoveryKey } = await place.create();
    const wrong = await vault.waysIn.changePassphrase(
      passphrase('not this one, not at all'),
      NEXT_PASSPHRASE,
    );
    expect(wrong).toEqual({ ok: false, error: { code: 'wrong-passphrase' } });
    expect((await vault.waysIn.changePassphrase(passphrase(PASSPHRASE), NEXT_PASSPHRASE)).ok).toBe(true);
    vault.close();
    expect(await codeOf(place.path, passphrase(PASSPHRASE))).toBe('wrong-passphrase');
    expect(await codeOf(place.path, passphrase(NEXT_PASSPHRASE))).toBe('open');
    expect(await codeOf(place.path, { kind: 'recovery-key', text: recoveryKey.join('-') })).toBe('open');
  });

  test('a crash between the two copies of vault.json leaves the new passphrase in force, and opening repairs the other copy', async () => {
    const { vault } = await place.create();
    const before = fs.readFileSync(path.join(place.path, 'vault.json'));
    await vault.waysIn.changePassphrase(passphrase(PASSPHRASE), NEXT_PASSPHRASE);
    vault.close();
    fs.writeFileSync(path.join(place.path, 'vault.json.copy'), before);
    expect(await codeOf(place.path, passphrase(NEXT_PASSPHRASE))).toBe('open');
    expect(fs.readFileSync(path.join(place.path, 'vault.json.copy'))).toEqual(
      fs.readFileSync(path.join(place.path, 'vault.json')),
    );
  });

  test('a copy of vault.json that cannot be made anew, or a strange folder beside, keeps nobody out', async () => {
    (await place.create()).vault.close();
    fs.writeFileSync(path.join(place.path, 'vault.json.copy'), '{}');
    fs.mkdirSync(path.join(place.path, 'vault.json.copy.new'));
    fs.mkdirSync(path.join(place.root, 'other.partial-abcdef', 'owner'), { recursive: true });
    const opened = await place.unlock();
    writeOnce(opened, 'goes-on');
    opened.close();
    expect(fs.existsSync(path.join(place.root, 'other.partial-abcdef', 'owner'))).toBe(true);
  });

  test('a folder without a vault is said to be none', async () => {
    expect(await codeOf(place.root, passphrase(PASSPHRASE))).toBe('not-a-vault');
    expect(await codeOf(path.join(place.root, 'nowhere'), passphrase(PASSPHRASE))).toBe('not-a-vault');
  });

  test('a later format is refused as such and left alone', async () => {
    (await place.create()).vault.close();
    for (const name of ['vault.json', 'vault.json.copy']) {
      const file = path.join(place.path, name);
      fs.writeFileSync(
        file,
        JSON.stringify({ ...JSON.parse(fs.readFileSync(file, 'utf8')), format: 99, more: true }),
      );
    }
    expect(await codeOf(place.path, passphrase(PASSPHRASE))).toBe('vault-too-new');
  });
});

describe('D6 damage is told apart from a wrong passphrase', () => {
  test('one damaged copy of vault.json is no harm, two are damage; never "wrong passphrase"', async () => {
    const { vault, recoveryKey } = await place.create();
    vault.close();
    const size = fs.statSync(path.join(place.path, 'vault.json')).size;
    for (let at = 0; at < size; at += 7) {
      const hurt = path.join(place.root, `hurt-${at}`);
      snapshot(place.path, hurt);
      flip(path.join(hurt, 'vault.json'), at);
      if (at % 14 === 0) flip(path.join(hurt, 'vault.json.copy'), at);
      const code = await codeOf(hurt, quick(recoveryKey));
      expect([at, code]).toEqual([
        at,
        at % 14 === 0 ? (code === 'vault-too-new' ? code : 'damaged-vault') : 'open',
      ]);
      fs.rmSync(hurt, { recursive: true });
    }
  });

  test.each(['cases.db', 'head.bin'])('a missing %s is damage', async (name) => {
    (await place.create()).vault.close();
    fs.rmSync(path.join(place.path, name));
    expect(await codeOf(place.path, passphrase(PASSPHRASE))).toBe('damaged-vault');
  });

  test('both copies of vault.json gone is damage, since the database is there', async () => {
    (await place.create()).vault.close();
    for (const name of ['vault.json', 'vault.json.copy']) fs.rmSync(path.join(place.path, name));
    expect(await codeOf(place.path, passphrase(PASSPHRASE))).toBe('damaged-vault');
  });

  test('slots of one vault put into another do not open it', async () => {
    (await place.create()).vault.close();
    const other = vaultPlace();
    (await other.create()).vault.close();
    for (const name of ['vault.json', 'vault.json.copy'])
      fs.copyFileSync(path.join(other.path, name), path.join(place.path, name));
    other.clean();
    expect(await codeOf(place.path, passphrase(PASSPHRASE))).toBe('damaged-vault');
  });
});

describe('D5 a flipped bit', () => {
  test('anywhere in the database is refused at opening or found by verify', async () => {
    const { vault, recoveryKey } = await place.create();
    const secret = quick(recoveryKey);
    for (let i = 0; i < 20; i += 1) writeOnce(vault, String(i));
    vault.close();
    const pages = fs.statSync(path.join(place.path, 'cases.db')).size / 4096;
    const hurt = path.join(place.root, 'hurt');
    let refused = 0;
    for (let page = 0; page < pages; page += 1) {
      snapshot(place.path, hurt);
      flip(path.join(hurt, 'cases.db'), page * 4096 + 17 + ((page * 331) % 4000), page % 8);
      const found = await place.folders.unlock(hurt, secret);
      if (found.ok) {
        expect([page, await isWhole(found.value)]).toEqual([page, false]);
        found.value.close();
      } else {
        expect(found.error.code).toBe('damaged-vault');
        refused += 1;
      }
      fs.rmSync(hurt, { recursive: true });
    }
    expect(refused).toBeGreaterThan(0);
  });

  test('in a write-ahead log that was not checkpointed never opens with acknowledged rows missing', async () => {
    const { vault, recoveryKey } = await place.create();
    const secret = quick(recoveryKey);
    for (let i = 0; i < 5; i += 1) writeOnce(vault, String(i));
    const crashed = path.join(place.root, 'crashed');
    snapshot(place.path, crashed);
    const head = vault.auditHead();
    vault.close();
    const size = fs.statSync(path.join(crashed, 'cases.db-wal')).size;
    expect(size).toBeGreaterThan(4096);
    const hurt = path.join(place.root, 'hurt');
    let noticed = 0;
    for (let at = 0; at < size; at += Math.ceil(size / 24)) {
      snapshot(crashed, hurt);
      flip(path.join(hurt, 'cases.db-wal'), at + 30, at % 8);
      const found = await place.folders.unlock(hurt, secret);
      if (found.ok) {
        expect(found.value.auditHead()).toEqual(head);
        found.value.close();
      } else {
        expect(found.error.code).toBe('damaged-vault');
        noticed += 1;
      }
      fs.rmSync(hurt, { recursive: true });
    }
    expect(noticed).toBeGreaterThan(5);
  });

  test('in the side file falls back to the entry before, and the database is at least as far', async () => {
    const { vault, recoveryKey } = await place.create();
    const secret = quick(recoveryKey);
    for (let i = 0; i < 3; i += 1) writeOnce(vault, String(i));
    vault.close();
    for (const at of [3, 4096 + 3]) {
      const hurt = path.join(place.root, `hurt-${at}`);
      snapshot(place.path, hurt);
      flip(path.join(hurt, 'head.bin'), at);
      expect(await codeOf(hurt, secret)).toBe('open');
    }
    flip(path.join(place.path, 'head.bin'), 3);
    flip(path.join(place.path, 'head.bin'), 4096 + 3);
    expect(await codeOf(place.path, secret)).toBe('damaged-vault');
  });
});

describe('a database that is behind its side file', () => {
  test('an older copy of the database put back is damage', async () => {
    const { vault, recoveryKey } = await place.create();
    const secret = quick(recoveryKey);
    vault.close();
    const older = fs.readFileSync(path.join(place.path, 'cases.db'));
    const again = await opened(secret);
    writeOnce(again, 'later');
    again.close();
    fs.writeFileSync(path.join(place.path, 'cases.db'), older);
    expect(await codeOf(place.path, secret)).toBe('damaged-vault');
  });
});
