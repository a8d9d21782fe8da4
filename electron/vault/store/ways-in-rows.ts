/** When each way into the vault was made and last proven, for the settings; the history has the same as events. */
import { z } from 'zod';
import type { ReadDb, WriteDb } from './database';
import { getSetting, putSetting } from './setting-rows';

const NAME = 'waysIn';
const waysIn = z.strictObject({
  /** Null: the one that the vault was made with. */
  passphraseChangedAt: z.int().nullable(),
  recoveryKeyMadeAt: z.int().nullable(),
  /** How often the recovery key that is valid now was typed and opened something, and when last. */
  recoveryKeyTried: z.strictObject({ times: z.int(), lastAt: z.int() }).nullable(),
});
export type WaysInDates = z.infer<typeof waysIn>;

export function readWaysIn(db: ReadDb): WaysInDates {
  return (
    getSetting(db, waysIn, NAME) ?? {
      passphraseChangedAt: null,
      recoveryKeyMadeAt: null,
      recoveryKeyTried: null,
    }
  );
}

export function putWaysIn(db: WriteDb, changes: Partial<WaysInDates>): void {
  putSetting(db, NAME, { ...readWaysIn(db), ...changes });
}

/** The recovery key opened the vault, or a backup of it in a drill. The caller appends the event. */
export function noteRecoveryKeyTried(db: WriteDb): void {
  const times = (readWaysIn(db).recoveryKeyTried?.times ?? 0) + 1;
  putWaysIn(db, { recoveryKeyTried: { times, lastAt: db.now } });
}
