/** Whether the open vault is only read, for whatever would write to it. */
import { createContext, useContext } from 'react';

/** Set around the desk; false outside of it. */
export const ReadOnlyContext = createContext(false);

export const READ_ONLY_WHY = 'This vault is opened for reading only, so nothing in it can be changed';

export function useReadOnly(): boolean {
  return useContext(ReadOnlyContext);
}
