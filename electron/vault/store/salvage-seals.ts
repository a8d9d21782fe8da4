/** Seals over rows after damage: whether what was read is what was sealed last, and sealing what is left anew. */
import { z } from 'zod';
import type { ChainHead } from '../../../shared/audit/replay';
import { StoreFault } from './database';
import { subkey } from './key-slots';
import { bindingMac } from './row-mac';
import { RowSeals } from './row-seals';
import type { Walked } from './salvage-fill';
import type { SqliteHandle } from './sqlite-handle';

/** Older than every schema: rows that were sealed in it are sealed anew when the database is opened. */
const OLDER_SCHEMA = 0;

const nameRow = z.object({ name: z.string() });

/** Asked only where every row could be read: a lost row never comes to what was sealed. */
export function isAltered(handle: SqliteHandle, walked: readonly Walked[], dataKey: Uint8Array): boolean {
  const lost = walked.some(({ shape, gaps, torn }) => !shape.isIndex && gaps.length + torn.length > 0);
  if (lost || !hasSeals(handle)) return false;
  try {
    const seals = new RowSeals(handle, subkey(dataKey, 'row-seals'));
    return seals.sealed === 'current' && !seals.hold();
  } catch (thrown) {
    if (thrown instanceof StoreFault && thrown.code === 'damaged') return true;
    throw thrown;
  }
}

/** Takes the seals away and binds that to the head, so that opening seals what is there now. */
export function sealAnew(handle: SqliteHandle, head: ChainHead, dataKey: Uint8Array): void {
  if (!hasSeals(handle)) return;
  handle.exec('DELETE FROM row_seal; DELETE FROM seal_head');
  handle
    .prepare('INSERT INTO seal_head (id, seq, hash, schema, mac) VALUES (1, ?, ?, ?, ?)')
    .run(
      head.sequence,
      Buffer.from(head.hash, 'hex'),
      OLDER_SCHEMA,
      bindingMac(subkey(dataKey, 'row-seals'), head, OLDER_SCHEMA, new Map()),
    );
}

function hasSeals(handle: SqliteHandle): boolean {
  const found = handle.prepare("SELECT name FROM sqlite_schema WHERE name = 'seal_head'").get();
  return nameRow.safeParse(found).success;
}
