/** M8 and M11: files that need care, and senders that are made to look like others. */
import { describe, expect, test } from 'vitest';
import { type Danger, dangersOf } from '../../../shared/letter/dangers';
import { nameDiffers } from '../../../shared/letter/file-type';
import { lookAlikes, shownDomain } from '../../../shared/letter/look-alike';
import { decodeLabel } from '../../../shared/letter/punycode';

const OURS = 'security@harbour.example';
const codes = (address: string, name = '', others: readonly string[] = []): string[] =>
  lookAlikes({ name, address }, { ours: OURS, others }).map(({ code }) => code);

describe('M11 a sender', () => {
  test.each([
    ['аlice@mail.example', '', ['mixed-scripts']], // Cyrillic а
    ['alice@mаil.example', '', ['mixed-scripts']],
    ['alice@mail.example', 'Αlice Miller', ['mixed-scripts']], // Greek Alpha
    ['alice@раураl.example', '', ['mixed-scripts']],
    ['раур@mail.example', '', ['other-script']],
    ['x@xn--80ak6aa92e.example', '', ['punycode', 'other-script']],
  ])('%s “%s” is flagged', (address, name, expected) => {
    expect(codes(address, name)).toEqual(expected);
  });

  test.each([
    ['alice@mail.example', 'Алиса Петрова'],
    ['alice@mail.example', 'José Ångström'],
    ['alice@mail.example', '東京 Security チーム'],
    ['müller@mail.example', 'Müller'],
    ['иван@почта.example', 'Иван'],
  ])('%s “%s” is an honest name in its own script', (address, name) => {
    expect(codes(address, name)).toEqual([]);
  });

  test.each([
    'security@harb0ur.example',
    'security@hаrbour.example',
    'security@habour.example',
    'security@harbuor.example',
    'security@harbourr.example',
  ])('%s looks like us', (address) => {
    expect(codes(address)).toContain('like-us');
  });

  test('of our own domain, or of another one, does not look like us', () => {
    for (const address of ['ann@harbour.example', 'ann@lists.harbour.example', 'ann@mail.example'])
      expect(codes(address)).toEqual([]);
  });

  test('may look like another reporter, letter by letter', () => {
    const others = ['kim.miller@mail.example'];
    expect(codes('kim.rniller@mail.example', '', others)).toEqual(['like-reporter']);
    expect(codes('klm.miller@mail.example', '', others)).toEqual(['like-reporter']);
    expect(codes('Kim.Miller@mail.example', '', others)).toEqual([]);
    expect(codes('tim.miller@mail.example', '', others)).toEqual([]);
  });

  test('of endless length does not hold the window up', () => {
    const started = Date.now();
    codes(`${'а'.repeat(500_000)}@${'xn--a.'.repeat(100_000)}`, 'аa'.repeat(500_000), [OURS]);
    expect(Date.now() - started).toBeLessThan(1_000);
  });

  test('has a domain shown as it reads and as it is written (RFC 3492, section 7.1)', () => {
    expect(shownDomain('xn--bcher-kva.example')).toBe('bücher.example');
    expect(decodeLabel('ihqwcrb4cv8a8dqg056pqjye')).toBe('他们为什么不说中文');
    expect(decodeLabel('Pro jostnemluvesky')).toBeNull();
    expect(decodeLabel('99999999')).toBeNull();
  });
});

const FILE = { originalName: null, claimedType: 'application/octet-stream', detectedType: null, inside: [] };
const dangers = (file: Partial<Parameters<typeof dangersOf>[0]> & { name: string }): Danger[] =>
  dangersOf({ ...FILE, ...file });

describe('M8 a file', () => {
  test.each([
    ['setup.exe', ['program']],
    ['run.ps1', ['script']],
    ['poc.py', ['script']],
    ['bill.docm', ['macros']],
    ['photo.lnk', ['shortcut']],
    ['mount.iso', ['disk-image']],
    ['page.html', ['page']],
    ['drawing.svg', ['page']],
    ['report.pdf.exe', ['program', 'two-endings']],
    ['report.pdf                                   .js', ['script', 'two-endings']],
    ['notes.txt', []],
    ['two.accounts.txt', []],
    ['report.pdf', []],
  ])('named %s', (name, expected) => {
    expect(dangers({ name })).toEqual(expected);
  });

  test('is told by its bytes and its sender’s words too', () => {
    expect(dangers({ name: 'a.txt', detectedType: 'application/x-msdownload' })).toEqual(['program']);
    expect(dangers({ name: 'a.txt', detectedType: 'application/x-ms-shortcut' })).toEqual(['shortcut']);
    expect(dangers({ name: 'a', claimedType: 'application/vnd.ms-word.document.macroEnabled.12' })).toEqual([
      'macros',
    ]);
    expect(dangers({ name: 'a.docx', inside: ['macros'] })).toEqual(['macros']);
    expect(dangers({ name: 'a.zip', inside: ['locked'] })).toEqual(['locked-archive']);
  });

  test('whose name was turned around is marked, and its real ending counts', () => {
    expect(dangers({ name: 'photo_gpj.exe', originalName: 'photo_\u202egpj.exe' })).toEqual([
      'program',
      'turned-name',
    ]);
  });

  test('differs when its name says something else than its bytes', () => {
    expect(nameDiffers('session-log.txt', 'application/zip')).toBe(true);
    expect(nameDiffers('report.docx', 'application/zip')).toBe(false);
    expect(nameDiffers('poc.py', 'text/x-shellscript')).toBe(false);
    expect(nameDiffers('key.txt', 'application/pgp')).toBe(false);
    expect(nameDiffers('data', 'application/zip')).toBe(false);
    expect(nameDiffers('report.pdf', null)).toBe(false);
  });
});
