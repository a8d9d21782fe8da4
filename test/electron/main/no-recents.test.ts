/** The list of recent files cannot be made, and the start goes on where even its place cannot. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepNoRecents, recentsCanBeKept } from '../../../electron/main/no-recents';

describe.skipIf(process.platform !== 'linux')('the list of recent files', () => {
  const before = process.env['XDG_DATA_HOME'];
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'desk-recents-'));
  });
  afterEach(() => {
    if (before === undefined) delete process.env['XDG_DATA_HOME'];
    else process.env['XDG_DATA_HOME'] = before;
    rmSync(folder, { recursive: true });
  });

  it('cannot be written where the toolkit looks for it', () => {
    process.env['XDG_DATA_HOME'] = folder;
    expect(recentsCanBeKept()).toBe(true);
    keepNoRecents(folder);
    const list = path.join(process.env['XDG_DATA_HOME'] ?? '', 'recently-used.xbel');
    expect(() => writeFileSync(list, 'report.eml')).toThrow('EISDIR');
    expect(recentsCanBeKept()).toBe(false);
  });

  it('has a place of its own also where that cannot be made, and nothing is thrown', () => {
    const file = path.join(folder, 'no-folder');
    writeFileSync(file, '');
    keepNoRecents(file);
    expect(process.env['XDG_DATA_HOME']).toBe(path.join(file, 'toolkit'));
    expect(recentsCanBeKept()).toBe(true);
  });
});
