/** MANIFEST.tsv of the real mails, and what its column `expected` says in the product's own words. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SIGNATURES, type SignatureState } from '../../shared/letter/vocabulary';
import { FIXTURES } from './fixtures';

export interface ManifestRow {
  readonly path: string;
  /** The first folder of the path: one vault holds all keys of one source. */
  readonly source: string;
  readonly kind: string;
  /** What gpg and openpgp.js said, object by object. */
  readonly expected: string;
  readonly note: string;
  readonly class: string;
}

export function readManifest(): ManifestRow[] {
  const file = join(FIXTURES, 'MANIFEST.tsv');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map((cells) => ({
      path: cells[0] ?? '',
      source: (cells[0] ?? '').split('/')[0] ?? '',
      kind: cells[5] ?? '',
      expected: cells[8] ?? '',
      note: cells[9] ?? '',
      class: cells[10] ?? '',
    }));
}

/** What the column says in the product's words; null where it says nothing. */
export interface Wanted {
  readonly opens: boolean | null;
  readonly signature: SignatureState | null;
  readonly firstLine: string | null;
}

/** Words of one program, one for each object. */
function wordsOf(expected: string, what: 'decrypt' | 'sig', program: string): string[] {
  const part = expected.split(' | ').find((each) => each.startsWith(`${what} `)) ?? '';
  const at = part.indexOf(`${program}=`);
  if (at < 0) return [];
  return (
    part
      .slice(at + program.length + 1)
      .split(/ (?=openpgp\.js=)/)[0]
      ?.split('/') ?? []
  );
}

/**
 * One signature: what does not match for both is bad; gpg's good with openpgp.js's refusal is refused by policy, with
 * its silence is a form that we cannot judge, with its "bad" is a text that openpgp.js had decoded before it looked.
 */
function stateOf(gpg: string, js: string): SignatureState {
  if (gpg === 'good' && js === 'error') return 'refused';
  if (gpg === 'good' && js === 'none') return 'unjudged';
  if (gpg === 'good' || js === 'good') return 'good';
  if (gpg === 'bad' || js === 'bad') return 'bad';
  if (gpg === 'unknown-key' || js === 'unknown-key') return 'unknown-key';
  return 'none';
}

/** The column writes lines as Python shows them. */
function unescaped(line: string): string {
  return line.replace(/\\(\\|t|x[0-9a-f]{2}|')/g, (_, code: string) =>
    code === 't' ? '\t' : code.startsWith('x') ? String.fromCharCode(parseInt(code.slice(1), 16)) : code,
  );
}

export function wantedOf(row: ManifestRow): Wanted {
  const decrypts = wordsOf(row.expected, 'decrypt', 'openpgp.js');
  const gpg = wordsOf(row.expected, 'sig', 'gpg');
  const js = wordsOf(row.expected, 'sig', 'openpgp.js');
  const states = gpg.map((word, place) => stateOf(word, js[place] ?? 'none'));
  const line = /body1='(.*)'$/.exec(row.expected)?.[1] ?? '';
  return {
    opens: decrypts.length === 0 ? null : decrypts.every((word) => word === 'y'),
    signature: SIGNATURES.find((state) => states.includes(state)) ?? null,
    firstLine: line === '' || line.startsWith('-----BEGIN') ? null : unescaped(line).slice(0, 100),
  };
}
