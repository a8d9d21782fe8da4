/** Which case a letter joins, and why. */
import { describe, expect, test } from 'vitest';
import {
  type ThreadCase,
  type ThreadFacts,
  type ThreadLookup,
  threadLetter,
} from '../../../shared/letter/thread';

const one: ThreadCase = {
  caseId: 'c1',
  number: 1,
  reporters: ['Heron@mail.example'],
  open: true,
  putAside: false,
  splitWith: [],
};
const two: ThreadCase = {
  caseId: 'c2',
  number: 2,
  reporters: ['iris@mail.example'],
  open: true,
  putAside: false,
  splitWith: [],
};
const done: ThreadCase = {
  caseId: 'c3',
  number: 3,
  reporters: ['heron@mail.example'],
  open: false,
  putAside: false,
  splitWith: [],
};
const aside: ThreadCase = {
  caseId: 'c4',
  number: 4,
  reporters: ['heron@mail.example'],
  open: false,
  putAside: true,
  splitWith: [],
};
const cases = [one, two, done, aside];

const lookup: ThreadLookup = {
  prefix: 'HB',
  ownAddresses: ['security@maxem.io'],
  caseOfMessage: (id) => cases.find((c) => id === `m${c.number}@x`) ?? null,
  caseByNumber: (number) => cases.find((c) => c.number === number) ?? null,
  openCasesOfReporter: (address) =>
    cases.filter((c) => c.open && c.reporters.some((r) => r.toLowerCase() === address)),
};
const letter = (change: Partial<ThreadFacts>): ThreadFacts => ({
  from: 'heron@mail.example',
  subject: 'A new finding',
  text: '',
  inReplyTo: [],
  references: [],
  signedByReporterOf: [],
  ...change,
});
const thread = (change: Partial<ThreadFacts>, over: Partial<ThreadLookup> = {}) =>
  threadLetter(letter(change), { ...lookup, ...over });

describe('message ids', () => {
  test('a reply to a known letter joins its case', () => {
    expect(thread({ inReplyTo: ['<m1@x>'] })).toMatchObject({
      joins: 'c1',
      because: 'in-reply-to',
      sender: 'reporter',
    });
  });

  test('a stranger who answers a known letter joins, and is marked as a stranger', () => {
    const answer = thread({ from: 'colleague@mail.example', inReplyTo: ['<m1@x>'] });
    expect(answer).toMatchObject({ joins: 'c1', sender: 'stranger' });
  });

  test('the nearest known reference decides', () => {
    expect(thread({ references: ['<m2@x>', '<m1@x>', '<unknown@x>'] })).toMatchObject({
      joins: 'c1',
      because: 'references',
      findings: [
        { caseId: 'c1', heldBack: null },
        { caseId: 'c2', heldBack: 'weaker-than-other' },
      ],
    });
  });

  test('In-Reply-To outweighs a tag of another case, which is still said', () => {
    const answer = thread({ inReplyTo: ['<m3@x>'], subject: 'Re: [HB-1] x' });
    expect(answer).toMatchObject({ joins: 'c3', because: 'in-reply-to' });
    expect(answer.findings).toContainEqual({
      caseId: 'c1',
      evidence: 'bracketed-tag',
      heldBack: 'weaker-than-other',
    });
  });

  test('a letter to a closed case joins it: confirmations come late', () => {
    expect(thread({ inReplyTo: ['m3@x'] }).joins).toBe('c3');
  });

  test('nothing joins a case that was put aside, so that no letter vanishes', () => {
    expect(thread({ inReplyTo: ['<m4@x>'] })).toMatchObject({
      joins: null,
      findings: [{ caseId: 'c4', heldBack: 'put-aside' }],
    });
  });
});

describe('tags', () => {
  test('a reporter who writes the number joins their case', () => {
    expect(thread({ subject: 'more on HB-1' })).toMatchObject({ joins: 'c1', because: 'tag' });
    expect(thread({ subject: '[HB-1] more' })).toMatchObject({ joins: 'c1', because: 'bracketed-tag' });
  });

  test('a stranger who writes a number does not join; the number stays as a hint', () => {
    expect(thread({ from: 'eve@evil.example', subject: 'Re: [HB-1] status?' })).toEqual({
      joins: null,
      because: null,
      sender: 'unknown',
      findings: [{ caseId: 'c1', evidence: 'bracketed-tag', heldBack: 'stranger-with-tag' }],
    });
  });

  test('the reporter of one case is a stranger to another', () => {
    expect(thread({ from: 'iris@mail.example', subject: '[HB-1] hello' }).joins).toBeNull();
  });

  test('a good signature by a pinned key makes a reporter of an unknown address', () => {
    const answer = thread({ from: 'other@mail.example', subject: '[HB-1] x', signedByReporterOf: ['c1'] });
    expect(answer).toMatchObject({ joins: 'c1', sender: 'reporter' });
  });

  test('a colleague joins by number', () => {
    expect(thread({ from: 'Security@maxem.io', subject: '[HB-2] x' })).toMatchObject({
      joins: 'c2',
      sender: 'ours',
    });
  });

  test('without a sender no number joins', () => {
    expect(thread({ from: null, subject: '[HB-1] x' }).joins).toBeNull();
  });
});

describe('replies without any mark', () => {
  test('a reply-like subject joins the one open case of its sender', () => {
    expect(thread({ subject: 'AW: ...' })).toMatchObject({ joins: 'c1', because: 'reporter-reply' });
  });

  test('another subject is a new report: one vulnerability per report (MX-5)', () => {
    expect(thread({ subject: 'Second finding' })).toMatchObject({ joins: null, findings: [] });
  });

  test('with two open cases nothing is guessed', () => {
    const answer = thread({ subject: 'Re: hello' }, { openCasesOfReporter: () => [one, two] });
    expect(answer.joins).toBeNull();
    expect(answer.findings.map((f) => f.heldBack)).toEqual(['several-open-cases', 'several-open-cases']);
  });
});

describe('MX-5 cases that share their correspondence', () => {
  const first: ThreadCase = { ...one, splitWith: [7] };
  const second: ThreadCase = { ...one, caseId: 'c7', number: 7, splitWith: [1] };
  const split: Partial<ThreadLookup> = {
    caseOfMessage: () => first,
    caseByNumber: (number) => [first, second].find((c) => c.number === number) ?? null,
  };

  test('a letter joins the part that its subject names, and the first one when it names none', () => {
    const answers = { inReplyTo: ['<m1@x>'] };
    expect(thread({ ...answers, subject: 'Re: [HB-7] the second' }, split).joins).toBe('c7');
    expect(thread({ ...answers, subject: 'Re: the first' }, split).joins).toBe('c1');
    expect(thread({ ...answers, subject: 'Re: [HB-1] and HB-7' }, split).joins).toBe('c1');
  });

  test('a stranger names no part', () => {
    const from = 'colleague@mail.example';
    expect(thread({ from, inReplyTo: ['<m1@x>'], subject: '[HB-7]' }, split).joins).toBe('c1');
  });
});
