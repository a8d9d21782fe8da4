/** Keeping and erasing: how issues become public, how long a closed case is kept, and what reporters are asked to erase. */
import { DISCLOSURE_WORDS } from '../../text/policies';
import { TextArea } from '../../ui/field';
import { usePolicyEdit, wasWords } from './edit-context';
import { ChoiceKnob, NumberKnob, optionsOf } from './knob';
import { PromiseArticle } from './promise-article';

export function KeepingPart() {
  return (
    <>
      <DisclosureArticle />
      <RetentionArticle />
    </>
  );
}

const EMBARGO = { on: 'nothing is told to others', off: 'it may be spoken of' } as const;

function DisclosureArticle() {
  const { profile, base, change } = usePolicyEdit();
  const value = profile.disclosure;
  const set = (disclosure: typeof value): void => change({ disclosure });
  const was = wasWords(value, base?.disclosure, [
    [(one) => one.default, (one) => DISCLOSURE_WORDS[one.default]],
    [
      ({ embargoUntilFixed }) => embargoUntilFixed,
      ({ embargoUntilFixed }) => EMBARGO[embargoUntilFixed ? 'on' : 'off'],
    ],
    [({ quote }) => quote, ({ quote }) => `“${quote}”`],
  ]);
  return (
    <PromiseArticle name="Disclosure" place="disclosure" was={was} source={value} onSource={set}>
      <p className="promise-words">
        Unless something else is agreed, an issue becomes public{' '}
        <ChoiceKnob
          label="Disclosure: when"
          value={value.default}
          base={base?.disclosure.default}
          options={optionsOf(DISCLOSURE_WORDS)}
          onChange={(when) => set({ ...value, default: when })}
        />
        . Until it is fixed{' '}
        <ChoiceKnob
          label="Disclosure: embargo"
          value={value.embargoUntilFixed ? 'on' : 'off'}
          base={base == null ? undefined : base.disclosure.embargoUntilFixed ? 'on' : 'off'}
          options={optionsOf(EMBARGO)}
          onChange={(embargo) => set({ ...value, embargoUntilFixed: embargo === 'on' })}
        />
        .
      </p>
    </PromiseArticle>
  );
}

const KEPT = { days: 'for a number of days', always: 'until somebody erases it' } as const;
const ASKED = { yes: 'we ask the reporter to erase what they have', no: 'we ask for no erasure' } as const;
const A_YEAR = 365;

function RetentionArticle() {
  const { profile, base, change, readOnly } = usePolicyEdit();
  const { retention: value, wording } = profile;
  const set = (retention: typeof value): void => change({ retention });
  const was = [
    ...wasWords(value, base?.retention, [
      [({ days }) => days, ({ days }) => (days === null ? KEPT.always : `${days} days`)],
      [({ askErasure }) => askErasure, ({ askErasure }) => ASKED[askErasure ? 'yes' : 'no']],
      [({ quote }) => quote, ({ quote }) => `“${quote}”`],
    ]),
    ...wasWords(wording, base?.wording, [[({ erasure }) => erasure, ({ erasure }) => `“${erasure}”`]]),
  ];
  return (
    <PromiseArticle name="Erasure" place="retention" was={was} source={value} onSource={set}>
      <p className="promise-words">
        A closed case is kept{' '}
        <ChoiceKnob
          label="Erasure: kept"
          value={value.days === null ? 'always' : 'days'}
          base={base == null ? undefined : base.retention.days === null ? 'always' : 'days'}
          options={optionsOf(KEPT)}
          onChange={(kept) => set({ ...value, days: kept === 'always' ? null : A_YEAR })}
        />
        {value.days === null ? null : (
          <>
            :{' '}
            <NumberKnob
              label="Erasure: days"
              value={value.days}
              base={base == null ? undefined : (base.retention.days ?? 0)}
              max={36_500}
              onChange={(days) => set({ ...value, days })}
            />{' '}
            days, then it is due for erasure
          </>
        )}
        . When a case is closed{' '}
        <ChoiceKnob
          label="Erasure: asked of the reporter"
          value={value.askErasure ? 'yes' : 'no'}
          base={base == null ? undefined : base.retention.askErasure ? 'yes' : 'no'}
          options={optionsOf(ASKED)}
          onChange={(asked) => set({ ...value, askErasure: asked === 'yes' })}
        />
        .
      </p>
      {readOnly ? (
        <p>{wording.erasure}</p>
      ) : (
        <TextArea
          label="How we ask for it"
          value={wording.erasure}
          rows={3}
          onChange={(erasure) => change({ wording: { ...wording, erasure } })}
        />
      )}
    </PromiseArticle>
  );
}
