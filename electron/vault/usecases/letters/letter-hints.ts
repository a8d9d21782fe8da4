/** Other cases that a letter names or answers without having joined them, so that a wrong guess is put right with one press. */
import { ENDED_STAGES } from '../../../../shared/case/lifecycle';
import { fail, ok } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { threadLetter } from '../../../../shared/letter/thread';
import { caseRecord } from '../../store/case-rows';
import { type LetterRecord, letterRecord, parsedOfLetter } from '../../store/letter-rows';
import type { ReadDb } from '../../store/database';
import { casesOfPinnedKey, threadLookup } from '../../store/thread-rows';
import { formatCaseId, parseCaseId } from '../../../../shared/case/case-id';
import type { Programme, UseCase } from '../ports';

export const letterHints: UseCase<'letter.hints'> = (desk, { id }) => {
  const programme = desk.programme();
  const found = desk.store.read((db) => {
    const letter = letterRecord(db, id);
    return letter === undefined
      ? undefined
      : { hints: hintsOf(db, letter, programme), ended: joinedEnded(db, letter) };
  });
  return found === undefined ? fail({ code: 'no-such-thing' }) : ok(found);
};

function hintsOf(db: ReadDb, letter: LetterRecord, { casePrefix, fromAddress }: Programme) {
  const parsed = parsedOfLetter(db, letter.id) ?? null;
  if (parsed === null || letter.direction === 'out') return [];
  const signedBy = letter.signature === 'good' && letter.signer !== null ? letter.signer : null;
  const { findings } = threadLetter(
    {
      from: letter.fromAddress === '' ? null : letter.fromAddress,
      subject: letter.subject,
      text: parsed.sections.map((section) => section.text).join('\n'),
      inReplyTo: parsed.headers.inReplyTo,
      references: parsed.headers.references,
      signedByReporterOf:
        signedBy === null
          ? []
          : casesOfPinnedKey(db, signedBy.toUpperCase()).map((no) => formatCaseId(casePrefix, no)),
    },
    threadLookup(db, casePrefix, [fromAddress]),
  );
  const seen = new Set<string>();
  return findings.flatMap(({ caseId, evidence, heldBack }) => {
    const no = parseCaseId(caseId, casePrefix);
    if (heldBack === null || no === null || no === letter.caseNo || seen.has(caseId)) return [];
    seen.add(caseId);
    const title = singleLine(caseRecord(db, no)?.title ?? '');
    return [{ caseId, title, evidence, heldBack }];
  });
}

/** Its case was closed, declined or a duplicate when the letter came, and nobody has reopened it. */
function joinedEnded(db: ReadDb, letter: LetterRecord): boolean {
  const one = letter.caseNo === null ? undefined : caseRecord(db, letter.caseNo);
  const guessed = ['reference', 'tag', 'reporter', 'quoted'].includes(letter.joinedBy);
  return (
    one !== undefined && guessed && ENDED_STAGES.includes(one.stage) && letter.importedAt >= one.stageSince
  );
}
