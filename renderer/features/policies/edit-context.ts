/** What the parts of the editor share: the profile as it stands on the screen, what it is held against, and how to change it. */
import { createContext, useContext } from 'react';
import type { Finding } from '../../../shared/policy/lint-profile';
import type { PolicyProfile } from '../../../shared/policy/profile';
import type { ProfileFault } from '../../../shared/policy/read-profile';

export interface PolicyEdit {
  readonly profile: PolicyProfile;
  /** The published version that a draft is held against; null for a first draft and for a published version. */
  readonly base: PolicyProfile | null;
  /** Only a draft can be changed. */
  readonly readOnly: boolean;
  readonly findings: readonly Finding[];
  readonly faults: readonly ProfileFault[];
  readonly daysOff: readonly { readonly date: string; readonly name: string | null }[];
  change(part: Partial<PolicyProfile>): void;
}

export const EditContext = createContext<PolicyEdit | null>(null);

export function usePolicyEdit(): PolicyEdit {
  const edit = useContext(EditContext);
  if (edit === null) throw new Error('usePolicyEdit outside the editor');
  return edit;
}

/** One thing that can differ between two versions, and how it is said. */
export type Facet<T> = readonly [value: (part: T) => unknown, words: (part: T) => string];

/** What the version before said, of everything that is different now. */
export function wasWords<T>(
  now: T | null,
  base: T | null | undefined,
  facets: readonly Facet<T>[],
): string[] {
  if (now === null || base == null) return [];
  return facets.flatMap(([value, words]) =>
    JSON.stringify(value(now)) === JSON.stringify(value(base)) ? [] : [words(base)],
  );
}
