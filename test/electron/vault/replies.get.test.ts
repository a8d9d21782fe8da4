/** A reply can be read at every step of its way. */
import { describe, expect, test } from 'vitest';
import { desk, layCase, view, written } from '../../support/reply-steps';

describe('one reply', () => {
  layCase('maxem');

  test('is shown as the case shows it', async () => {
    const { id } = await written();
    expect(await desk.ask('reply.get', { id })).toEqual((await view()).replies[0]);
  });

  test('that was thrown away or never was is said to be gone', async () => {
    const { id } = await written();
    await desk.ask('reply.discard', { id });
    expect(await desk.codeOf('reply.get', { id })).toBe('no-such-thing');
    expect(await desk.codeOf('reply.get', { id: 99 })).toBe('no-such-thing');
  });
});
