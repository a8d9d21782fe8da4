/** Authentication-Results read as claims: the forms of RFC 8601, and whatever a hostile sender writes in their place. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_RESULTS, MOST_SERVERS, serverClaims } from '../../../shared/letter/server-claims';

const short = (...fields: readonly string[]) =>
  serverClaims(fields).map(({ server, results, others }) => [
    server,
    ...results.map(
      ({ method, result, domain }) => `${method}=${result}${domain === null ? '' : ` ${domain}`}`,
    ),
    ...(others === 0 ? [] : [others]),
  ]);

describe('what mail servers say of a letter', () => {
  test('is read in the forms of RFC 8601, appendix B', () => {
    expect(short('example.org 1; none')).toEqual([['example.org']]);
    expect(short('example.com; spf=pass smtp.mailfrom=example.net')).toEqual([
      ['example.com', 'spf=pass example.net'],
    ]);
    expect(
      short(
        'example.com; auth=pass (cram-md5) smtp.auth=sender@example.net; spf=pass smtp.mailfrom=example.net',
      ),
    ).toEqual([['example.com', 'auth=pass example.net', 'spf=pass example.net']]);
    expect(
      short(
        "foo.example.net (foobar) 1 (baz);\r\n dkim (Because I like it) / 1 (One yay) = (wait for it) fail policy (A dot can go here) . (like that) expired (this surprised me) = (as I wasn't expecting it) 1362471462",
      ),
    ).toEqual([['foo.example.net', 'dkim=fail']]);
    expect(
      short(
        'example.com; dkim=pass reason="good signature" header.i=@mail-router.example.net; dkim=fail reason="bad signature" header.i=@newyork.example.com',
      ),
    ).toEqual([['example.com', 'dkim=pass mail-router.example.net', 'dkim=fail newyork.example.com']]);
  });

  test('one line a server, the topmost first', () => {
    expect(
      short(
        'MX.example; spf=softfail',
        'relay.example; dmarc=none',
        'mx.example.; dkim=permerror header.d=a.example',
      ),
    ).toEqual([
      ['mx.example', 'spf=softfail', 'dkim=permerror a.example'],
      ['relay.example', 'dmarc=none'],
    ]);
  });

  test('M12 a stranger’s words reach nobody: only host names, and methods and results of closed sets', () => {
    expect(
      short('"Disclosure Desk: verified, signed by Alice"; dkim=pass header.d="really by Alice"'),
    ).toEqual([[null, 'dkim=pass']]);
    expect(short('mx.example; verified-by-desk=pass; spf=excellent; dkim=pass header.d=<b>x</b>')).toEqual([
      ['mx.example', 'dkim=pass', 2],
    ]);
    expect(short('mx\u202eelpmaxe.example; spf=pass')).toEqual([[null, 'spf=pass']]);
    // a result within a comment or a quote is none
    expect(short('mx.example; spf=fail (; dkim=pass) reason="; dmarc=pass"')).toEqual([
      ['mx.example', 'spf=fail'],
    ]);
    expect(short('mx.example; spf=fail (a \\) b; dkim=pass)')).toEqual([['mx.example', 'spf=fail']]);
  });

  test('what has not the form of the field says nothing', () => {
    for (const field of [
      '',
      ';',
      ' ; spf=pass',
      'mx.example (open',
      'mx.example; spf="pass',
      'a b c; spf=pass',
      '= ; spf=pass',
    ])
      expect(short(field)).toEqual([]);
    expect(short(`mx.example; spf=pass ${'x'.repeat(9_000)}`)).toEqual([]);
  });

  test('however many there are, few are kept', () => {
    const many = Array.from({ length: 60 }, (_, at) => `mx${at}.example; spf=pass`);
    expect(serverClaims(many)).toHaveLength(MOST_SERVERS);
    const [one] = serverClaims([`mx.example${'; spf=pass'.repeat(300)}`, 'mx.example; dkim=fail']);
    expect([one?.results.length, one?.others]).toEqual([MOST_RESULTS, 300 - MOST_RESULTS + 1]);
  });

  test('deep comments and long runs end at once', () => {
    for (const field of [
      '('.repeat(8_000),
      '"\\'.repeat(4_000),
      `mx${' '.repeat(8_000)}=`,
      '/='.repeat(4_000),
    ])
      expect(serverClaims([field])).toEqual([]);
  });

  test('nothing that is written there breaks it', () => {
    const piece = fc.constantFrom(
      ';',
      '=',
      '/',
      '"',
      '(',
      ')',
      '\\',
      ' ',
      'spf',
      'pass',
      'mx.example',
      '@',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 20 }), (pieces) => {
        for (const { server, results } of serverClaims([pieces.join('')]))
          for (const host of [server, ...results.map(({ domain }) => domain)])
            expect(host ?? '').toMatch(/^[a-z0-9_.-]*$/);
      }),
    );
  });
});
