/** The editable details of a case, and which of them a draft really changes. */
import type { Request } from '../../../shared/ipc/contract';
import type { CaseView } from '../../../shared/ipc/shapes';

/** Every field, as it stands. */
export interface Details {
  readonly title: string;
  readonly product: string;
  readonly affectedSystem: string;
  readonly severity: CaseView['row']['severity'];
  readonly fixedIn: string;
  readonly fixedOn: string | null;
  readonly notes: string;
}

/** Fields that were typed in and are not saved yet. */
export type DetailsDraft = Partial<Details>;
export const NO_CHANGES: DetailsDraft = {};

export function detailsOf({
  row,
  affectedSystem,
  notes,
}: Pick<CaseView, 'row' | 'affectedSystem' | 'notes'>): Details {
  const { title, product, severity, fixedIn, fixedOn } = row;
  return { title, product, affectedSystem, severity, fixedIn, fixedOn, notes };
}

/** Unsaved details by case, so that looking at another case loses nothing. Locking ends the page and forgets them. */
const kept = new Map<string, DetailsDraft>();

export function keptDraft(caseId: string): DetailsDraft {
  return kept.get(caseId) ?? NO_CHANGES;
}

export function keepDraft(caseId: string, draft: DetailsDraft): void {
  if (Object.keys(draft).length === 0) kept.delete(caseId);
  else kept.set(caseId, draft);
}

/** What the draft changes; a field that was typed back to what it was counts for nothing. */
export function changedDetails(stored: Details, draft: DetailsDraft): Request<'case.edit'>['changes'] {
  const changed = Object.entries(draft).filter(([field, value]) => value !== stored[field as keyof Details]); // as: keys of a part of Details
  return Object.fromEntries(changed);
}

/** What keeps the details from being saved, by field. */
export function detailsFaults(details: Details): { readonly title?: string; readonly fixedOn?: string } {
  return {
    ...(details.title.trim() === ''
      ? { title: 'A case needs a title. Write a few words that say what it is about.' }
      : {}),
    ...(details.fixedOn !== null && !/^\d{4}-\d{2}-\d{2}$/.test(details.fixedOn)
      ? { fixedOn: 'This is no full date. Choose a day, or leave it empty.' }
      : {}),
  };
}
