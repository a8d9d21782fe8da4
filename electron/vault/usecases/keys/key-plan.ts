/** What the import of one key would change, decided before anything is written. */
import type { KeyImportOutcome } from '../../../../shared/ipc/shapes';
import type { NewTeamKey, putPublicKey } from '../../store/key-rows';

/** One key: what is told about it, and what is written when there is something to write. */
export interface Plan {
  readonly outcome: KeyImportOutcome;
  readonly team?: NewTeamKey;
  readonly other?: Parameters<typeof putPublicKey>[1];
}
