/** Vectors of CVSS: published examples and the strict grammar. */
import { describe, expect, test } from 'vitest';
import { parseVector, ratingOf, scoreOf, writeVector } from '../../../shared/triage/cvss';

/** https://www.first.org/cvss/v3.1/examples and https://www.first.org/cvss/v4.0/examples */
const PUBLISHED: readonly (readonly [string, number, string])[] = [
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1, 'CVE-2013-1937'],
  ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N', 6.4, 'CVE-2013-0375'],
  ['CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N', 3.1, 'CVE-2014-3566'],
  ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H', 9.9, 'CVE-2012-1516'],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8, 'CVE-2014-6271'],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', 7.5, 'CVE-2014-0160'],
  ['CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H', 7.8, 'CVE-2009-0658'],
  ['CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 8.8, 'CVE-2011-1265'],
  ['CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N', 4.6, 'CVE-2014-2019'],
  ['CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 7.3, 'CVE-2022-41741'],
  ['CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 7.7, 'CVE-2020-3549'],
  ['CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N', 8.3, 'CVE-2023-3089'],
  ['CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N', 4.6, 'CVE-2021-44714'],
  ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H', 10, 'CVE-2021-44228'],
  ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N', 8.7, 'CVE-2014-0160'],
  ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N', 0, 'no loss'],
];

function faultOf(text: string): string {
  const read = parseVector(text);
  return read.ok ? 'taken' : `${read.error.code} ${read.error.at}`;
}

describe('scores', () => {
  test.each(PUBLISHED)('%s scores %s, as published for %s', (vector, score) => {
    const read = parseVector(vector);
    if (!read.ok) throw new Error(read.error.code);
    expect(scoreOf(read.value)).toBe(score);
    expect(writeVector(read.value)).toBe(vector);
  });

  test('ratings begin where the specifications say', () => {
    expect([0, 0.1, 3.9, 4, 6.9, 7, 8.9, 9, 10].map(ratingOf)).toEqual([
      ...['none', 'low', 'low', 'medium', 'medium', 'high', 'high', 'critical', 'critical'],
    ]);
  });

  test('a threat metric changes the score, and “not defined” does not', () => {
    const base = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N';
    const scored = [base, `${base}/E:X`, `${base}/E:U`].map((text) => {
      const read = parseVector(text);
      return read.ok ? scoreOf(read.value) : null;
    });
    expect(scored[1]).toBe(scored[0]);
    expect(scored[2]).toBeLessThan(scored[0] ?? 0);
  });
});

describe('the grammar', () => {
  const whole = 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N';
  test('says which piece is wrong', () => {
    expect(faultOf(whole)).toBe('taken');
    expect(faultOf(`  ${whole}\n`)).toBe('taken');
    expect(faultOf('AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N')).toBe('vector-no-prefix CVSS:4.0/');
    expect(faultOf(whole.replace('3.1', '3.0'))).toBe('vector-other-version 3.0');
    expect(faultOf(whole.replace('AV:N', 'AV'))).toBe('vector-bad-piece AV');
    expect(faultOf(`${whole}/`)).toBe('vector-bad-piece ');
    expect(faultOf(`${whole}/AT:N`)).toBe('vector-unknown-metric AT');
    expect(faultOf(whole.replace('AV:N', 'AV:n'))).toBe('vector-bad-value AV:n');
    expect(faultOf(`${whole}/AV:N`)).toBe('vector-twice AV');
    expect(faultOf(whole.replace('/S:U', ''))).toBe('vector-missing S');
    expect(faultOf(`${whole}/E:H/E:H`)).toBe('vector-twice E');
    expect(faultOf(`${whole}/constructor:N`)).toBe('vector-unknown-metric constructor');
    expect(faultOf(`CVSS:3.1/${'A'.repeat(5_000)}`)).toBe('vector-no-prefix CVSS:4.0/');
  });
});
