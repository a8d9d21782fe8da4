/** What erasing is given beside the desk: the lists that a restore applies again. */
import type { Store } from '../../store/database';
import type { ErasedEntry } from '../../store/erasure-list-rows';

/** Lists of erasures, sealed for this vault alone. */
export interface ErasureLists {
  /** Everything that this vault or its list knows to be erased. */
  entries(): readonly ErasedEntry[];
  /**
   * Brings the list in the vault's folder and in these folders up to date; what a list there knows more stays. Gives the
   * folders that are out of reach. Writes nothing as long as nothing was erased.
   */
  write(folders: readonly string[]): Promise<readonly string[]>;
}

/** What a restore erased before anybody saw the vault. */
export interface ErasedAgain {
  readonly cases: number;
  /** Letters of erased cases that lay elsewhere when the backup was made. */
  readonly letters: number;
  /** Lists that were found and are damaged, or not of this vault: what they name was not erased. */
  readonly unusableLists: number;
}

/** Erases what the entries name and is still here, with its traces, by the code of every erasure. */
export type EraseAgain = (
  store: Store,
  entries: readonly ErasedEntry[],
) => Pick<ErasedAgain, 'cases' | 'letters'>;
