/** Finds words in everything decrypted, as they are typed. */
import { parseCaseId, formatCaseId } from '../../../../shared/case/case-id';
import type { Reply } from '../../../../shared/ipc/contract';
import { ok } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { attachmentRecord } from '../../store/attachment-rows';
import { type CaseRecord, caseRecord } from '../../store/case-rows';
import { letterGlance } from '../../glance-view';
import type { ReadDb } from '../../store/database';
import { countWaiting, type LetterRecord, letterRecord } from '../../store/letter-rows';
import { replyRecord } from '../../store/reply-rows';
import { type Found, findInIndex } from '../../store/search-rows';
import type { UseCases } from '../ports';

type Hit = Reply<'search.find'>['hits'][number];

export const searchUseCases: UseCases<'search.find'> = {
  'search.find': (desk, { text, limit }) => {
    const prefix = desk.programme().casePrefix;
    return desk.store.read((db) => {
      const named = caseNamed(db, text, prefix);
      const found = findInIndex(db, text, limit + 1).flatMap((one) => hitOf(db, one, prefix) ?? []);
      const others = found.filter(
        (hit) => !(named !== null && hit.kind === 'case' && hit.caseId === named.caseId),
      );
      const hits = named === null ? others : [named, ...others];
      return ok({ hits: hits.slice(0, limit), more: hits.length > limit, notSearched: countWaiting(db) });
    });
  },
};

/** A case that is asked for by its number comes first. */
function caseNamed(db: ReadDb, text: string, prefix: string): Hit | null {
  const no = parseCaseId(text.replace(/^\s*\[|\]\s*$/g, ''), prefix);
  const one = no === null ? undefined : caseRecord(db, no);
  return one === undefined
    ? null
    : { ...caseHit(one, prefix), excerpt: [{ text: singleLine(one.title), hit: false }] };
}

/** Null for a row that is no longer there: the index would be behind, which vault.verify tells. */
function hitOf(db: ReadDb, found: Found, prefix: string): Hit | null {
  const excerpt = [...found.excerpt];
  switch (found.kind) {
    case 'letter': {
      const letter = letterRecord(db, found.ref);
      return letter === undefined ? null : { ...letterHit(db, letter, prefix), kind: 'letter', excerpt };
    }
    case 'attachment-name': {
      const file = attachmentRecord(db, found.ref);
      const letter = file === undefined ? undefined : letterRecord(db, file.letterId);
      return letter === undefined
        ? null
        : { ...letterHit(db, letter, prefix), kind: 'attachment-name', excerpt };
    }
    case 'reply': {
      const reply = replyRecord(db, found.ref);
      const one = reply === undefined ? undefined : caseRecord(db, reply.caseNo);
      if (reply === undefined || one === undefined) return null;
      return { ...caseHit(one, prefix), kind: 'reply', excerpt, at: reply.savedAt };
    }
    case 'case': {
      const one = caseRecord(db, found.ref);
      return one === undefined ? null : { ...caseHit(one, prefix), excerpt };
    }
  }
}

function caseHit(one: CaseRecord, prefix: string): Omit<Hit, 'excerpt'> {
  const caseId = formatCaseId(prefix, one.no);
  const about = { caseId, caseTitle: one.title, letterId: null, at: one.receivedAt };
  return { kind: 'case', ...about, strangers: false, glance: null };
}

function letterHit(db: ReadDb, letter: LetterRecord, prefix: string): Omit<Hit, 'excerpt' | 'kind'> {
  const one = letter.caseNo === null ? undefined : caseRecord(db, letter.caseNo);
  return {
    caseId: one === undefined ? null : formatCaseId(prefix, one.no),
    caseTitle: one?.title ?? '',
    letterId: letter.id,
    at: letter.receivedAt,
    strangers: letter.direction === 'in',
    glance: letterGlance(db, letter),
  };
}
