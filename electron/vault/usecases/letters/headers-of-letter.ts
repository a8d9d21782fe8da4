/** A letter's own headers and its structure, on demand: claims of the sender and of every server on the way. */
import { fail, ok } from '../../../../shared/kernel/result';
import { serverClaims } from '../../../../shared/letter/server-claims';
import { displayText } from '../../../../shared/letter/untrusted-text';
import { getBlob } from '../../store/blobs';
import { letterRecord, parsedOfLetter } from '../../store/letter-rows';
import type { UseCase } from '../ports';

/** Headers are at most 256 KB in what is read at all (THREATS.md, "MIME and HTML"). */
const MAX_HEADER_BYTES = 256 * 1024;

export const headersOfLetter: UseCase<'letter.headers'> = (desk, { id }) => {
  const found = desk.store.read((db) => {
    const letter = letterRecord(db, id);
    return letter === undefined
      ? undefined
      : { original: getBlob(db, letter.sha256), parsed: parsedOfLetter(db, id) };
  });
  if (found?.original === undefined) return fail({ code: 'no-such-thing' });
  const structure = (found.parsed?.structure ?? []).map((part) => ({
    depth: part.partId.split(/[./]/).length - 1,
    type: part.type,
    size: part.size,
    name: part.name,
  }));
  const claims = serverClaims(found.parsed?.headers.authenticationResults ?? []).map((one) => ({
    ...one,
    results: [...one.results],
  }));
  return ok({ headers: headerBlock(found.original), structure, claims });
};

/** Everything before the first empty line, for display only: it is not parsed here. */
export function headerBlock(original: Uint8Array): string {
  const text = displayText(Buffer.from(original.subarray(0, MAX_HEADER_BYTES)).toString('utf8'));
  const end = text.indexOf('\n\n');
  return end < 0 ? text : text.slice(0, end);
}
