/** Letters as the page shows them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letterView } from '../../../electron/vault/letter-view';
import { letterView as letterShape } from '../../../shared/ipc/shapes';
import { type CaseDesk, caseDesk } from '../../support/case-desk';

let desk: CaseDesk;
const viewOf = (id: number) => desk.desk.store.read((db) => letterView(db, id));

beforeAll(async () => {
  desk = await caseDesk(Date.parse('2026-06-01T09:00:00Z'));
});
afterAll(() => desk.close());

describe('a letter on the screen', () => {
  test('fits the contract, sections and files in their order', () => {
    const { letterId } = desk.lay({
      ...{
        name: 'Ann',
        from: 'ann@mail.example',
        files: ['one.txt', 'two.txt'],
        warnings: ['reply-to-differs'],
      },
      sections: [{ text: 'Clear.' }, { text: 'Secret.', encrypted: true }],
    });
    const view = letterShape.parse(viewOf(letterId));
    expect(view).toMatchObject({
      from: 'Ann',
      fromAddress: 'ann@mail.example',
      caseId: 'HB-1',
      warnings: ['reply-to-differs'],
    });
    expect(view.sections.map(({ text, encrypted }) => [text, encrypted])).toEqual([
      ['Clear.', false],
      ['Secret.', true],
    ]);
    expect(view.attachments.map((file) => file.name)).toEqual(['one.txt', 'two.txt']);
  });

  test('shows no character that hides or reorders others', () => {
    const { letterId } = desk.lay({
      name: 'Ann\u202egpj',
      subject: 'a\u0000b\r\nBcc: x',
      sections: [{ text: 'x\u202ey\u0007' }],
    });
    const view = viewOf(letterId);
    expect([view?.from, view?.subject, view?.sections[0]?.text]).toEqual(['Anngpj', 'ab Bcc: x', 'xy']);
  });

  test('warns of a display name that is another address', () => {
    const fake = desk.lay({ name: 'security@bank.example', from: 'x@evil.example' });
    const own = desk.lay({ name: 'X@Evil.example', from: 'x@evil.example' });
    expect(viewOf(fake.letterId)?.warnings).toEqual(['display-name-address']);
    expect(viewOf(own.letterId)?.warnings).toEqual([]);
  });

  test('that the parser gave up on has no text, and waits without a case', () => {
    const { letterId } = desk.lay({ caseNo: null, attention: 'no-matching-key' });
    expect(letterShape.parse(viewOf(letterId))).toMatchObject({
      caseId: null,
      sections: [],
      attention: 'no-matching-key',
    });
  });

  test('that is not there is said so', () => {
    expect(viewOf(999)).toBeUndefined();
  });
});
