/** The cases as a list showed them last, so that an open case can offer the one before and the one after. */

export interface CaseTrail {
  /** Name of the list, such as "Needs an answer". */
  readonly name: string;
  readonly ids: readonly string[];
}

let last: CaseTrail | null = null;

export function leaveTrail(trail: CaseTrail): void {
  last = trail;
}

/** Where a case stands in a list, counted from 1, with its neighbours. */
export interface CasePlace {
  readonly name: string;
  readonly place: number;
  readonly of: number;
  readonly before: string | null;
  readonly after: string | null;
}

/** Where a case stands in the last list; null when it is not in it. */
export function placeInTrail(id: string): CasePlace | null {
  const place = last?.ids.indexOf(id) ?? -1;
  if (last === null || place < 0) return null;
  return {
    name: last.name,
    place: place + 1,
    of: last.ids.length,
    before: last.ids[place - 1] ?? null,
    after: last.ids[place + 1] ?? null,
  };
}
