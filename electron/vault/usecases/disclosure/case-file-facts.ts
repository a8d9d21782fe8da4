/** Gathers a case for its file: who the reporters are, who of them may be in it, and all letters. */
import { isoInstant } from '../../../../shared/kernel/time';
import { formatCaseId } from '../../../../shared/case/case-id';
import type { CaseFileFacts, FileLetter, FileReporter } from '../../../../shared/disclosure/case-file';
import { embargoMarks } from '../../embargoes';
import { viewOf } from '../../letter-view';
import type { CaseRecord } from '../../store/case-rows';
import { type CreditRecord, creditRecords } from '../../store/credit-rows';
import type { ReadDb } from '../../store/database';
import { whoSharesTheirData } from '../../store/disclosure-rows';
import { type LetterRecord, lettersOfCase } from '../../store/letter-rows';
import { profileOf } from '../../store/policy-rows';
import { repliesOfCase, sharedReplies } from '../../store/reply-rows';
import { addressesOf, type ReporterRecord, reportersOfCase } from '../../store/reporter-rows';
import { readProgramme } from '../../store/setting-rows';

/** The facts, and the ids of the reporters who may be in the file on that ground. */
export function caseFileFacts(
  db: ReadDb,
  one: CaseRecord,
  basis: 'consent' | 'legal-duty' | 'none',
): { readonly facts: CaseFileFacts; readonly included: readonly number[] } {
  const { casePrefix, fromAddress } = readProgramme(db);
  const profile = profileOf(db, one.profileId, one.profileVersion);
  const reporters = reportersOfCase(db, one.no);
  const consented = whoSharesTheirData(db, one.no);
  const included = reporters
    .map(({ id }) => id)
    .filter((id) => basis === 'legal-duty' || (basis === 'consent' && consented.has(id)));
  const letters = lettersOfCase(db, one.no);
  const credits = creditRecords(db, one.no);
  const mark = embargoMarks(db, [one]).get(one.no) ?? null;
  const facts: CaseFileFacts = {
    ...{ case: formatCaseId(casePrefix, one.no), title: one.title, product: one.product },
    ...{ affectedSystem: one.affectedSystem, stage: one.stage, severity: one.severity },
    ...{ receivedAt: isoInstant(one.receivedAt), fixedIn: one.fixedIn, fixedOn: one.fixedOn },
    policy: `${profile.organisation}: ${profile.title}`,
    embargo: mark === null ? null : { endsAt: mark.endsAt === null ? null : isoInstant(mark.endsAt) },
    ownAddress: fromAddress,
    reporters: reporters.map((reporter) =>
      fileReporter(db, reporter, letters, credits, included.includes(reporter.id)),
    ),
    letters: [...lettersIn(db, letters, reporters), ...lettersOut(db, one.no, reporters)].sort((a, b) =>
      a.at.localeCompare(b.at),
    ),
  };
  return { facts, included };
}

function fileReporter(
  db: ReadDb,
  reporter: ReporterRecord,
  letters: readonly LetterRecord[],
  credits: readonly CreditRecord[],
  included: boolean,
): FileReporter {
  const credit = credits.find(({ reporterId }) => reporterId === reporter.id);
  const own = letters.filter((letter) => letter.direction === 'in' && letter.reporterId === reporter.id);
  const names = [reporter.name, ...own.map((letter) => letter.fromName), credit?.name, credit?.organisation];
  const real = unique(names).filter((name) => name !== reporter.pseudonym);
  return {
    included,
    pseudonym: reporter.pseudonym,
    names: real,
    addresses: unique([...addressesOf(db, reporter.id), ...own.map((letter) => letter.fromAddress)]),
    handles: unique([credit?.handle, credit?.link]),
  };
}

function lettersIn(
  db: ReadDb,
  letters: readonly LetterRecord[],
  reporters: readonly ReporterRecord[],
): FileLetter[] {
  // the copy of a letter that was sent from here is told by the reply itself
  const own = letters.filter((letter) => letter.direction === 'in' || letter.joinedBy !== 'sent-copy');
  return own.map((letter) => {
    const { sections, attachments, subject } = viewOf(db, letter);
    return {
      direction: letter.direction,
      at: isoInstant(letter.receivedAt),
      reporter: placeOf(reporters, letter.reporterId),
      subject,
      text: sections.map((section) => section.text).join('\n\n'),
      attachments: attachments.map(({ name }) => name),
    };
  });
}

/** Letters of ours that were sent; drafts are nobody's business. */
function lettersOut(db: ReadDb, no: number, reporters: readonly ReporterRecord[]): FileLetter[] {
  return [...sharedReplies(db, no), ...repliesOfCase(db, no)]
    .filter((reply) => reply.state === 'sent')
    .map((reply) => ({
      direction: 'out' as const,
      at: isoInstant(reply.sentAt ?? reply.savedAt),
      reporter: placeOf(reporters, reply.reporterId),
      ...{ subject: reply.subject, text: reply.body, attachments: [] },
    }));
}

function placeOf(reporters: readonly ReporterRecord[], id: number | null): number | null {
  const place = reporters.findIndex((reporter) => reporter.id === id);
  return place < 0 ? null : place;
}

function unique(texts: readonly (string | null | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text != null && text.trim() !== ''))] as string[]; // as: the filter leaves texts only
}
