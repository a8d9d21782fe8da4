/** HTML as text: structure kept, nothing hidden left out, nothing that would load or act. */
import { describe, expect, test } from 'vitest';
import { htmlToText } from '../../../electron/parser/text/html';

const text = (html: string): string => htmlToText(html).text;
const notes = (html: string): readonly string[] => htmlToText(html).notes;

describe('HTML as text', () => {
  test('keeps lists with their numbers, inside of each other and from another start', () => {
    expect(text('<ol start="3"><li>three<ul><li>a<li>b</ul></li><li>four</li></ol>')).toBe(
      '3. three\n    * a\n    * b\n 4. four',
    );
  });

  test('keeps lists of definitions', () => {
    expect(text('<dl><dt>CSRF</dt><dd>Forged<br>request</dd><dt>XSS</dt><dd>Script</dd></dl>')).toBe(
      'CSRF\n    Forged\n    request\nXSS\n    Script',
    );
  });

  test('draws tables with heads, captions and cells over several columns', () => {
    const table =
      '<table><caption>Runs</caption><tr><th>Step</th><th>Code</th></tr><tr><td>login</td><td>200</td></tr>' +
      '<tr><td colspan="2">both fail</td></tr></table>';
    expect(text(table)).toBe('Runs\n\nStep    Code\nlogin   200\nboth fail');
  });

  test('marks quotes', () => {
    expect(text('<p>Yes.</p><blockquote>Is it?<br>Really?</blockquote>')).toBe('Yes.\n\n> Is it?\n> Really?');
  });

  test('says where a link leads when that is not what it shows', () => {
    expect(text('<a href="https://a.example/x">here</a>')).toBe('here [https://a.example/x]');
    expect(text('<a href="https://a.example/">https://a.example</a>')).toBe('https://a.example');
  });

  test('M10 flags a link that shows one host and leads to another', () => {
    expect(notes('<a href="https://evil.example/login">https://bank.example/login</a>')).toEqual([
      'link-mismatch',
    ]);
    expect(notes('<a href="https://bank.example@evil.example/">www.bank.example</a>')).toEqual([
      'link-mismatch',
    ]);
    expect(notes('<a href="https://www.bank.example/login">bank.example</a>')).toEqual([]);
    expect(notes('<a href="https://evil.example/">click here</a>')).toEqual([]);
  });

  test.each([
    '<span style="display: none">secret</span>',
    '<div style="FONT-SIZE:0px">secret</div>',
    '<p style="color:#ffffff">secret</p>',
    '<font color="white">secret</font>',
    '<p hidden>secret</p>',
    '<div style="max-height:0;overflow:hidden">secret</div>',
    '<div style="position:absolute;left:-9999px">secret</div>',
    '<table><tr><td style="visibility:hidden">secret</td></tr></table>',
  ])('M10 shows what is hidden, between marks: %s', (html) => {
    expect(htmlToText(`<p>Seen.</p>${html}`)).toMatchObject({
      text: expect.stringContaining('⟦secret⟧'),
      notes: ['hidden-text'],
    });
  });

  test('takes white words on a dark ground for what they are', () => {
    expect(notes('<td bgcolor="#003366"><font color="#ffffff">Banner</font></td>')).toEqual([]);
    expect(notes('<p style="font-size:1em">Plain</p>')).toEqual([]);
  });

  test('leaves out nothing that stands outside of the body', () => {
    expect(text('<p>before</p><body><p>in</p></body><p>after</p><desk-root></desk-root><p>last</p>')).toBe(
      'before\n\nin\n\nafter\n\nlast',
    );
  });

  test('M10 says of images what the HTML says, and loads none', () => {
    expect(htmlToText('<img src="https://evil.example/p.gif" alt="Figure 1"><img src="cid:x">')).toEqual({
      text: '[image: Figure 1]',
      cut: false,
      notes: ['images-left-out'],
    });
  });

  test.each([
    '<form action="https://evil.example"><input type="password"></form>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<script>fetch("https://evil.example")</script>',
    '<svg onload="alert(1)"></svg>',
    '<iframe src="https://evil.example"></iframe>',
    '<link rel="dns-prefetch" href="//evil.example">',
    '<object data="https://evil.example"></object>',
  ])('M10 says that it held something that acts: %s', (html) => {
    const found = htmlToText(`<p>words</p>${html}`);
    expect(found.notes).toEqual(['active-html']);
    expect(found.text).toBe('words');
  });

  test('M3 cells over a million columns and lists from a billion on are bounded', () => {
    const wide = '<table><tr><td colspan="1000000000" rowspan="1000000000">x</td></tr></table>'.repeat(10);
    const started = Date.now();
    expect(text(`${wide}<ol type="I" start="2000000000"><li>far</ol>`)).toContain('far');
    expect(text(`<ol type="i">${'<li>x</li>'.repeat(5_000)}</ol>`)).toContain('5000. x');
    expect(Date.now() - started).toBeLessThan(2_000);
  });
});
