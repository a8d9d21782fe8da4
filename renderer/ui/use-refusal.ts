/** Says why nothing is done in a vault that is only read: for keys, and for what begins with a dialog. */
import { useCallback } from 'react';
import { errorWords } from '../text/errors';
import { useReadOnly } from './read-only';
import { useToast } from './toast';

/** `refused()` is true in a vault that is only read, and says so. */
export function useRefusal(): () => boolean {
  const readOnly = useReadOnly();
  const toast = useToast();
  return useCallback(() => {
    if (readOnly) toast.remind(errorWords('read-only-vault'));
    return readOnly;
  }, [readOnly, toast]);
}
