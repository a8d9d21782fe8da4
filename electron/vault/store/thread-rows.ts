/** Looks up, for threading, what the vault holds: cases by letter, by number and by reporter. */
import { z } from 'zod';
import { formatCaseId } from '../../../shared/case/case-id';
import { ENDED_STAGES } from '../../../shared/case/lifecycle';
import { STAGES } from '../../../shared/case/vocabulary';
import type { ThreadCase, ThreadLookup } from '../../../shared/letter/thread';
import type { ReadDb } from './database';
import { plainAddress } from './reporter-rows';
import { splitPartners } from './split-rows';

const caseRow = z.object({ no: z.int(), stage: z.enum(STAGES), aside: z.string().nullable() });
const addressRow = z.object({ address: z.string() });

const CASE = 'SELECT c.no, c.stage, c.aside FROM case_file c';

/** A lookup over one transaction: letters landed before in the same import are found. */
export function threadLookup(db: ReadDb, prefix: string, ownAddresses: readonly string[]): ThreadLookup {
  const fromRow = (row: z.infer<typeof caseRow>): ThreadCase => ({
    caseId: formatCaseId(prefix, row.no),
    number: row.no,
    reporters: addressesOfCase(db, row.no),
    open: row.aside === null && !ENDED_STAGES.includes(row.stage),
    putAside: row.aside !== null,
    splitWith: splitPartners(db, row.no),
  });
  const first = (sql: string, value: string | number): ThreadCase | null => {
    const row = db.get(caseRow, sql, value);
    return row === undefined ? null : fromRow(row);
  };
  return {
    prefix,
    ownAddresses,
    caseOfMessage: (messageId) =>
      first(`${CASE} JOIN reply r ON r.case_no = c.no WHERE r.message_id = ? LIMIT 1`, messageId) ??
      first(
        `${CASE} JOIN letter l ON l.case_no = c.no WHERE l.message_id = ? ORDER BY l.id LIMIT 1`,
        messageId,
      ),
    caseByNumber: (caseNumber) => first(`${CASE} WHERE c.no = ? AND c.erased_at IS NULL`, caseNumber),
    openCasesOfReporter: (address) =>
      db
        .all(
          caseRow,
          `${CASE} JOIN case_reporter cr ON cr.case_no = c.no JOIN reporter_address a USING (reporter_id) WHERE a.address = ? ORDER BY c.no`,
          plainAddress(address),
        )
        .map(fromRow)
        .filter((one) => one.open),
  };
}

/** Cases to one of whose reporters this key is pinned, by number. */
export function casesOfPinnedKey(db: ReadDb, fingerprint: string): number[] {
  return db
    .all(
      z.object({ no: z.int() }),
      'SELECT DISTINCT case_no AS no FROM reporter_key JOIN case_reporter USING (reporter_id) WHERE fingerprint = ?',
      fingerprint,
    )
    .map((row) => row.no);
}

function addressesOfCase(db: ReadDb, no: number): string[] {
  return db
    .all(
      addressRow,
      'SELECT a.address FROM case_reporter JOIN reporter_address a USING (reporter_id) WHERE case_no = ?',
      no,
    )
    .map((row) => row.address);
}
