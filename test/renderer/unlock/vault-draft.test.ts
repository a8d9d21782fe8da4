/** What is asked before a vault is made is the same that the vault itself accepts. */
import { describe, expect, test } from 'vitest';
import { draftProblems, EMPTY_DRAFT } from '../../../renderer/features/unlock/vault-draft';
import { contract } from '../../../shared/ipc/contract';
import { builtInProfile } from '../../../shared/policy/built-in';

const GOOD = { ...EMPTY_DRAFT, name: 'Harbour', organisation: 'Example Harbour', casePrefix: 'EH' };

describe('the first page of making a vault', () => {
  test('a name and an organisation are enough, and the vault takes them', () => {
    expect(draftProblems(GOOD)).toEqual({});
    const request = {
      ...GOOD,
      token: 'x'.repeat(32),
      passphrase: 'lantern quarry mitten tidal orbit spruce',
    };
    expect(contract['vault.create'].request.safeParse(request).success).toBe(true);
    expect(builtInProfile(GOOD.defaultProfile)).toBeDefined();
  });

  test.each(['', '   ', 'a/b', 'a\\b', '..', '.hidden', 'end.'])('a vault cannot be called "%s"', (name) => {
    expect(draftProblems({ ...GOOD, name }).name).toBeDefined();
  });

  test.each(['H', 'h1', '1H', 'TOOLONGXX', 'H B'])('cases cannot begin with "%s"', (casePrefix) => {
    expect(draftProblems({ ...GOOD, casePrefix }).casePrefix).toBeDefined();
    const request = { ...GOOD, casePrefix, token: 'x'.repeat(32), passphrase: 'p' };
    expect(contract['vault.create'].request.safeParse(request).success).toBe(false);
  });

  test('an address may wait, but half of one is said', () => {
    expect(draftProblems({ ...GOOD, fromAddress: '' }).fromAddress).toBeUndefined();
    expect(draftProblems({ ...GOOD, fromAddress: 'security@' }).fromAddress).toBeDefined();
    expect(draftProblems({ ...GOOD, fromAddress: 'security@example.org' }).fromAddress).toBeUndefined();
  });
});
