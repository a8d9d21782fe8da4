/** The promise of a fix: within how many days, and which severities have days of their own. */
import { SEVERITIES, type Severity } from '../../../shared/case/vocabulary';
import type { FixPromise, PolicyPromise } from '../../../shared/policy/profile';
import { SEVERITY_WORDS } from '../../text/vocabulary';
import { Button } from '../../ui/button';
import { type Facet, usePolicyEdit, wasWords } from './edit-context';
import { ChoiceKnob, NumberKnob } from './knob';
import { PromiseArticle, RemoveButton } from './promise-article';
import { AmountKnobs, EndKnobs, HoldKnobs, KEPT_FACETS, StartKnob } from './term-knobs';

function firstFix(like: PolicyPromise): FixPromise {
  const { satisfiedBy: _, ...kept } = like;
  const term = { amount: 120, unit: 'calendar-days', end: 'end-of-day' } as const;
  return { ...kept, term, firmness: 'best-effort', pausable: false, daysBySeverity: {} };
}

export function FixArticle() {
  const { profile, base, change, readOnly } = usePolicyEdit();
  const value = profile.fix;
  const set = (fix: FixPromise | null): void => change({ fix });
  const appeared = base !== null && (base.fix === null) !== (value === null);
  if (value === null)
    return (
      <PromiseArticle name="Fix" place="fix" was={appeared ? ['promised'] : []}>
        <p className="promise-words">No time for a fix is promised.</p>
        {readOnly ? null : (
          <p>
            <Button small onPress={() => set(firstFix(profile.firstResponse))}>
              Promise a fix
            </Button>
          </p>
        )}
      </PromiseArticle>
    );
  const knobs = { name: 'Fix', value, base: base?.fix, onChange: set };
  const facets: readonly Facet<FixPromise>[] = [
    ...KEPT_FACETS,
    [({ daysBySeverity }) => daysBySeverity, ({ daysBySeverity }) => severityWords(daysBySeverity)],
  ];
  return (
    <PromiseArticle
      name="Fix"
      place="fix"
      firmness={value.firmness}
      was={appeared ? ['not promised'] : wasWords(value, base?.fix, facets)}
      source={value}
      onSource={set}
      beside={readOnly ? undefined : <RemoveButton what="the fix" onPress={() => set(null)} />}
    >
      <p className="promise-words">
        {value.firmness === 'firm' ? 'We fix' : 'We aim to fix'} within <AmountKnobs {...knobs} /> of{' '}
        <StartKnob {...knobs} />
        <EndKnobs {...knobs} />
        <SeverityDays value={value} base={base?.fix ?? null} onChange={set} />. A new expected date needs a
        reason and a letter, and moves no clock. <HoldKnobs {...knobs} />
      </p>
    </PromiseArticle>
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
