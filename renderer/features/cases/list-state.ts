/** How the list was left: view, filter, order, cursor and selection survive a look into a case. */
import { useCallback, useState } from 'react';
import type { CaseView } from './case-views';
import { type CaseFilter, NO_FILTER } from './filter-cases';
import { BY_NEXT_DUE, type CaseOrder } from './order-cases';

export interface ListState {
  readonly view: CaseView;
  readonly filter: CaseFilter;
  readonly order: CaseOrder;
  readonly cursor: string | null;
  readonly selected: ReadonlySet<string>;
}

// in the page's memory only: locking reloads the page
let left: ListState = {
  view: 'open',
  filter: NO_FILTER,
  order: BY_NEXT_DUE,
  cursor: null,
  selected: new Set(),
};

/** Changes the list by some of its parts; what depends on the state before is given as a function of it. */
export type ChangeList = (change: Partial<ListState> | ((before: ListState) => Partial<ListState>)) => void;

export function useListState(): readonly [ListState, ChangeList] {
  const [state, setState] = useState(left);
  const change = useCallback<ChangeList>((part) => {
    setState((before) => {
      left = { ...before, ...(typeof part === 'function' ? part(before) : part) };
      return left;
    });
  }, []);
  return [state, change];
}

/** The selection with one case added, or taken out if it was in. */
export function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}
