/** A stranger's words on the screen, in subjects, in quotes and as links. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defangLink, defangText } from '../../../shared/letter/defang';
import { quoteSection } from '../../../shared/letter/quote';
import { isReplySubject, replySubject, topicOf } from '../../../shared/letter/subject';
import { firstLine, worstSignature } from '../../../shared/letter/summary';
import { displayText, hidesCharacters, singleLine } from '../../../shared/letter/untrusted-text';

describe('display', () => {
  test('newlines and tabs stay, controls and direction marks go', () => {
    expect(displayText('a\r\nb\rc\td\u0000\u001b[31m\u202egpj.exe\u2066\u200f')).toBe(
      'a\nb\nc\td[31mgpj.exe',
    );
  });

  test('joiners stay, tag characters and lone surrogates do not', () => {
    expect(displayText('\u{1f469}\u200d\u{1f4bb}\u{e0041}\ud800x')).toBe('\u{1f469}\u200d\u{1f4bb}\ufffdx');
  });

  test('showing twice is showing once, and nothing hidden is left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = displayText(text);
        expect(displayText(shown)).toBe(shown);
        expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u007f]/);
        expect(hidesCharacters(shown)).toBe(false);
      }),
    );
  });

  test('one line is one line and cut to its length', () => {
    expect(singleLine(' a\n\t b ')).toBe('a b');
    expect(singleLine('abcdef', 4)).toBe('abc…');
    expect(singleLine('\u{1f469}'.repeat(3), 3)).toBe('\u{1f469}'.repeat(3));
  });
});

describe('subjects', () => {
  test('one Re: and one tag, however often they were there', () => {
    expect(replySubject('RE: AW: Re[2]: [HB-12] Fwd: [hb-12] IDOR in API', 'HB', 12)).toBe(
      'Re: [HB-12] IDOR in API',
    );
  });

  test('a hidden subject is not carried on', () => {
    expect(replySubject('...', 'HB', 12)).toBe('Re: [HB-12]');
    expect(replySubject('Re: [...]', 'HB', 12)).toBe('Re: [HB-12]');
  });

  test('tags of other programs stay, a stranger cannot break the line', () => {
    expect(topicOf('[EXT] Re: x\r\nBcc: eve@evil.example', 'HB')).toBe('[EXT] Re: x Bcc: eve@evil.example');
  });

  test('what is a reply', () => {
    for (const subject of ['Re: x', 'AW: x', '[HB-1] Re: x', 'Antw: x', 'Re[3]: x', 'RE : x']) {
      expect([subject, isReplySubject(subject)]).toEqual([subject, true]);
    }
    for (const subject of ['Report: x', 'Fwd: x', 'x Re: y', 'Ref: x']) {
      expect([subject, isReplySubject(subject)]).toEqual([subject, false]);
    }
  });
});

describe('quotes', () => {
  const section = {
    caseId: 'c1',
    letterId: 'l1',
    section: 0,
    text: '\nHello\n> earlier\n\nBye\n-- \nsignature',
  };

  test('one section, each line marked, the signature left out', () => {
    expect(quoteSection('c1', section, 'Heron wrote:')).toEqual({
      ok: true,
      value: 'Heron wrote:\n> Hello\n>> earlier\n>\n> Bye\n',
    });
  });

  test('nothing is quoted into another case', () => {
    expect(quoteSection('c2', section, 'x')).toEqual({ ok: false, error: { code: 'other-case' } });
  });

  test('an empty section cannot be quoted', () => {
    expect(quoteSection('c1', { ...section, text: ' \n' }, 'x')).toMatchObject({
      error: { code: 'nothing-to-quote' },
    });
  });
});

describe('links', () => {
  test('the scheme and the dots of the host are broken, the rest stays readable', () => {
    expect(defangLink('https://evil.example/a.b?c=d.e')).toBe('hxxps://evil[.]example/a.b?c=d.e');
    expect(defangLink('mailto:eve@evil.example')).toBe('mailto:eve@evil[.]example');
    expect(defangText('see HTTP://a.b/c.d and www.x.y, v1.2')).toBe(
      'see hxxp://a[.]b/c.d and www[.]x[.]y, v1.2',
    );
  });

  test('no web link survives', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.string(), (url, text) => {
        expect(defangText(`${text} ${url}`)).not.toContain(url);
      }),
    );
  });
});

describe('summaries', () => {
  test('the first line that says something', () => {
    expect(firstLine('\r\n \t\n  Hello \r\nmore')).toBe('Hello');
    expect(firstLine(' \n')).toBe('');
  });

  test('the worst signature counts', () => {
    expect(worstSignature(['good', 'unknown-key'])).toBe('unknown-key');
    expect(worstSignature(['good', 'bad', 'refused'])).toBe('bad');
    expect(worstSignature(['good', 'none'])).toBe('none');
    expect(worstSignature([])).toBe('none');
  });
});
