/** The form for a wish for credit: what is missing, what a list would write, and what leaves for the vault. */
import { describe, expect, test } from 'vitest';
import {
  type CreditDraft,
  creditFaults,
  creditName,
  creditRequest,
} from '../../../renderer/features/case/credit';

const draft: CreditDraft = {
  wish: 'yes',
  role: 'finder',
  name: 'Iris Sample',
  handle: '',
  link: '',
  organisation: '',
  basis: 'telephone',
  basisLetter: '',
};

describe('a wish for credit', () => {
  test('an answer needs to say how it is known', () => {
    for (const wish of ['yes', 'no', 'withdrawn'] as const)
      expect(creditFaults({ ...draft, wish, basis: 'none' }, false)).toHaveProperty('basis');
    for (const wish of ['unasked', 'asked'] as const)
      expect(creditFaults({ ...draft, wish, basis: 'none' }, false)).toEqual({});
  });

  test('a yes needs a name to write, which may be the pseudonym', () => {
    expect(creditFaults({ ...draft, name: ' ' }, false)).toHaveProperty('name');
    expect(creditFaults({ ...draft, name: ' ' }, true)).toEqual({});
  });

  test('a letter as basis must be chosen, and is sent only then', () => {
    expect(creditFaults({ ...draft, basis: 'letter' }, false)).toHaveProperty('basisLetter');
    expect(creditRequest('HB-1', 3, { ...draft, basis: 'letter', basisLetter: '12' }).basisLetter).toBe(12);
    expect(
      creditRequest('HB-1', 3, { ...draft, basis: 'telephone', basisLetter: '12' }).basisLetter,
    ).toBeNull();
  });

  test.each([
    'javascript:alert(1)',
    'ftp://a.example',
    'iris.example',
    'mailto:two@a.example,b@c.example?subject=(x)',
  ])('a link such as %s is refused at its field', (link) => {
    expect(creditFaults({ ...draft, link }, false)).toHaveProperty('link');
  });

  test.each(['', 'https://iris.example/about', 'mailto:iris@sample.example'])(
    'a link such as "%s" is taken',
    (link) => {
      expect(creditFaults({ ...draft, link }, false)).toEqual({});
    },
  );

  test('MAXEM-9 with a pseudonym the name and what leads to it are not written', () => {
    const credit = {
      wish: 'yes',
      role: 'finder',
      name: 'Iris Sample',
      handle: '@irissample',
      link: '',
      organisation: 'Sample Labs',
    } as const;
    expect(creditName(credit, 'tidewrack')).toBe('tidewrack');
    expect(creditName(credit, null)).toBe('Iris Sample (@irissample), Sample Labs');
  });
});
