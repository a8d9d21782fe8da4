/** Suggested names for strangers' files: plain, bounded, and never of a kind that a double click would open. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quarantineName } from '../../../renderer/features/case/quarantine-name';

test('the ending stays readable and the case leads', () => {
  expect(quarantineName('HB-147', 'two accounts.py')).toBe('HB-147-two_accounts_py.quarantine');
  expect(quarantineName('HB-1', 'Zoë’s résumé.pdf')).toBe('HB-1-Zoe_s_resume_pdf.quarantine');
});

test('names that mean something to a system are replaced', () => {
  for (const name of ['', '..', 'con', 'LPT1', '\u202e', '///'])
    expect(quarantineName('HB-1', name)).toBe('HB-1-attachment.quarantine');
});

test('whatever a stranger wrote, only plain characters are suggested, at a length that every system takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (name) => {
      const suggested = quarantineName('HB-147', name);
      expect(suggested).toMatch(/^HB-147-[A-Za-z0-9_-]+\.quarantine$/);
      expect(suggested.length).toBeLessThanOrEqual(110);
    }),
  );
});
