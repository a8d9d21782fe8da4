/** Files on a real disk: whole or not at all, never more than told, and every failure with its name. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { removeDragFolder, sweepDragFolders } from '../../../electron/files/drag-folder';
import { faultOf } from '../../../electron/files/faults';
import { createFiles } from '../../../electron/files/files';
import { markAsForeign } from '../../../electron/files/mark-of-the-web';
import type { Files } from '../../../electron/vault/usecases/ports';

const files: Files = createFiles();
const root = process.getuid?.() === 0;
function mount(place: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place], { stdio: 'ignore' });
}

/** A small disk of one's own takes the rights of root. */
function canMount(): boolean {
  const place = mkdtempSync(path.join(tmpdir(), 'desk-mount-'));
  try {
    mount(place);
    execFileSync('umount', [place]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

let folder = '';
const at = (...parts: string[]): string => path.join(folder, ...parts);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'desk-files-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('reading', () => {
  test('a file is read whole up to the limit, and refused beyond it', async () => {
    writeFileSync(at('a'), 'abcde');
    expect(await files.read(at('a'), 5)).toEqual({ ok: true, value: Buffer.from('abcde') });
    expect(await files.read(at('a'), 4)).toEqual({ ok: false, error: { code: 'too-large' } });
  });

  test('what is empty, missing, a folder, a pipe or endless is told, and never waited for', async () => {
    writeFileSync(at('empty'), '');
    execFileSync('mkfifo', [at('pipe')]);
    expect(await files.read(at('empty'), 9)).toEqual({ ok: false, error: { code: 'empty' } });
    for (const name of [at('none'), at('empty', 'below'), folder, at('pipe'), '/dev/zero']) {
      expect(await files.read(name, 9)).toEqual({ ok: false, error: { code: 'no-such-file' } });
    }
  });

  test('a file that says it is empty and is not, is read to its end or refused', async () => {
    // the files of /proc have size 0
    const whole = await files.read('/proc/self/status', 1_000_000);
    expect(whole.ok && Buffer.from(whole.value).toString()).toContain('Name:');
    expect(await files.read('/proc/self/status', 10)).toEqual({ ok: false, error: { code: 'too-large' } });
  });

  test.skipIf(root)('a file without permission is told so', async () => {
    writeFileSync(at('secret'), 'x', { mode: 0 });
    expect(await files.read(at('secret'), 9)).toEqual({ ok: false, error: { code: 'no-permission' } });
  });
});

describe('writing', () => {
  test('a file is written for its owner only, and leaves nothing beside it', async () => {
    expect(await files.write(at('new'), Buffer.from('abc'), { replace: false })).toEqual({
      ok: true,
      value: null,
    });
    expect(readFileSync(at('new'), 'utf8')).toBe('abc');
    expect(statSync(at('new')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['new']);
  });

  test('an existing file is replaced only when told, and is unchanged otherwise', async () => {
    writeFileSync(at('old'), 'before');
    expect(await files.write(at('old'), Buffer.from('x'), { replace: false })).toEqual({
      ok: false,
      error: { code: 'already-exists' },
    });
    expect(readFileSync(at('old'), 'utf8')).toBe('before');
    expect((await files.write(at('old'), Buffer.from('after'), { replace: true })).ok).toBe(true);
    expect(readFileSync(at('old'), 'utf8')).toBe('after');
    expect(readdirSync(folder)).toEqual(['old']);
  });

  test('of many that write the same new name at once, one does and the others are told', async () => {
    const writes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => files.write(at('one'), Buffer.from(`${n}`), { replace: false })),
    );
    expect(writes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['one']);
  });

  test('a missing folder is told; a folder is never replaced by a file', async () => {
    expect(await files.write(at('gone', 'x'), Buffer.from('x'), { replace: true })).toEqual({
      ok: false,
      error: { code: 'no-such-file' },
    });
    mkdirSync(at('folder'));
    expect((await files.write(at('folder'), Buffer.from('x'), { replace: true })).ok).toBe(false);
    expect(readdirSync(folder)).toEqual(['folder']);
  });

  test.runIf(canMount())(
    'D4 a full disk is told, the old file stays and nothing is left beside it',
    async () => {
      mkdirSync(at('small'));
      mount(at('small'));
      try {
        writeFileSync(at('small', 'old'), 'before');
        expect(await files.write(at('small', 'old'), Buffer.alloc(1_000_000), { replace: true })).toEqual({
          ok: false,
          error: { code: 'disk-full' },
        });
        expect(readFileSync(at('small', 'old'), 'utf8')).toBe('before');
        expect(readdirSync(at('small'))).toEqual(['old']);
      } finally {
        execFileSync('umount', [at('small')]);
      }
    },
  );

  test.skipIf(root)('a folder without write permission is told', async () => {
    mkdirSync(at('closed'));
    chmodSync(at('closed'), 0o500);
    expect(await files.write(at('closed', 'x'), Buffer.from('x'), { replace: true })).toEqual({
      ok: false,
      error: { code: 'no-permission' },
    });
    chmodSync(at('closed'), 0o700);
  });
});

describe('listing', () => {
  test('every file below is listed in order, links are not followed', async () => {
    mkdirSync(at('b', 'c'), { recursive: true });
    writeFileSync(at('z.eml'), '');
    writeFileSync(at('b', 'c', 'x.eml'), '');
    writeFileSync(at('b', 'a.eml'), '');
    symlinkSync('/etc', at('link'));
    symlinkSync(at('z.eml'), at('b', 'link.eml'));
    symlinkSync(folder, at('b', 'loop'));
    const listed = await files.list(folder);
    expect(listed.ok && listed.value.map(({ name }) => name)).toEqual(['b/a.eml', 'b/c/x.eml', 'z.eml']);
    expect(await files.list(at('none'))).toEqual({ ok: false, error: { code: 'no-such-file' } });
  });

  test('a path is a file, a folder or nothing', async () => {
    writeFileSync(at('a'), '');
    expect(await files.kind(at('a'))).toEqual({ ok: true, value: 'file' });
    expect(await files.kind(folder)).toEqual({ ok: true, value: 'folder' });
    expect(await files.kind(at('none'))).toEqual({ ok: false, error: { code: 'no-such-file' } });
    expect(await files.kind('/dev/zero')).toEqual({ ok: false, error: { code: 'no-such-file' } });
  });
});

describe('failures of the disk', () => {
  test.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EACCES', 'no-permission'],
    ['EPERM', 'no-permission'],
    ['EROFS', 'no-permission'],
    ['ENOENT', 'no-such-file'],
    ['EIO', 'io-error'],
    ['ENXIO', 'io-error'],
  ])('%s is %s', (code, fault) => {
    expect(faultOf(Object.assign(new Error('x'), { code }))).toBe(fault);
  });

  test('what is no failure of the disk is a bug and goes on', () => {
    expect(() => faultOf(new TypeError('x'))).toThrow(TypeError);
    expect(() => faultOf(Object.assign(new Error('x'), { code: 'ERR_INVALID_ARG_TYPE' }))).toThrow('x');
  });
});

describe('the mark of the web', () => {
  test('is a stream that names the internet zone on Windows, and nothing elsewhere', async () => {
    writeFileSync(at('f'), '');
    expect(await markAsForeign(at('f'), 'linux')).toBe(false);
    expect(readdirSync(folder)).toEqual(['f']);
    // on this disk the stream's name makes a file of its own, which shows what is written
    expect(await markAsForeign(at('f'), 'win32')).toBe(true);
    expect(readFileSync(at('f:Zone.Identifier'), 'utf8')).toBe('[ZoneTransfer]\r\nZoneId=3\r\n');
  });
});

test('a temporary folder that cannot be listed keeps nobody from the vault', () => {
  expect(() => sweepDragFolders(path.join(tmpdir(), 'disclosure-desk-no-such-folder'))).not.toThrow();
});

test.runIf(canMount())(
  'a dragged file that another program holds does not end the vault, and goes with the next start',
  () => {
    const parent = mkdtempSync(path.join(tmpdir(), 'desk-drag-'));
    // the number of no process
    const held = path.join(parent, 'disclosure-desk-out-4194305-abcdef');
    mkdirSync(held);
    mount(held);
    try {
      expect(() => removeDragFolder(path.join(held, 'letter.eml'))).not.toThrow();
      expect(() => sweepDragFolders(parent)).not.toThrow();
      expect(readdirSync(parent)).toHaveLength(1);
    } finally {
      execFileSync('umount', [held]);
    }
    sweepDragFolders(parent);
    expect(readdirSync(parent)).toEqual([]);
    rmSync(parent, { recursive: true });
  },
);
