/** What a check found stands for the vault that it read, and for no other. */
import { describe, expect, test } from 'vitest';
import { VerifyRuns } from '../../../renderer/ui/verify-runs';
import type { Answer } from '../../../shared/ipc/contract';

const WHOLE: Answer<'vault.verify'> = { ok: true, value: { ok: true, checks: [] } };

function answerLater() {
  let resolve: (answer: Answer<'vault.verify'>) => void = () => undefined;
  const promise = new Promise<Answer<'vault.verify'>>((answer) => {
    resolve = answer;
  });
  return { promise, resolve };
}

describe('the check of the whole vault', () => {
  test('begins once at a time, and keeps what it found', async () => {
    const runs = new VerifyRuns();
    let asked = 0;
    const ask = async () => {
      asked += 1;
      return await Promise.resolve(WHOLE);
    };
    await Promise.all([runs.verify(ask), runs.verify(ask)]);
    expect(asked).toBe(1);
    expect(runs.get()).toMatchObject({ busy: false, found: { reply: { ok: true } }, code: null });
  });

  test('is forgotten when another vault is opened', async () => {
    const runs = new VerifyRuns();
    await runs.verify(() => Promise.resolve(WHOLE));
    runs.forget();
    expect(runs.get()).toEqual({ busy: false, found: null, code: null });
  });

  test('that began in another vault says nothing of this one, and does not hold up its check', async () => {
    const runs = new VerifyRuns();
    const late = answerLater();
    const before = runs.verify(() => late.promise);
    runs.forget();
    const ours = answerLater();
    const after = runs.verify(() => ours.promise);
    late.resolve({ ok: true, value: { ok: false, checks: [] } });
    await before;
    expect(runs.get()).toEqual({ busy: true, found: null, code: null });
    ours.resolve(WHOLE);
    await after;
    expect(runs.get()).toMatchObject({ busy: false, found: { reply: { ok: true } } });
  });
});
