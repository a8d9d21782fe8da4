/** Whatever a stranger calls a file, the name that is written is harmless. */
import fc from 'fast-check';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { quarantineName, untrustedName } from '../../../shared/letter/quarantine-name';

const safe = (name: string): string => quarantineName(untrustedName(name));

describe('names of strangers', () => {
  test('M7 no name leaves its folder, hides its kind or is a device', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.string({ unit: 'grapheme', maxLength: 300 }),
        ),
        (name) => {
          expect(safe(name)).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]{0,88}\.quarantine$/);
          expect(path.basename(safe(name))).toBe(safe(name));
        },
      ),
    );
  });

  test.each([
    ['report.pdf', 'report_pdf.quarantine'],
    ['../../etc/passwd', 'etc_passwd.quarantine'],
    ['C:\\Windows\\evil.exe', 'C_Windows_evil_exe.quarantine'],
    ['invoice\u202Efdp.exe', 'invoice_fdp_exe.quarantine'],
    ['a\0b', 'a_b.quarantine'],
    ['NUL', 'file_NUL.quarantine'],
    ['com1', 'file_com1.quarantine'],
    ['COM¹', 'file_COM1.quarantine'],
    ['con.txt', 'con_txt.quarantine'],
    ['...', 'attachment.quarantine'],
    ['', 'attachment.quarantine'],
    ['-rf', 'rf.quarantine'],
    ['.bashrc', 'bashrc.quarantine'],
    ['Übersicht Straße.docx', 'Ubersicht_Stra_e_docx.quarantine'],
    ['報告.pdf', 'pdf.quarantine'],
  ])('%j becomes %s', (name, expected) => {
    expect(safe(name)).toBe(expected);
  });

  test('a long name keeps its beginning and its end', () => {
    const name = safe(`${'a'.repeat(500)}.tar.gz`);
    expect(name).toMatch(/^a{59}_a+_tar_gz\.quarantine$/);
    expect(name.length).toBeLessThanOrEqual(91);
  });

  test('it is no text: joining it to a path gives nothing of the stranger', () => {
    expect(`${JSON.stringify(untrustedName('../evil'))}`).toBe('{}');
    // @ts-expect-error a path function does not take it
    expect(() => path.join('/tmp', untrustedName('../evil'))).toThrow(TypeError);
  });
});
