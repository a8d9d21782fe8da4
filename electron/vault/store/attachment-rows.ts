/** Rows of the files that came with letters; their bytes are blobs. */
import { z } from 'zod';
import type { ReadDb, WriteDb } from './database';

const truth = z.int().transform((value) => value !== 0);
const record = z.object({
  id: z.int(),
  letterId: z.int(),
  place: z.int(),
  name: z.string(),
  claimedType: z.string(),
  detectedType: z.string().nullable(),
  mismatch: truth,
  size: z.int(),
  sha256: z.string(),
  isKey: truth,
});
export type AttachmentRecord = z.infer<typeof record>;

const COLUMNS =
  'id, letter_id AS letterId, place, name, claimed_type AS claimedType, detected_type AS detectedType, mismatch, size, sha256, is_key AS isKey';

/** Keeps one file of a letter; its bytes are in the blob table already. */
export function insertAttachment(db: WriteDb, file: Omit<AttachmentRecord, 'id'>): number {
  return db.run(
    `INSERT INTO attachment (letter_id, place, name, claimed_type, detected_type, mismatch, size, sha256, is_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    file.letterId,
    file.place,
    file.name,
    file.claimedType,
    file.detectedType,
    file.mismatch ? 1 : 0,
    file.size,
    file.sha256,
    file.isKey ? 1 : 0,
  ).rowId;
}

/** Files of a letter in their order. */
export function attachmentsOfLetter(db: ReadDb, letterId: number): AttachmentRecord[] {
  return db.all(record, `SELECT ${COLUMNS} FROM attachment WHERE letter_id = ? ORDER BY place`, letterId);
}

export function attachmentRecord(db: ReadDb, id: number): AttachmentRecord | undefined {
  return db.get(record, `SELECT ${COLUMNS} FROM attachment WHERE id = ?`, id);
}

/** Forgets the files of a letter before a new reading puts its own; take them out of the search index first. */
export function removeAttachments(db: WriteDb, letterId: number): void {
  db.run('DELETE FROM attachment WHERE letter_id = ?', letterId);
}
