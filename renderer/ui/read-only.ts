/** Whether the open vault is only read, for whatever would write to it. */
import { createContext, useCallback, useContext } from 'react';
import { errorWords } from '../text/errors';
import { useToast } from './toast';

/** Set around the desk; false outside of it. */
export const ReadOnlyContext = createContext(false);

export const READ_ONLY_WHY = 'This vault is opened for reading only, so nothing in it can be changed';

export function useReadOnly(): boolean {
  return useContext(ReadOnlyContext);
}

/** `refused()` is true in a vault that is only read, and says so: for keys, and for what begins with a dialog. */
export function useRefusal(): () => boolean {
  const readOnly = useReadOnly();
  const toast = useToast();
  return useCallback(() => {
    if (readOnly) toast.say(errorWords('read-only-vault'));
    return readOnly;
  }, [readOnly, toast]);
}
