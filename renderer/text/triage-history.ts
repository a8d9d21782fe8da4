/** Entries of triage in the history of a case, in words. */
import type { HistoryKind } from '../../shared/case/history-kinds';
import { FINDING_WORDS, PART_WORDS, POINT_WORDS, REPRODUCED_WORDS } from './triage';
import { SEVERITY_WORDS } from './vocabulary';
import type { Facts } from './history-names';

export type TriageKind = Extract<HistoryKind, `triage-${string}`>;
interface ToldOfTriage {
  readonly line: string;
  readonly changes?: readonly {
    readonly field: string;
    readonly was: string | null;
    readonly now: string | null;
  }[];
}

const YES_NO = { yes: 'Yes', no: 'No' };
const SCOPE = { in: 'In scope', out: 'Out of scope' };

export const TRIAGE_TELL: Readonly<Record<TriageKind, (facts: Facts) => ToldOfTriage>> = {
  'triage-part': (facts) =>
    change('Completeness looked at', wordOf(PART_WORDS, facts['part']), facts, YES_NO),
  'triage-scope': (facts) =>
    facts['now'] === ''
      ? { line: 'Scope goes by the list again' }
      : change('Scope said by a person', 'Scope', facts, SCOPE),
  'triage-rule': (facts) => change('A rule was judged', facts['rule'] ?? 'Rule', facts, FINDING_WORDS),
  'triage-point': (facts) =>
    change('A point of a good report was looked at', wordOf(POINT_WORDS, facts['point']), facts, YES_NO),
  'triage-reproduced': (facts) => change('Reproducing was noted', 'Reproduced', facts, REPRODUCED_WORDS),
  'triage-score': (facts) =>
    change('The score was changed; it is not confirmed', `CVSS ${facts['version'] ?? ''}`, facts, {}),
  'triage-score-confirmed': (facts) => confirmed('confirmed', facts),
  'triage-score-doubted': (facts) => confirmed('not confirmed any more', facts),
  'triage-weakness': (facts) => change('The weakness was changed', 'Weakness', facts, {}),
};

function confirmed(how: string, facts: Facts): ToldOfTriage {
  const said = ['CVSS', facts['version'], facts['now']?.split(' ')[0]];
  const line = [...said.filter((part) => part !== undefined), how].join(' ');
  if (facts['severity.now'] === undefined) return { line };
  const [was, now] = [facts['severity.was'], facts['severity.now']];
  const severity = {
    field: 'Severity',
    was: wordOrNull(SEVERITY_WORDS, was),
    now: wordOrNull(SEVERITY_WORDS, now),
  };
  return { line, changes: [severity] };
}

function change(
  line: string,
  field: string,
  facts: Facts,
  words: Readonly<Record<string, string>>,
): ToldOfTriage {
  const { was, now } = facts;
  return { line, changes: [{ field, was: wordOrNull(words, was), now: wordOrNull(words, now) }] };
}

function wordOrNull(words: Readonly<Record<string, string>>, code: string | undefined): string | null {
  return code === undefined || code === '' || code === 'unset' ? null : wordOf(words, code);
}

function wordOf(words: Readonly<Record<string, string>>, code: string | undefined): string {
  return code === undefined ? '' : (words[code] ?? code);
}
