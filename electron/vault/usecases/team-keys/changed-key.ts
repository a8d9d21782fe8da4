/** Puts a key of ours that was changed in place of what is stored of it. */
import type { WriteDb } from '../../store/database';
import { putTeamKey, type TeamKeyRow } from '../../store/key-rows';
import type { ChangedKey } from '../own-key-works';

/** The row with what the key is now; protection, role and certificate stay. */
export function putChangedKey(db: WriteDb, row: TeamKeyRow, changed: ChangedKey): void {
  const { facts, keyIds, public: publicBytes, secret } = changed;
  putTeamKey(db, { ...row, facts, keyIds: [...keyIds], public: publicBytes, secret });
}
