/** What goes wrong around a command is said in a sentence, and the vault stays as it was. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportedItem } from '../../../shared/ipc/shapes';
import { type Correspondent, openpgpCorrespondent } from '../../support/correspondent';
import { desk, deskJson, jsonLines, PASSPHRASE, PROGRAM, startDesk } from '../../support/desk-program';
import { clearReport, sealedReport } from '../../support/report-mail';
import { createVault, openVault, wholeVault } from '../../support/whole-vault';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
/** Mounts of our own need a namespace that we may mount in; root has one, others where the system lets them. */
const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0;
/** Root writes everywhere; another user must be able to read the checkout to stand in. */
const canDrop =
  !isRoot || spawnSync(process.execPath, [PROGRAM, 'help'], { uid: NOBODY, gid: NOBODY }).status === 0;
if (!canMount)
  console.log('bad-input: no mounts of our own are allowed here; full and read-only disks are not tried');
if (!canDrop)
  console.log('bad-input: another user cannot read this checkout; a folder without permission is not tried');

describe('bad input', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-bad-'));
  const at = ['--vault', path.join(folder, 'harbour.vault')];
  const mails = path.join(folder, 'mails');
  let vault = '';
  let team: Correspondent;
  let before: unknown;

  const written = (name: string, bytes: Uint8Array | string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };
  const stateOf = async (...where: string[]): Promise<unknown> => [
    await deskJson(['verify', ...where]),
    await deskJson(['list', ...where]),
  ];
  /** The same cases, originals and history as before, all of it whole. */
  const expectUnchanged = async (): Promise<void> => expect(await stateOf(...at)).toEqual(before);

  beforeAll(async () => {
    mkdirSync(mails);
    team = await openpgpCorrespondent('Example Harbour', 'security@harbour.example', 'old oak desk drawer');
    const reporter = await openpgpCorrespondent('Alice', 'alice@mail.example');
    const here = wholeVault();
    vault = await createVault(here, folder);
    here.close();
    for (let n = 0; n < 8; n += 1) {
      const files = [{ name: 'core.bin', bytes: Buffer.alloc(600_000, `${n}`) }];
      const report = {
        from: reporter,
        subject: `Finding ${n}`,
        text: `Finding number ${n}.`,
        id: `bad-${n}`,
        files,
      };
      const bytes = n === 0 ? await sealedReport({ ...report, team: team.publicKey }) : clearReport(report);
      writeFileSync(path.join(mails, `${n}.eml`), bytes);
    }
    await deskJson(['import', path.join(mails, '1.eml'), ...at]);
    before = await stateOf(...at);
    expect(before).toMatchObject([[{ ok: true }], [{ cases: [{ letters: 1 }] }]]);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('a file that is no mail, an empty one, one of 100 MB and one that is missing are refused by name', async () => {
    const files = [
      written('picture.eml', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2, 3, 0xff])),
      written('empty.eml', ''),
      written('huge.eml', Buffer.alloc(100 * 1024 * 1024, 'From: a@b.example\r\n')),
      path.join(folder, 'missing.eml'),
    ];
    const ran = await desk(['import', ...files, ...at, '--json']);
    expect(ran.code).toBe(1);
    expect(jsonLines<ImportedItem>(ran.stdout).map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['rejected', 'not-mail'],
      ['rejected', 'empty'],
      ['rejected', 'over-size'],
      ['rejected', 'unreadable'],
    ]);
    await expectUnchanged();
  });

  test('a private key does not come in under a wrong passphrase, or without the one that it needs', async () => {
    const file = written('team.asc', team.privateArmored);
    const wrong = await desk(['key', 'import', file, ...at, '--json'], {
      keyPassphrase: 'new oak desk drawer',
    });
    expect(wrong.code).toBe(1);
    expect(jsonLines(wrong.stdout)).toMatchObject([
      { outcome: 'wrong-passphrase', fingerprint: team.fingerprint },
    ]);
    const none = await desk(['key', 'import', file, ...at, '--json']);
    expect(none.code).toBe(1);
    expect(jsonLines(none.stdout)).toMatchObject([{ outcome: 'passphrase-needed' }]);
    await expectUnchanged();
  });

  test('a public key where a team key is wanted is told from a private one, and not taken', async () => {
    const here = wholeVault();
    await openVault(here, vault);
    const source = { kind: 'text', text: team.publicArmored } as const;
    const { outcomes } = await here.ask('keys.import', {
      source,
      passphrases: [],
      keepPassphrase: 'sealed',
      wanted: 'private',
      pinTo: null,
    });
    here.close();
    expect(outcomes).toMatchObject([{ outcome: 'public-only', fingerprint: team.fingerprint }]);
    await expectUnchanged();
  });

  test('a file without a key says so', async () => {
    const ran = await desk(['key', 'import', path.join(mails, '1.eml'), ...at]);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain('No OpenPGP key was found');
    await expectUnchanged();
  });

  test('a vault that is open elsewhere is left to the one who has it', async () => {
    const here = wholeVault();
    await openVault(here, vault);
    try {
      const ran = await desk(['import', mails, ...at]);
      expect(ran).toMatchObject({ code: 4, stdout: '' });
      expect(ran.stderr).toContain('open in another window or command');
      expect(ran.stderr).toContain('unchanged');
    } finally {
      here.close();
    }
    await expectUnchanged();
  });

  test('a folder without a vault, and a damaged vault, are told apart', async () => {
    const nothing = await desk(['verify', '--vault', mails]);
    expect(nothing.code).toBe(4);
    expect(nothing.stderr).toContain('There is no vault in that folder');
    const damaged = path.join(folder, 'damaged.vault');
    cpSync(vault, damaged, { recursive: true });
    for (const name of readdirSync(damaged).filter((one) => one.startsWith('vault.json'))) {
      writeFileSync(path.join(damaged, name), '{"format":1}');
    }
    const ran = await desk(['verify', '--vault', damaged]);
    expect(ran.code).toBe(4);
    expect(ran.stderr).toContain('The vault is damaged');
  });

  test.runIf(canDrop)(
    'a folder without write permission takes no vault, no backup and no import',
    async () => {
      const closed = path.join(folder, 'closed');
      cpSync(vault, path.join(closed, 'harbour.vault'), { recursive: true });
      cpSync(mails, path.join(closed, 'mails'), { recursive: true });
      chmodSync(folder, 0o755);
      execFileSync('chmod', ['-R', 'a+rX,a-w', closed]);
      const uid = isRoot ? { uid: NOBODY } : {};
      const inClosed = ['--vault', path.join(closed, 'harbour.vault')];
      const attempts = [
        ['create', '--vault', path.join(closed, 'new.vault')],
        ['import', path.join(closed, 'mails'), ...inClosed],
        ['backup', path.join(closed, 'harbour.backup'), ...inClosed],
      ];
      for (const attempt of attempts) {
        const ran = await desk(attempt, uid);
        expect({ attempt: attempt[0], code: ran.code, stdout: ran.stdout }).toEqual({
          attempt: attempt[0],
          code: 5,
          stdout: '',
        });
        expect(ran.stderr).toMatch(/permission/i);
      }
      execFileSync('chmod', ['-R', 'u+w', closed]);
      expect(readdirSync(closed).sort()).toEqual(['harbour.vault', 'mails']);
      expect(await stateOf(...inClosed)).toEqual(before);
    },
  );

  test.runIf(canDrop)('a mail that may not be read is refused by name, the others come in', async () => {
    const mixed = path.join(folder, 'mixed');
    cpSync(vault, path.join(mixed, 'harbour.vault'), { recursive: true });
    cpSync(path.join(mails, '2.eml'), path.join(mixed, '2.eml'));
    writeFileSync(path.join(mixed, '1-secret.eml'), 'From: a@b.example\r\n\r\nx\r\n', { mode: 0o000 });
    if (isRoot) {
      execFileSync('chown', ['-R', `${NOBODY}`, path.join(mixed, 'harbour.vault')]);
      chownSync(path.join(mixed, '2.eml'), NOBODY, NOBODY);
    } else chmodSync(path.join(mixed, '1-secret.eml'), 0o000);
    const files = ['1-secret.eml', '2.eml'].map((name) => path.join(mixed, name));
    const ran = await desk(
      ['import', ...files, '--vault', path.join(mixed, 'harbour.vault'), '--json'],
      isRoot ? { uid: NOBODY } : {},
    );
    expect(jsonLines<ImportedItem>(ran.stdout)).toMatchObject([
      { outcome: 'rejected', reason: 'unreadable' },
      { outcome: 'new-case' },
    ]);
  });

  test.runIf(canMount)('a read-only disk is said to be one', async () => {
    const ran = await inNamespace(
      `mount --bind "$VAULT" "$VAULT" && mount -o remount,ro,bind "$VAULT" && exec "$@"`,
      [...['import', mails, ...at]],
    );
    expect(ran).toMatchObject({ code: 5, stdout: '' });
    expect(ran.stderr).toContain('cannot be written');
    await expectUnchanged();
  });

  test.runIf(canMount)(
    'a full disk ends the import; what was acknowledged is there, and the rest comes in later',
    async () => {
      const disk = path.join(folder, 'disk');
      mkdirSync(disk);
      // the namespace ends with the shell, and with it the disk: so all of it happens in one
      const ran = await inNamespace(
        `mount -t tmpfs -o size=5m tmpfs "${disk}" && cp -r "$VAULT" "${disk}/v.vault"
       "$@" import "${mails}" --json; echo "exit $?"
       mount -o remount,size=64m "${disk}"
       "$@" verify --json; echo "exit $?"
       "$@" list --json; echo "exit $?"
       "$@" import "${mails}" --json; echo "exit $?"
       "$@" verify --json; echo "exit $?"`,
        [],
        { DESK_VAULT: path.join(disk, 'v.vault') },
      );
      const [first, verified, listed, second, again] = partsOf(ran.stdout);
      expect(first?.exit).toBe(5);
      expect(ran.stderr).toContain('The disk is full');
      const acknowledged = jsonLines<ImportedItem>(first?.out ?? '');
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(acknowledged.length).toBeLessThan(8);
      expect(verified?.exit).toBe(0);
      expect(jsonLines(verified?.out ?? '')).toMatchObject([{ ok: true }]);
      const [{ cases } = { cases: [] }] = jsonLines<{ cases: { letters: number }[] }>(listed?.out ?? '');
      const inCases = acknowledged.filter(
        (item) => item.caseId !== null && item.outcome !== 'already-here',
      ).length;
      expect(cases.reduce((sum, row) => sum + row.letters, 0)).toBe(1 + inCases);
      expect(second?.exit).toBe(0);
      const rest = jsonLines<ImportedItem>(second?.out ?? '');
      expect(rest).toHaveLength(8);
      // whatever was acknowledged with a full disk near is known now
      for (const item of acknowledged.filter((one) => one.outcome !== 'needs-attention')) {
        expect(rest.find((one) => one.sha256 === item.sha256)?.outcome).toBe('already-here');
      }
      expect(again?.exit).toBe(0);
    },
  );

  test('the parser processes know nothing of the passphrase, and no command line shows it', async () => {
    const child = startDesk(['import', mails, ...at], {
      passphrase: null,
      env: { DESK_PASSPHRASE: PASSPHRASE },
    });
    const seen = new Map<string, string>();
    const look = setInterval(() => {
      for (const pid of childrenOf(child.pid ?? 0)) {
        // one that ended meanwhile shows nothing more
        const shown = `${readProc(pid, 'cmdline')}${readProc(pid, 'environ')}`;
        if (shown !== '') seen.set(pid, shown);
      }
    }, 5);
    await new Promise((done) => child.once('close', done));
    clearInterval(look);
    const parsers = [...seen.values()].filter((text) => text.includes('parser.cjs'));
    expect(parsers.length).toBeGreaterThan(0);
    for (const text of seen.values()) expect(text).not.toContain('lantern');
  });

  /** Runs the program in a mount namespace of its own; `$VAULT` is the vault, `"$@"` the command. */
  function inNamespace(script: string, args: string[], env: NodeJS.ProcessEnv = {}) {
    return desk(['-rm', 'sh', '-c', script, 'sh', process.execPath, PROGRAM, ...args], {
      passphrase: null,
      executable: 'unshare',
      env: { DESK_PASSPHRASE: PASSPHRASE, VAULT: vault, ...env },
    });
  }
});

/** What each command of a script printed, cut at the lines with its exit code. */
function partsOf(text: string): { out: string; exit: number }[] {
  const parts = text.split(/^exit (\d+)\n/m);
  return Array.from({ length: Math.floor(parts.length / 2) }, (_, n) => ({
    out: parts[2 * n] ?? '',
    exit: Number(parts[2 * n + 1]),
  }));
}

function childrenOf(pid: number): string[] {
  const listed = readProc(String(pid), `task/${pid}/children`).trim();
  return listed === '' ? [] : listed.split(' ');
}

function readProc(pid: string, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}
