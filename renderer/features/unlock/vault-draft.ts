/** What is asked before a vault is made, and what is missing of it. */

export interface VaultDraft {
  readonly name: string;
  readonly organisation: string;
  readonly fromAddress: string;
  readonly casePrefix: string;
  readonly defaultProfile: string;
}

export const EMPTY_DRAFT: VaultDraft = {
  name: '',
  organisation: '',
  fromAddress: '',
  casePrefix: 'HB',
  defaultProfile: 'maxem',
};

/** By field: what is missing and what to do. Empty when the vault can be made. */
export function draftProblems(draft: VaultDraft): { readonly [F in keyof VaultDraft]?: string } {
  const problems: { -readonly [F in keyof VaultDraft]?: string } = {};
  const name = draft.name.trim();
  if (name === '') problems.name = 'Give the vault a name, such as that of your team.';
  else if (/[/\\:*?"<>|]|^\.|\.$/.test(name))
    problems.name =
      'A folder cannot be called so. Leave out slashes, colons and the like, and dots at the ends.';
  if (draft.organisation.trim() === '') problems.organisation = 'Say who you are; it stands in your letters.';
  if (draft.fromAddress !== '' && !/^[^\s@]+@[^\s@]+$/.test(draft.fromAddress))
    problems.fromAddress = 'This is no mail address. It has one @ and no spaces.';
  if (!/^[A-Z][A-Z0-9]{1,7}$/.test(draft.casePrefix))
    problems.casePrefix = 'Two to eight capital letters and digits, a letter first.';
  return problems;
}
