/** Cases that are like one: by the words of their letters and the host that they are about, so that a duplicate is seen. */
import { formatCaseId } from '../../../../shared/case/case-id';
import { fail, ok } from '../../../../shared/kernel/result';
import { hostsIn } from '../../../../shared/triage/affected-system';
import { type ComparedCase, likeCases, tokensOf } from '../../../../shared/triage/similarity';
import { type CaseRecord, caseRecord } from '../../store/case-rows';
import type { ReadDb } from '../../store/database';
import { casesSharing, indexedText } from '../../store/similar-rows';
import { caseOf } from '../cases/case-of';
import type { UseCase } from '../ports';

const MOST_SHOWN = 5;
/** Cases that are compared in full, letters of each that are read, and words that they are found by. */
const MOST_COMPARED = 40;
const MOST_LETTERS = 5;
const MOST_WORDS = 16;
const MOST_TEXT = 50_000;

export const similarCases: UseCase<'triage.similar'> = (desk, { id }) => {
  const one = caseOf(desk, id);
  if (one === undefined) return fail({ code: 'no-such-thing' });
  const { casePrefix } = desk.programme();
  const cases = desk.store.read((db) => {
    const compared = comparedCase(db, one);
    const words = [...compared.hosts, ...tellingWords(one, compared)];
    const others = casesSharing(db, one.no, words, MOST_COMPARED).flatMap((no) => caseRecord(db, no) ?? []);
    const alike = likeCases(
      compared,
      others.map((other) => comparedCase(db, other)),
      MOST_SHOWN,
    );
    return alike.flatMap(({ no, score, sameHost, sharedWords }) => {
      const other = others.find((candidate) => candidate.no === no);
      if (other === undefined) return [];
      const { title, stage, receivedAt } = other;
      const why = { score, sameSystem: sameHost, sharedWords: [...sharedWords] };
      return [{ id: formatCaseId(casePrefix, no), title, stage, receivedAt, ...why }];
    });
  });
  return ok({ cases });
};

/** Hosts are those of the affected system; letters name hosts of all kinds and count only while it names none. */
function comparedCase(db: ReadDb, one: CaseRecord): ComparedCase {
  const text = indexedText(db, one.no, MOST_LETTERS).slice(0, MOST_TEXT);
  const own = hostsIn(one.affectedSystem);
  const hosts = (own.length > 0 ? own : hostsIn(text)).map(({ host }) => host);
  return { no: one.no, tokens: tokensOf(text), hosts: hosts.slice(0, 8) };
}

/** Words of the title first, then those that the letters repeat, longer ones before shorter ones. */
function tellingWords(one: CaseRecord, { tokens }: ComparedCase): string[] {
  const title = [...tokensOf(one.title).keys()];
  const others = [...tokens]
    .sort(([a, often], [b, oftenB]) => oftenB - often || b.length - a.length || a.localeCompare(b))
    .map(([word]) => word);
  return [...new Set([...title, ...others])].slice(0, MOST_WORDS);
}
