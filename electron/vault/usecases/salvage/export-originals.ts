/** Every original of a damaged vault that came encrypted, to the byte, in a folder of its own with a list; each is recorded. */
import { formatCaseId } from '../../../../shared/case/case-id';
import { fail, ok } from '../../../../shared/kernel/result';
import { endingOfOriginal } from '../../../../shared/letter/original-ending';
import { getBlob } from '../../store/blobs';
import { addEgress } from '../../store/egress-rows';
import { letterRecord, parsedOfLetter } from '../../store/letter-rows';
import { letterIds } from '../../store/salvage-letter-rows';
import { writeFaultCode } from '../file-fault';
import type { Desk } from '../ports';
import type { VaultUseCase } from '../vault/ports';
import { damagedOf } from './damaged-session';
import type { DamagedVault } from './ports';

const FOLDER = 'readable-originals';
const LIST = 'list.tsv';

/** What of a letter may lie outside of the vault: numbers and hashes, no names. */
interface Original {
  readonly id: number;
  readonly caseNo: number | null;
  readonly sha256: string;
  readonly size: number;
  readonly receivedAt: number;
}

export const exportOriginals: VaultUseCase<'vault.export-originals'> = async (session, { token }) => {
  const found = damagedOf(session);
  if (!found.ok) return found;
  const { vault, desk } = found.value;
  const [parent] = session.surroundings.grants.paths(token, 'save-originals') ?? [];
  if (parent === undefined) return fail({ code: 'bad-request' });
  const folder = await freeFolder(desk, parent);
  const { sealed, clear, damaged } = sortOut(desk, vault);
  desk.store.write((db) =>
    db.append({
      kind: 'vault.originals-exported',
      caseNo: null,
      facts: { letters: String(sealed.length) },
    }),
  );
  const { written, code } = await writeAll(desk, folder, sealed);
  if (code === undefined) return ok({ letters: written, clear, damaged });
  const facts = { letters: String(sealed.length), written: String(written), why: code };
  desk.store.write((db) => db.append({ kind: 'vault.originals-not-written', caseNo: null, facts }));
  return fail({ code });
};

/** A folder of an earlier try stays beside it. */
async function freeFolder(desk: Desk, parent: string): Promise<string> {
  for (let no = 1; ; no += 1) {
    const folder = `${parent}/${FOLDER}${no === 1 ? '' : `-${no}`}`;
    const found = await desk.files.kind(folder);
    // what cannot be looked at is told by making it
    if (!found.ok) return folder;
  }
}

/** Each is recorded before it lies on a disk. What was written has its list, also when the rest was not. */
async function writeAll(desk: Desk, folder: string, letters: readonly Original[]) {
  const made = await desk.files.makeFolder(folder);
  if (!made.ok) return { written: 0, code: writeFaultCode(made.error.code) };
  const lines = [['case', 'file', 'received', 'sha256', 'bytes'].join('\t')];
  let code: ReturnType<typeof writeFaultCode> | undefined;
  for (const letter of letters) {
    const { sha256, size, caseNo } = letter;
    const bytes = desk.store.read((db) => getBlob(db, sha256));
    if (bytes === undefined) continue;
    const caseId = caseNo === null ? '' : formatCaseId(desk.programme().casePrefix, caseNo);
    const name = `${caseId === '' ? 'no-case' : caseId}-letter-${letter.id}.${endingOfOriginal(bytes)}`;
    const facts = { letter: String(letter.id) };
    desk.store.write((db) => {
      addEgress(db, { kind: 'original', sha256, size, caseNo });
      db.append({ kind: 'original-exported', caseNo, facts: { ...facts, sha256 } });
    });
    const written = await desk.files.write(`${folder}/${name}`, bytes, { replace: false, foreign: true });
    if (!written.ok) {
      const why = writeFaultCode(written.error.code);
      desk.store.write((db) => db.append({ kind: 'original-not-written', caseNo, facts: { ...facts, why } }));
      code = why;
      break;
    }
    lines.push([caseId, name, new Date(letter.receivedAt).toISOString(), sha256, size].join('\t'));
  }
  const list = new TextEncoder().encode(`${lines.join('\n')}\n`);
  const listed = await desk.files.write(`${folder}/${LIST}`, list, { replace: false });
  if (!listed.ok) code ??= writeFaultCode(listed.error.code);
  return { written: lines.length - 1, code };
}

function sortOut(desk: Desk, vault: DamagedVault): { sealed: Original[]; clear: number; damaged: number } {
  const sealed: Original[] = [];
  let clear = 0;
  let damaged = 0;
  for (const id of desk.store.read(letterIds)) {
    const one = desk.store.read((db) => {
      const letter = letterRecord(db, id);
      if (letter === undefined || vault.standIns.has(letter.sha256)) return 'damaged';
      const bytes = getBlob(db, letter.sha256);
      if (bytes === undefined) return 'damaged';
      const parsed = parsedOfLetter(db, id) ?? null;
      const parts = parsed === null ? [] : [...parsed.sections, ...parsed.attachments];
      if (letter.encrypted !== 'whole' || !parts.every((part) => part.encrypted)) return 'clear';
      const { caseNo, sha256, receivedAt } = letter;
      return { id, caseNo, sha256, receivedAt, size: bytes.length };
    });
    if (one === 'damaged') damaged += 1;
    else if (one === 'clear') clear += 1;
    else sealed.push(one);
  }
  return { sealed, clear, damaged };
}
