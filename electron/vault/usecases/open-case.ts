/** Opens a case: the row, its place in the search index, and the first entry of its history. */
import { topicOf } from '../../../shared/letter/subject';
import { insertCase, type NewCase } from '../store/case-rows';
import type { WriteDb } from '../store/database';
import { indexCase } from '../store/search-rows';

/** Titles are kept to what the contract lets a person type. */
const MOST_CHARACTERS = 300;

/** Gives the case's number. */
export function openCase(db: WriteDb, one: NewCase): number {
  const no = insertCase(db, one);
  indexCase(db, no);
  db.append({
    kind: 'case-opened',
    caseNo: no,
    facts: { origin: one.origin, profile: one.profileId, version: String(one.profileVersion ?? 1) },
  });
  return no;
}

/** A title from a letter's subject, without reply marks and case tags; `otherwise` when no words are left. */
export function titleOf(subject: string, prefix: string, otherwise = 'Report without a subject'): string {
  const topic = topicOf(subject, prefix).slice(0, MOST_CHARACTERS);
  return topic === '' ? otherwise : topic;
}
