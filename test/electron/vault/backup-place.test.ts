/** A disk that does not answer holds up neither the schedule of backups nor the settings, and no backup is forgotten over it. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { answerOf, fileState, removeBackup } from '../../../electron/vault/store/backup-place';

it('counts a silent disk as gone, asks it nothing more, and asks again once it has answered', async () => {
  let answer: (said: string) => void = () => undefined;
  let asked = 0;
  const ask = () => {
    asked += 1;
    return new Promise<string>((done) => {
      answer = done;
    });
  };
  expect(await answerOf('/mnt/share', ask, 'gone', 5)).toBe('gone');
  expect(await answerOf('/mnt/share', ask, 'gone', 5)).toBe('gone');
  expect(asked).toBe(1);
  expect(await answerOf('/mnt/other', () => Promise.resolve('there'), 'gone', 5_000)).toBe('there');

  answer('there');
  await new Promise((done) => setImmediate(done));
  const again = answerOf('/mnt/share', ask, 'gone', 60_000);
  answer('there');
  expect(await again).toBe('there');
  expect(asked).toBe(2);
});

it('calls a backup missing only when the disk says so, and ends nothing over a disk that does not tell', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-place-'));
  try {
    const file = path.join(folder, 'one.deskbackup');
    expect(await fileState(file, 3)).toBe('missing');
    expect(await removeBackup(file, 3, '')).toBe('missing');
    fs.symlinkSync(file, file); // the system refuses to follow it
    expect(await fileState(file, 3)).toBe('out-of-reach');
    expect(await removeBackup(file, 3, '')).toBe('no-permission');
    expect(fs.readdirSync(folder)).toEqual(['one.deskbackup']);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
