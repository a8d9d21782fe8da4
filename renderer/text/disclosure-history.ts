/** Entries of the history that are about disclosure, in words. */
import type { CaseView } from '../../shared/ipc/shapes';
import { BASIS_WORDS } from './case-parts';
import { CONSENT_ANSWER_WORDS, CONSENT_WORDS } from './disclosure';
import { instantWords } from './history';
import { sizeOf } from './time';
import { type Facts, quoted, reporterName } from './history-names';

type People = Pick<CaseView, 'letters' | 'replies' | 'reporters' | 'row'>;
interface Said {
  readonly line: string;
  readonly changes?: readonly {
    readonly field: string;
    readonly was: string | null;
    readonly now: string | null;
  }[];
  readonly more?: string | null;
}

export const DISCLOSURE_TELL = {
  'embargo-set': (facts: Facts): Said => ({
    line: `Embargo ${facts['as'] === 'on' ? 'on' : 'off'}${facts['at'] ? `, to ${instantWords(facts['at'])}` : ''}`,
    more: facts['words'] ? `Words that give it away: ${facts['words']}` : null,
  }),
  'disclosure-date-set': (facts: Facts): Said => ({
    line: 'Date of disclosure set',
    changes: [
      {
        field: 'Ends',
        was: facts['was'] ? instantWords(facts['was']) : null,
        now: facts['now'] ? instantWords(facts['now']) : null,
      },
    ],
  }),
  'disclosure-agreed': (facts: Facts, view: People): Said => ({
    line: `${reporterName(view, facts)} ${facts['agrees'] === 'yes' ? 'agrees to' : 'does not agree any more to'} ${instantWords(facts['at'])}`,
  }),
  'embargo-broken': (facts: Facts): Said => ({
    line: `It is public without us since ${instantWords(facts['at'])}; the embargo is lifted`,
    more: facts['where'] ?? null,
  }),
  'reporter-plan-recorded': (facts: Facts, view: People): Said => ({
    line: `What ${reporterName(view, facts)} plans: ${facts['now'] ? facts['now'] : 'nothing any more'}`,
  }),
  'draft-shared': (facts: Facts): Said => ({
    line: `Draft shared: ${facts['draft'] ?? 'without a name'}`,
    more: facts['reply'] === undefined ? 'Not by a letter from here' : 'With a letter of ours',
  }),
  'draft-answered': (facts: Facts, view: People): Said => ({
    line: `${reporterName(view, facts)} ${DRAFT_SAID[facts['now'] ?? ''] ?? 'has no answer on record any more'} ${facts['draft'] ?? ''}`,
  }),
  'consent-recorded': (facts: Facts, view: People): Said => ({
    line: `${reporterName(view, facts)}: ${wordOf(CONSENT_WORDS, facts['what']) || 'an answer'}, ${wordOf(CONSENT_ANSWER_WORDS, facts['now']).toLowerCase()}`,
    more: `Known ${wordOf(BASIS_WORDS, facts['basis'])}`,
  }),
  'identity-shown': (facts: Facts, view: People): Said => ({
    line: `The name behind ${reporterName(view, facts)} was shown for 30 seconds`,
  }),
  'case-file-exported': (facts: Facts): Said => ({
    line: `Export: the case file${quoted(facts['file'])}${facts['size'] === undefined ? '' : `, ${sizeOf(Number(facts['size']))}`}`,
    more: groundWords(facts),
  }),
  'case-file-not-written': (): Said => ({ line: 'The case file could not be written; nothing left' }),
} as const;

const DRAFT_SAID: Facts = { agrees: 'agrees to', 'asks-change': 'asks for a change in' };

function groundWords(facts: Facts): string {
  if ((facts['included'] ?? '') === '') return 'Without the person who reported it';
  const ground =
    facts['basis'] === 'legal-duty' ? `by a legal duty: ${facts['duty'] ?? ''}` : 'with consent on record';
  return `With the person who reported it, ${ground}`;
}

function wordOf(words: Readonly<Record<string, string>>, code: string | undefined): string {
  return words[code ?? ''] ?? code ?? '';
}
