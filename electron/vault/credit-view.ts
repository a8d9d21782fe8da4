/** Wishes for credit as the page shows them; a name that a pseudonym hides is not among them (MAXEM-9). */
import { writtenName, writtenWords } from '../../shared/credit/written-name';
import type { CreditView, HistoryEntry } from '../../shared/ipc/shapes';
import { displayName } from './reporter-view';
import { type CreditRecord, creditRecords } from './store/credit-rows';
import type { ReadDb } from './store/database';
import { addressesOf, type ReporterRecord } from './store/reporter-rows';

/** What stands in the history for a name or form that is hidden. */
const HIDDEN = '(hidden)';

/** One answer for each reporter; of whom nothing is on record, "unasked". */
export function creditViews(db: ReadDb, no: number, reporters: readonly ReporterRecord[]): CreditView[] {
  const recorded = new Map(creditRecords(db, no).map((credit) => [credit.reporterId, credit]));
  return reporters.map((reporter) => {
    const credit = recorded.get(reporter.id);
    return {
      reporterId: reporter.id,
      reporter: displayName(reporter, addressesOf(db, reporter.id)),
      wish: credit?.wish ?? 'unasked',
      role: credit?.role ?? 'finder',
      writtenAs: credit === undefined ? '' : writtenAs(reporter, credit),
      name: reporter.pseudonym === null ? (credit?.name ?? '') : '',
      handle: credit?.handle ?? '',
      link: credit?.link ?? '',
      organisation: credit?.organisation ?? '',
      recordedAt: credit?.recordedAt ?? null,
      basis: credit?.basis ?? 'none',
      basisLetter: credit?.basisLetter ?? null,
    };
  });
}

function writtenAs(reporter: ReporterRecord, credit: CreditRecord): string {
  const wish = {
    answer: credit.wish,
    role: credit.role,
    name: given(credit.name),
    pseudonym: reporter.pseudonym,
    handle: given(credit.handle),
    link: given(credit.link),
    organisation: given(credit.organisation),
  };
  return writtenWords(writtenName({ wish, identity: reporter.name }, true));
}

function given(text: string): string | null {
  return text.trim() === '' ? null : text;
}

const FORM = ['name', 'handle', 'link', 'organisation'] as const;

/**
 * The history without names that a pseudonym hides, and without a form that was taken back: from then on it is masked
 * here as well. The chain keeps what was.
 */
export function withoutHidden(
  history: readonly HistoryEntry[],
  reporters: readonly ReporterRecord[],
  credits: readonly CreditView[],
): HistoryEntry[] {
  const hidesName = new Set(reporters.filter((one) => one.pseudonym !== null).map(({ id }) => String(id)));
  const takenBack = new Set(
    credits.filter(({ wish }) => wish === 'withdrawn').map(({ reporterId }) => String(reporterId)),
  );
  return history.map((entry) => {
    const who = entry.facts['reporter'] ?? '';
    const isCredit = entry.kind === 'credit-recorded';
    if (!isCredit && entry.kind !== 'reporter-edited' && entry.kind !== 'credit-named') return entry;
    const fields = [
      ...(hidesName.has(who) ? ['name'] : []),
      ...(isCredit && takenBack.has(who) ? FORM : []),
      ...(entry.kind === 'credit-named' && takenBack.has(who) ? ['writtenAs'] : []),
    ];
    return fields.length === 0 ? entry : { ...entry, facts: masked(entry.facts, fields) };
  });
}

function masked(facts: Readonly<Record<string, string>>, fields: readonly string[]): Record<string, string> {
  const hides = (key: string) =>
    fields.some((field) => [field, `${field}.was`, `${field}.now`].includes(key));
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, hides(key) && value !== '' ? HIDDEN : value]),
  );
}
