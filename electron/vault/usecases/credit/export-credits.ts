/**
 * Lets a credit list leave as a file. The same three steps as a letter (replies/export-reply.ts): the bytes are kept and
 * "credits-made" says so, the file is written, and only then "credits-exported" records who was named in it.
 */
import path from 'node:path';
import { parseCaseId } from '../../../../shared/case/case-id';
import {
  type CreditFilter,
  type CreditList,
  creditFilterSchema,
} from '../../../../shared/credit/credit-list';
import { creditsText } from '../../../../shared/credit/formats';
import { writtenWords } from '../../../../shared/credit/written-name';
import { fail, ok } from '../../../../shared/kernel/result';
import { putBlob, sha256Of } from '../../store/blobs';
import { addCreditExport, type CreditExportLine, creditExports } from '../../store/credit-rows';
import { addEgress } from '../../store/egress-rows';
import { writeFaultCode } from '../file-fault';
import type { UseCase } from '../ports';
import { embargoedIn, listOf } from './list-credits';
import { namedBefore } from './named-before';

export const exportCredits: UseCase<'credit.export'> = async (desk, { filter, options, format, token }) => {
  const [file] = desk.grants.paths(token, 'save-credits') ?? [];
  if (file === undefined) return fail({ code: 'bad-request' });
  const list = listOf(desk, filter, options);
  const bytes = Buffer.from(creditsText(list, format), 'utf8');
  const sha256 = sha256Of(bytes);
  const [named, anonymous] = [list.named.length, list.anonymous.length];
  const name = path.basename(file);
  const embargoed = embargoedIn(desk, list);
  const given = embargoed.map(({ caseId }) => caseId).join(' ');
  const facts = {
    ...{ sha256, size: String(bytes.length), as: format, filter: filterWords(filter), file: name },
    ...(given === '' ? {} : { embargoed: given }),
  };
  desk.store.write((db) => {
    putBlob(db, bytes);
    db.append({ kind: 'credits-made', caseNo: null, facts });
  });
  // the dialog has asked before an existing file is replaced
  const written = await desk.files.write(file, bytes, { replace: true });
  if (!written.ok) {
    const code = writeFaultCode(written.error.code);
    desk.store.write((db) =>
      db.append({ kind: 'credits-not-written', caseNo: null, facts: { ...facts, why: code } }),
    );
    return fail({ code });
  }
  const lines = linesOf(list, desk.programme().casePrefix);
  desk.store.write((db) => {
    addCreditExport(db, { filter: JSON.stringify(filter), format, named, anonymous, name, sha256 }, lines);
    addEgress(db, { kind: 'credits', sha256, size: bytes.length, caseNo: null });
    const counts = { named: String(named), anonymous: String(anonymous) };
    db.append({ kind: 'credits-exported', caseNo: null, facts: { ...facts, ...counts } });
    for (const { caseNo, reporterId, writtenAs } of lines) {
      const about = { reporter: String(reporterId), writtenAs, sha256, file: name };
      db.append({ kind: 'credit-named', caseNo, facts: about });
    }
  });
  return ok({ named, anonymous, embargoed });
};

/** Lists that left, the latest first. */
export const listExports: UseCase<'credit.exports'> = (desk) => {
  const { casePrefix } = desk.programme();
  const { exports, before } = desk.store.read((db) => ({
    exports: creditExports(db),
    before: namedBefore(db, casePrefix),
  }));
  return ok({
    exports: exports.map(({ id, ...one }) => {
      const unwilling = before.filter(({ exportId }) => exportId === id);
      return {
        ...one,
        filter: creditFilterSchema.parse(JSON.parse(one.filter)),
        withdrawn: unwilling.length,
        publishAgain: unwilling.some(({ replacedAt }) => replacedAt === null),
      };
    }),
  });
};

/** Who is named where: what a later withdrawal has to be held against. */
function linesOf(list: CreditList, prefix: string): CreditExportLine[] {
  return list.named.map((credit) => {
    const caseNo = parseCaseId(credit.caseId, prefix);
    if (caseNo === null) throw new Error('a credit list names a case that is none');
    return { caseNo, reporterId: credit.reporterId, writtenAs: writtenWords(credit) };
  });
}

function filterWords(filter: CreditFilter): string {
  if (filter.kind === 'period') return `${filter.from} to ${filter.to}`;
  return [filter.product, filter.release].filter((text) => text !== null && text !== '').join(' ');
}
