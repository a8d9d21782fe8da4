/** A wish for credit as the form holds it: how it is written out, what is wrong with it, and what leaves for the vault. */
import { safeLink } from '../../../shared/credit/safe-link';
import { writtenName, writtenWords } from '../../../shared/credit/written-name';
import type { Request } from '../../../shared/ipc/contract';
import type { CreditView } from '../../../shared/ipc/shapes';

/** What is typed in; the basis letter is a row id as text, empty for none. */
export interface CreditDraft {
  readonly wish: CreditView['wish'];
  readonly role: CreditView['role'];
  readonly name: string;
  readonly handle: string;
  readonly link: string;
  readonly organisation: string;
  readonly basis: CreditView['basis'];
  readonly basisLetter: string;
}

export function creditDraft(credit: CreditView): CreditDraft {
  const { wish, role, name, handle, link, organisation, basis, basisLetter } = credit;
  return {
    wish,
    role,
    name,
    handle,
    link,
    organisation,
    basis,
    basisLetter: basisLetter === null ? '' : String(basisLetter),
  };
}

/**
 * As a list would write what is typed. With a pseudonym the vault also leaves out a handle or link that leads to the
 * hidden name, which the page does not know (MAXEM-9).
 */
export function creditName(
  credit: Pick<CreditDraft, 'wish' | 'role' | 'name' | 'handle' | 'link' | 'organisation'>,
  pseudonym: string | null,
): string {
  const wish = {
    answer: credit.wish,
    role: credit.role,
    name: given(credit.name),
    pseudonym,
    handle: given(credit.handle),
    link: given(credit.link),
    organisation: given(credit.organisation),
  };
  return writtenWords(writtenName({ wish, identity: null }, true));
}

/** What keeps the wish from being recorded, by field. */
export function creditFaults(
  draft: CreditDraft,
  hasPseudonym: boolean,
): Partial<Record<'name' | 'link' | 'basis' | 'basisLetter', string>> {
  const isAnswer = draft.wish === 'yes' || draft.wish === 'no' || draft.wish === 'withdrawn';
  return {
    ...(draft.wish === 'yes' && draft.name.trim() === '' && !hasPseudonym
      ? { name: 'Somebody who wants to be named needs a name. Write the one that they gave.' }
      : {}),
    ...(isLink(draft.link.trim())
      ? {}
      : {
          link: 'This is no link that may be published. Use one that begins with https:// or http://, or mailto: with an address.',
        }),
    ...(isAnswer && draft.basis === 'none'
      ? { basis: 'Say how you know: by a letter, by telephone or in person.' }
      : {}),
    ...(draft.basis === 'letter' && draft.basisLetter === ''
      ? { basisLetter: 'Choose the letter in which they said it.' }
      : {}),
  };
}

/** The request that records it. */
export function creditRequest(
  caseId: string,
  reporterId: number,
  draft: CreditDraft,
): Request<'credit.record'> {
  const { wish, role, name, handle, link, organisation, basis, basisLetter } = draft;
  return {
    ...{ caseId, reporterId, wish, role, basis },
    ...{ name: name.trim(), handle: handle.trim(), link: link.trim(), organisation: organisation.trim() },
    basisLetter: basis === 'letter' && basisLetter !== '' ? Number(basisLetter) : null,
  };
}

function given(text: string): string | null {
  return text.trim() === '' ? null : text;
}

function isLink(link: string): boolean {
  return link === '' || safeLink(link) !== null || /^mailto:[^\s@<>"'()[\]]+@[^\s@<>"'()[\]]+$/i.test(link);
}
