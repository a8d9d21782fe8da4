/** The unsaved details of one case: they outlive a look at another part or another case. */
import { useCallback, useState } from 'react';
import { type DetailsDraft, keepDraft, keptDraft } from './details';

export function useDetailsDraft(caseId: string): readonly [DetailsDraft, (draft: DetailsDraft) => void] {
  const [draft, setDraft] = useState(() => keptDraft(caseId));
  const change = useCallback(
    (next: DetailsDraft): void => {
      keepDraft(caseId, next);
      setDraft(next);
    },
    [caseId],
  );
  return [draft, change];
}
