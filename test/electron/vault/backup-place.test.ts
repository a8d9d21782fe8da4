/** A disk that does not answer holds up neither the schedule of backups nor the settings. */
import { expect, it } from 'vitest';
import { answerOf } from '../../../electron/vault/store/backup-place';

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
