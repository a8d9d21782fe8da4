/** What the folders of vaults take from outside, so that tests can choose it. */
import type { Result } from '../../../shared/kernel/result';
import type { EraseAgain } from '../usecases/erasure/ports';
import type { KdfCost } from './key-slots';
import type { StoreSurroundings } from './sqlite-store';

/** Takes the lock of a vault; the answer says whether another process has it. Throws what the disk throws. */
export type TakeLock = (file: string) => Result<{ release(): void }, { code: 'open-elsewhere' }>;

export interface FolderSurroundings extends StoreSurroundings {
  readonly takeLock: TakeLock;
  /** Whether a process that runs has that lock; asks without writing anything. */
  readonly isLocked: (file: string) => boolean;
  /** What a new passphrase slot costs; calibrated by the composition, the floor in tests. */
  readonly kdfCost: () => Promise<KdfCost>;
  /** Erases what lists name in a vault that is being restored. */
  readonly eraseAgain: EraseAgain;
}
