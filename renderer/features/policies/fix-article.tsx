/** The promise of a fix: within how many days, and which severities have days of their own. */
import { SEVERITIES, type Severity } from '../../../shared/case/vocabulary';
import type { FixPromise, PolicyPromise } from '../../../shared/policy/profile';
import { SEVERITY_WORDS } from '../../text/vocabulary';
import { type Facet, usePolicyEdit } from './edit-context';
import { ChoiceKnob, NumberKnob } from './knob';
import { OptionalArticle } from './optional-article';
import { AmountKnobs, EndKnobs, HoldKnobs, KEPT_FACETS, StartKnob } from './term-knobs';

function firstFix(like: PolicyPromise): FixPromise {
  const { satisfiedBy: _, ...kept } = like;
  const term = { amount: 120, unit: 'calendar-days', end: 'end-of-day' } as const;
  return { ...kept, term, firmness: 'best-effort', pausable: false, daysBySeverity: {} };
}

const FIX_FACETS: readonly Facet<FixPromise>[] = [
  ...KEPT_FACETS,
  [({ daysBySeverity }) => daysBySeverity, ({ daysBySeverity }) => severityWords(daysBySeverity)],
];

export function FixArticle() {
  const { profile, base, change } = usePolicyEdit();
  return (
    <OptionalArticle<FixPromise>
      name="Fix"
      place="fix"
      value={profile.fix}
      base={base?.fix}
      facets={FIX_FACETS}
      words={{
        none: 'No time for a fix is promised.',
        offer: 'Promise a fix',
        was: 'promised',
        what: 'the fix',
      }}
      first={() => firstFix(profile.firstResponse)}
      onChange={(fix) => change({ fix })}
    >
      {(value, knobs) => (
        <>
          {value.firmness === 'firm' ? 'We fix' : 'We aim to fix'} within <AmountKnobs {...knobs} /> of{' '}
          <StartKnob {...knobs} />
          <EndKnobs {...knobs} />
          <SeverityDays value={value} base={knobs.base ?? null} onChange={knobs.onChange} />. A new expected
          date needs a reason and a letter, and moves no clock. <HoldKnobs {...knobs} />
        </>
      )}
    </OptionalArticle>
  );
}

function SeverityDays({
  value,
  base,
  onChange,
}: {
  value: FixPromise;
  base: FixPromise | null;
  onChange: (value: FixPromise) => void;
}) {
  const { readOnly } = usePolicyEdit();
  const own = value.daysBySeverity;
  const set = (daysBySeverity: FixPromise['daysBySeverity']): void => onChange({ ...value, daysBySeverity });
  const judged = SEVERITIES.filter((severity) => severity !== 'unset').toReversed();
  const left = judged.filter((severity) => own[severity] === undefined);
  return (
    <>
      {judged.flatMap((severity) => {
        const days = own[severity];
        if (days === undefined) return [];
        return [
          <span key={severity}>
            , {SEVERITY_WORDS[severity].toLowerCase()} ones within{' '}
            <NumberKnob
              label={`Fix: days for ${SEVERITY_WORDS[severity].toLowerCase()}`}
              value={days}
              base={base === null ? undefined : (base.daysBySeverity[severity] ?? 0)}
              max={3650}
              onChange={(amount) => set({ ...own, [severity]: amount })}
            />{' '}
            {readOnly ? (
              'days'
            ) : (
              <ChoiceKnob
                label={`Fix: keep the days for ${SEVERITY_WORDS[severity].toLowerCase()}`}
                value="days"
                options={[
                  { value: 'days', label: 'days' },
                  { value: 'none', label: 'no days of their own' },
                ]}
                onChange={(keep) => {
                  if (keep === 'none') set(without(own, severity));
                }}
              />
            )}
          </span>,
        ];
      })}
      {readOnly || left.length === 0 ? null : (
        <>
          {' '}
          <ChoiceKnob
            label="Fix: a severity with days of its own"
            value=""
            options={[
              { value: '', label: 'and by severity' },
              ...left.map((severity) => ({ value: severity, label: SEVERITY_WORDS[severity] })),
            ]}
            onChange={(severity) => {
              if (severity !== '')
                set({ ...own, [severity]: Math.max(1, Math.round(value.term.amount / 4)) });
            }}
          />
        </>
      )}
    </>
  );
}

function without(own: FixPromise['daysBySeverity'], severity: Severity): FixPromise['daysBySeverity'] {
  return Object.fromEntries(Object.entries(own).filter(([key]) => key !== severity));
}

function severityWords(own: FixPromise['daysBySeverity']): string {
  const pairs = Object.entries(own).map(
    ([severity, days]) => `${days} days for ${SEVERITY_WORDS[severity as Severity].toLowerCase()}`, // as: keys of the record
  );
  return pairs.length === 0 ? 'the same for every severity' : pairs.join(', ');
}
