/** Affected systems read into hosts, and scope on the day of the report. */
import { describe, expect, test } from 'vitest';
import { instant } from '../../../shared/kernel/time';
import { mx } from '../../../shared/policy/mx';
import { coversHost, hostsIn } from '../../../shared/triage/affected-system';
import { scopeOn } from '../../../shared/triage/scope';

const names = (text: string): string[] => hostsIn(text).map(({ host }) => host);

describe('hosts of an affected system', () => {
  test('are read out of addresses, URLs and plain words', () => {
    expect(names('https://user:pw@Atrium.MX.com:8443/a?b=//evil.example#c')).toEqual(['atrium.mx.com']);
    expect(names('atrium.mx.com.')).toEqual(['atrium.mx.com']);
    expect(names('(see https://atrium.mx.com/login).')).toEqual(['atrium.mx.com']);
    expect(names('192.0.2.7:80 and [2001:db8::1]:443')).toEqual(['192.0.2.7', '2001:db8::1']);
    expect(names('http://[2001:DB8::1]/x 2001:db8::2')).toEqual(['2001:db8::1', '2001:db8::2']);
    expect(names('api.example.org/v1, api.example.org/v2')).toEqual(['api.example.org']);
    expect(names('bücher.example')).toEqual(['bücher.example']);
  });

  test('are not read out of what is none', () => {
    expect(names('Gateway, version 4.8.2')).toEqual([]);
    expect(names('two-accounts.py attached to reporter@mail.example')).toEqual([]);
    expect(names('999.1.1.1 1.2.3 e.g. i.e. 12:30 -a.example- localhost')).toEqual([]);
    expect(names('https://atrium.mx.com@evil.example/')).toEqual(['evil.example']);
    expect(names('https://evil.example\\@atrium.mx.com/')).toEqual(['evil.example']);
  });

  test('a pattern covers names below it, never a name that only ends alike', () => {
    expect(coversHost('*.atrium.mx.com', 'eu.atrium.mx.com')).toBe(true);
    expect(coversHost('*.atrium.mx.com', 'a.b.atrium.mx.com')).toBe(true);
    expect(coversHost('*.atrium.mx.com', 'atrium.mx.com')).toBe(false);
    expect(coversHost('*.atrium.mx.com', 'notatrium.mx.com')).toBe(false);
    expect(coversHost('atrium.mx.com', 'atrium.mx.com.evil.example')).toBe(false);
    expect(coversHost('Atrium.MX.com', 'atrium.mx.com')).toBe(true);
  });
});

describe('scope on the day of the report', () => {
  const profile = {
    calendar: { ...mx.calendar, zone: 'America/Denver' },
    scope: [{ product: 'Atrium', hosts: ['*.atrium.mx.com'], from: '2026-03-01', to: '2026-11-30' }],
  };
  const at = (iso: string) => scopeOn(profile, 'eu.atrium.mx.com', instant(Date.parse(iso)));

  test('MX-1 scope on the day of the report: first and last day are in, counted in the zone of the policy', () => {
    expect(at('2026-03-01T06:59:59Z')).toMatchObject({ state: 'out', day: '2026-02-28', from: '2026-03-01' });
    expect(at('2026-03-01T07:00:00Z')).toMatchObject({ state: 'in', day: '2026-03-01' });
    expect(at('2026-12-01T06:59:59Z')).toMatchObject({ state: 'in', day: '2026-11-30' });
    expect(at('2026-12-01T07:00:00Z')).toMatchObject({
      state: 'out',
      day: '2026-12-01',
      pattern: '*.atrium.mx.com',
    });
  });

  test('MX-1 says in, out, cannot tell, or that there is no list', () => {
    const now = instant(Date.parse('2026-06-01T12:00:00Z'));
    expect(scopeOn(profile, 'https://eu.atrium.mx.com/login', now)).toMatchObject({
      ...{ state: 'in', host: 'eu.atrium.mx.com', pattern: '*.atrium.mx.com', product: 'Atrium' },
    });
    expect(scopeOn(profile, 'shop.example.org', now)).toMatchObject({
      state: 'out',
      host: 'shop.example.org',
      pattern: null,
    });
    expect(scopeOn(profile, 'shop.example.org, eu.atrium.mx.com', now).state).toBe('in');
    expect(scopeOn(profile, 'the login page', now)).toMatchObject({ state: 'cannot-tell', host: null });
    expect(scopeOn(profile, '', now).state).toBe('cannot-tell');
    expect(scopeOn({ ...profile, scope: [] }, 'eu.atrium.mx.com', now).state).toBe('no-list');
  });
});
