/** What is said of a damaged vault that is open for reading only. */
import type { Reply } from '../../shared/ipc/contract';
import { count } from './amounts';
import { shortDay } from './time';

export type Damage = Reply<'vault.damage'>;
export type ReadablePart = Damage['parts'][number];

export const PART_WORDS: Readonly<Record<ReadablePart['part'], string>> = {
  cases: 'Cases',
  letters: 'Letters',
  attachments: 'Attachments',
  keys: 'Our keys',
  rest: 'Everything else',
  ledger: 'Ledger',
};

/** So many places are named; the rest is counted. */
const MOST_NAMED = 3;

/** Whether anything at all is wrong with what was read. */
export function isHurt(damage: Damage): boolean {
  return (
    damage.damagedPages > 0 ||
    damage.behind > 0 ||
    damage.altered ||
    damage.noRecord ||
    damage.chain !== 'whole' ||
    damage.parts.some(isPoorer)
  );
}

/** Whether rows are lost that were counted, or may be. */
function isPoorer(part: ReadablePart): boolean {
  return part.whole < part.total || part.atLeast;
}

const CHAIN_WORDS: Readonly<Record<Damage['chain'], string>> = {
  whole: '',
  gaps: 'Entries of its ledger are lost.',
  broken: 'The chain of its ledger does not hold: an entry was changed or put in.',
};

/** What was found, in a few sentences. */
export function foundWords(damage: Damage): string {
  const { damagedPages, pages, behind, noRecord, altered, chain, parts } = damage;
  // the ledger has sentences of its own
  const poorer = parts.filter((part) => part.part !== 'ledger' && isPoorer(part));
  const said = [
    damagedPages > 0
      ? `${damagedPages.toLocaleString('en')} of ${count(pages, 'page')} ${damagedPages === 1 ? 'does' : 'do'} not match ${damagedPages === 1 ? 'its' : 'their'} checksum.`
      : '',
    behind > 0
      ? `${count(behind, 'saved entry', 'saved entries')} at the end ${behind === 1 ? 'is' : 'are'} missing.`
      : '',
    noRecord
      ? 'The record of how far saving had come is damaged, so nobody can say whether the end is missing.'
      : '',
    altered ? 'Some of it is older than what was saved last: an older page was put back.' : '',
    CHAIN_WORDS[chain],
    poorer.length > 0
      ? `Not all could be read of: ${poorer.map(({ part }) => PART_WORDS[part].toLowerCase()).join(', ')}.`
      : '',
  ].filter((sentence) => sentence !== '');
  return isHurt(damage) ? said.join(' ') : 'Everything in it could be read.';
}

/** What of a part is missing, in a few words. */
export function missingWords(part: ReadablePart, damage: Damage): string {
  if (part.part === 'ledger') return ledgerWords(damage);
  const missing = part.total - part.whole;
  if (part.part === 'rest') return restWords(missing, part.atLeast, damage.restOf);
  if (missing === 0) return part.atLeast ? 'cannot be told' : 'none';
  const places = part.missing.flatMap(({ caseId, at }) =>
    caseId === null && at === null
      ? []
      : [
          [caseId === null ? 'in no case' : `in ${caseId}`, at === null ? '' : shortDay(at)]
            .filter(Boolean)
            .join(', '),
        ],
  );
  const named = [
    ...new Set(part.part === 'cases' ? part.missing.flatMap(({ caseId }) => caseId ?? []) : places),
  ];
  const listed = named.slice(0, MOST_NAMED).join('; ');
  const more = named.length > MOST_NAMED ? ' and more' : '';
  const bytes = part.missing.every(({ what }) => what === 'bytes')
    ? part.part === 'letters'
      ? ' (text readable, original lost)'
      : ' (name readable, file lost)'
    : '';
  return `${part.atLeast ? 'at least ' : ''}${missing}${listed === '' ? '' : `, ${listed}${more}`}${bytes}`;
}

function restWords(missing: number, atLeast: boolean, tables: readonly string[]): string {
  if (tables.length === 0) return 'none';
  const listed = tables
    .slice(0, MOST_NAMED)
    .map((table) => table.replaceAll('_', ' '))
    .join('; ');
  const lead = missing === 0 ? 'some' : `${atLeast ? 'at least ' : ''}${missing}`;
  return `${lead}, of ${listed}${tables.length > MOST_NAMED ? ' and more' : ''}`;
}

function ledgerWords({ chain, behind, parts }: Damage): string {
  const ledger = parts.find(({ part }) => part === 'ledger');
  const lost = (ledger?.total ?? 0) - (ledger?.whole ?? 0);
  if (lost > 0) return `${lost}${behind > 0 ? `, ${behind} of them at the end` : ''}`;
  return chain === 'whole' ? 'chain whole' : 'chain does not hold';
}

/** Whole of total, as the table shows it. */
export function wholeWords({ part, whole, total, atLeast }: ReadablePart): string {
  const [some, all] = [whole.toLocaleString('en'), total.toLocaleString('en')];
  if (part === 'ledger' && whole === total) return `${some} entries`;
  return atLeast && whole === total ? `${some} read` : `${some} of ${all}`;
}
