/** The bar that says what the list is about: a release, or a period between two days. */
import { useId } from 'react';
import { CREDITS_WORDS } from '../../text/credits';
import { FormError, Select } from '../../ui/field';
import { isReversed, PERIOD, type Release, releaseKey, releaseName } from './credit-choice';
import type { Choice } from './use-choice';

export function ChoiceFields({
  releases,
  choice,
  says,
}: {
  releases: readonly Release[];
  choice: Choice;
  says: string;
}) {
  const options = [
    ...(choice.chosen === null ? [{ value: '', label: 'Choose…' }] : []),
    ...releases.map((release) => ({
      value: releaseKey(release),
      label: `${releaseName(release)} (${release.cases === 1 ? '1 case' : `${release.cases} cases`})`,
    })),
    { value: PERIOD, label: 'A period…' },
  ];
  return (
    <div className="bar bar-sub credits-choice">
      <Select
        label="Release or period"
        hiddenLabel
        value={choice.chosen ?? ''}
        onChange={choice.choose}
        options={options}
      />
      {choice.chosen === PERIOD ? (
        <>
          <Day
            label="From"
            value={choice.period.from}
            onChange={(from) => choice.setPeriod({ ...choice.period, from })}
          />
          <Day
            label="to"
            value={choice.period.to}
            onChange={(to) => choice.setPeriod({ ...choice.period, to })}
          />
          {isReversed(choice.period) ? <FormError>{CREDITS_WORDS.badPeriod}</FormError> : null}
        </>
      ) : null}
      <span className="push small quiet" role="status">
        {says}
      </span>
    </div>
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  const id = useId();
  return (
    <span className="row">
      <label htmlFor={id} className="quiet">
        {label}
      </label>
      <input
        id={id}
        className="input"
        type="date"
        max="9999-12-31"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </span>
  );
}
