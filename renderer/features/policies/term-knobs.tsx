/** The knobs that every promise with a term has: how long, from when, how firm, and what does not count. */
import { END_MODES, type EndMode, type PromiseTerm, PROMISE_UNITS } from '../../../shared/clock/promise';
import type { Exemption, PolicyPromise } from '../../../shared/policy/profile';
import {
  END_WORDS,
  EXEMPT_WORDS,
  HELD_WORDS,
  PAUSE_WORDS,
  START_WORDS,
  termWords,
  UNIT_WORDS,
} from '../../text/policies';
import { zoneWords } from '../../text/time';
import { type Facet, usePolicyEdit } from './edit-context';
import { ChoiceKnob, NumberKnob, optionsOf } from './knob';

/** What a promise with a term has in common with the others. */
export type Kept = Pick<PolicyPromise, 'term' | 'firmness' | 'start' | 'pausable' | 'exempt' | 'quote'>;

/** What the knobs of one promise share. */
export interface KeptProps<K extends Kept> {
  readonly name: string;
  readonly value: K;
  readonly base: K | null | undefined;
  readonly onChange: (value: K) => void;
}

export function AmountKnobs<K extends Kept>({ name, value, base, onChange }: KeptProps<K>) {
  const set = (term: Partial<PromiseTerm>): void => onChange({ ...value, term: { ...value.term, ...term } });
  return (
    <>
      <NumberKnob
        label={`${name}: how many`}
        value={value.term.amount}
        base={base?.term.amount}
        max={3650}
        onChange={(amount) => set({ amount })}
      />{' '}
      <ChoiceKnob
        label={`${name}: counted in`}
        value={value.term.unit}
        base={base?.term.unit}
        options={PROMISE_UNITS.map((unit) => ({ value: unit, label: UNIT_WORDS[unit] }))}
        onChange={(unit) => set({ unit })}
      />
    </>
  );
}

export function StartKnob<K extends Kept>({ name, value, base, onChange }: KeptProps<K>) {
  return (
    <ChoiceKnob
      label={`${name}: starts with`}
      value={value.start}
      base={base?.start}
      options={optionsOf(START_WORDS)}
      onChange={(start) => onChange({ ...value, start })}
    />
  );
}

/** Hours have no day to end with. The zone is that of the whole policy. */
export function EndKnobs<K extends Kept>({ name, value, base, onChange }: KeptProps<K>) {
  const { profile } = usePolicyEdit();
  if (value.term.unit === 'hours') return null;
  return (
    <>
      ,{' '}
      <ChoiceKnob<EndMode>
        label={`${name}: ends`}
        value={value.term.end}
        base={base?.term.end}
        options={END_MODES.map((end) => ({ value: end, label: END_WORDS[end] }))}
        onChange={(end) => onChange({ ...value, term: { ...value.term, end } })}
      />{' '}
      in <ZoneKnob name={name} key={profile.id} />
    </>
  );
}

/** The zone of the whole policy: changing it here changes it for all promises. */
export function ZoneKnob({ name }: { name: string }) {
  const { profile, base, change } = usePolicyEdit();
  const { calendar } = profile;
  const all = Intl.supportedValuesOf('timeZone');
  const zones = all.includes(calendar.zone) ? all : [calendar.zone, ...all];
  return (
    <ChoiceKnob
      label={`${name}: time zone`}
      value={calendar.zone}
      base={base?.calendar.zone}
      options={zones.map((zone) => ({
        value: zone,
        label: zone === calendar.zone ? zoneWords(zone) : zone.replaceAll('_', ' '),
      }))}
      onChange={(zone) => change({ calendar: { ...calendar, zone } })}
    />
  );
}

/** "While we wait for the reporter it …", how firm it is, and what it does not count for. */
export function HoldKnobs<K extends Kept>({ name, value, base, onChange }: KeptProps<K>) {
  const exempt = (list: readonly Exemption[]) => exemptKey(list);
  return (
    <>
      While we wait for the reporter it{' '}
      <ChoiceKnob
        label={`${name}: while waiting`}
        value={value.pausable ? 'stands' : 'runs'}
        base={base == null ? undefined : base.pausable ? 'stands' : 'runs'}
        options={optionsOf(PAUSE_WORDS)}
        onChange={(pause) => onChange({ ...value, pausable: pause === 'stands' })}
      />
      . It is{' '}
      <ChoiceKnob
        label={`${name}: firmness`}
        value={value.firmness}
        base={base?.firmness}
        options={optionsOf(HELD_WORDS)}
        onChange={(firmness) => onChange({ ...value, firmness })}
      />{' '}
      and leaves out{' '}
      <ChoiceKnob
        label={`${name}: leaves out`}
        value={exempt(value.exempt)}
        base={base == null ? undefined : exempt(base.exempt)}
        options={optionsOf(EXEMPT_WORDS)}
        onChange={(key) => onChange({ ...value, exempt: EXEMPTIONS_OF[key] })}
      />
      .
    </>
  );
}

type ExemptKey = keyof typeof EXEMPT_WORDS;

const EXEMPTIONS_OF: Readonly<Record<ExemptKey, Exemption[]>> = {
  'put-aside duplicate-of-answered': ['put-aside', 'duplicate-of-answered'],
  'put-aside': ['put-aside'],
  'duplicate-of-answered': ['duplicate-of-answered'],
  '': [],
};

function exemptKey(list: readonly Exemption[]): ExemptKey {
  if (list.includes('put-aside'))
    return list.includes('duplicate-of-answered') ? 'put-aside duplicate-of-answered' : 'put-aside';
  return list.includes('duplicate-of-answered') ? 'duplicate-of-answered' : '';
}

/** What of a promise with a term can differ between two versions. */
export const KEPT_FACETS: readonly Facet<Kept>[] = [
  [
    ({ term }) => [term.amount, term.unit, term.unit === 'hours' ? null : term.end],
    ({ term }) => termWords(term),
  ],
  [({ start }) => start, ({ start }) => `from ${START_WORDS[start]}`],
  [
    ({ pausable }) => pausable,
    ({ pausable }) => (pausable ? 'stood still while waiting' : 'ran on while waiting'),
  ],
  [({ firmness }) => firmness, ({ firmness }) => HELD_WORDS[firmness]],
  [({ exempt }) => exempt, ({ exempt }) => `left out ${EXEMPT_WORDS[exemptKey(exempt)]}`],
  [({ quote }) => quote, ({ quote }) => `“${quote}”`],
];
