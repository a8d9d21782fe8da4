/** Lets a case file leave: with the reporters by consent or a named legal duty, else without them (MAXEM-8). */
import path from 'node:path';
import {
  type CaseFileFacts,
  caseFile,
  caseFileJson,
  caseFileMarkdown,
} from '../../../../shared/disclosure/case-file';
import type { Request } from '../../../../shared/ipc/contract';
import { fail, ok } from '../../../../shared/kernel/result';
import { singleLine } from '../../../../shared/letter/untrusted-text';
import { givenAwayBy } from '../../embargoes';
import { putBlob, sha256Of } from '../../store/blobs';
import { addEgress } from '../../store/egress-rows';
import { caseOf } from '../cases/case-of';
import { writeFaultCode } from '../file-fault';
import type { UseCase } from '../ports';
import { caseFileFacts } from './case-file-facts';

type Basis = Request<'disclosure.export-case'>['basis'];

/** Recorded before it leaves: nothing may be on a disk unrecorded. What could not be written is then recorded as that. */
export const exportCase: UseCase<'disclosure.export-case'> = async (desk, { id, token, format, basis }) => {
  const [file] = desk.grants.paths(token, 'save-case-file') ?? [];
  const one = caseOf(desk, id);
  if (one === undefined || file === undefined) return fail({ code: 'no-such-thing' });
  if (basis.kind === 'legal-duty' && basis.duty === '') return fail({ code: 'duty-needed' });
  const { facts, included } = desk.store.read((db) => caseFileFacts(db, one, basis.kind));
  const text = textOf(facts, format);
  const embargoed = desk.store.read((db) => givenAwayBy(db, text, one.no));
  const bytes = Buffer.from(text, 'utf8');
  const sha256 = sha256Of(bytes);
  const redacted = facts.reporters.length - included.length;
  const told = {
    ...{ sha256, size: String(bytes.length), as: format, file: path.basename(file) },
    ...basisFacts(basis),
    ...{ included: included.join(' '), redacted: String(redacted) },
    ...(embargoed.length === 0 ? {} : { embargoed: embargoed.map((other) => other.caseId).join(' ') }),
  };
  desk.store.write((db) => {
    putBlob(db, bytes);
    addEgress(db, { kind: 'case-file', sha256, size: bytes.length, caseNo: one.no });
    db.append({ kind: 'case-file-exported', caseNo: one.no, facts: told });
  });
  // the dialog has asked before an existing file is replaced
  const written = await desk.files.write(file, bytes, { replace: true });
  if (!written.ok) {
    const code = writeFaultCode(written.error.code);
    const facts = { sha256, file: told.file, why: code };
    desk.store.write((db) => db.append({ kind: 'case-file-not-written', caseNo: one.no, facts }));
    return fail({ code });
  }
  const warned = embargoed.map(({ caseId, words }) => ({ caseId, words: [...words] }));
  return ok({ included: included.length, redacted, embargoed: warned });
};

function textOf(facts: CaseFileFacts, format: 'markdown' | 'json'): string {
  const file = caseFile(facts);
  return format === 'json' ? caseFileJson(file) : caseFileMarkdown(file);
}

function basisFacts(basis: Basis): Record<string, string> {
  return basis.kind === 'legal-duty'
    ? { basis: basis.kind, duty: singleLine(basis.duty, 500) }
    : { basis: basis.kind };
}
