/** We promise: response, assessment, progress, fix, stages that are told, and safety for those who kept the rules. */
import { STAGES, type Stage } from '../../../shared/case/vocabulary';
import type { PolicyPromise, UpdatePromise } from '../../../shared/policy/profile';
import { SATISFIED_WORDS } from '../../text/policies';
import { STAGE_WORDS } from '../../text/vocabulary';
import { Button } from '../../ui/button';
import { TextArea } from '../../ui/field';
import { type Facet, usePolicyEdit, wasWords } from './edit-context';
import { ChoiceKnob, TickKnob } from './knob';
import { FixArticle } from './fix-article';
import { OptionalArticle } from './optional-article';
import { PromiseArticle, RemoveButton } from './promise-article';
import { AmountKnobs, EndKnobs, HoldKnobs, KEPT_FACETS, StartKnob } from './term-knobs';

const WAY = STAGES.slice(0, STAGES.indexOf('declined'));

export function PromisesPart() {
  return (
    <>
      <ResponseArticle />
      <AssessmentArticle />
      <UpdateArticle />
      <FixArticle />
      <StagesArticle />
      <SafeHarbourArticle />
    </>
  );
}

const SATISFIED_FACET: Facet<PolicyPromise> = [
  ({ satisfiedBy }) => satisfiedBy,
  ({ satisfiedBy }) => `stopped by ${SATISFIED_WORDS[satisfiedBy]}`,
];

function ResponseArticle() {
  const { profile, base, change } = usePolicyEdit();
  const value = profile.firstResponse;
  const set = (firstResponse: PolicyPromise): void => change({ firstResponse });
  const knobs = { name: 'Response', value, base: base?.firstResponse, onChange: set };
  return (
    <PromiseArticle
      name="Response"
      place="firstResponse"
      firmness={value.firmness}
      was={wasWords(value, base?.firstResponse, [...KEPT_FACETS, SATISFIED_FACET])}
      source={value}
      onSource={set}
    >
      <p className="promise-words">
        We answer within <AmountKnobs {...knobs} /> from <StartKnob {...knobs} />
        <EndKnobs {...knobs} />. Only a sent letter with{' '}
        <ChoiceKnob
          label="Response: stopped by"
          value={value.satisfiedBy}
          base={base?.firstResponse.satisfiedBy}
          options={[
            { value: 'any-reply', label: 'any words of ours' },
            { value: 'assessment-and-date', label: SATISFIED_WORDS['assessment-and-date'] },
          ]}
          onChange={(satisfiedBy) => set({ ...value, satisfiedBy })}
        />{' '}
        stops the clock. <HoldKnobs {...knobs} />
      </p>
    </PromiseArticle>
  );
}

function AssessmentArticle() {
  const { profile, base, change } = usePolicyEdit();
  return (
    <OptionalArticle<PolicyPromise>
      name="Assessment"
      place="assessment"
      value={profile.assessment}
      base={base?.assessment}
      facets={[...KEPT_FACETS, SATISFIED_FACET]}
      words={{
        none: 'No assessment is promised apart from the response.',
        offer: 'Promise an assessment',
        was: 'promised apart',
        what: 'the assessment',
      }}
      first={() => ({ ...profile.firstResponse, satisfiedBy: 'assessment-and-date' })}
      onChange={(assessment) => change({ assessment })}
    >
      {(value, knobs) => (
        <>
          We assess the report within <AmountKnobs {...knobs} /> from <StartKnob {...knobs} />
          <EndKnobs {...knobs} />. A sent letter with{' '}
          <ChoiceKnob
            label="Assessment: stopped by"
            value={value.satisfiedBy}
            base={knobs.base?.satisfiedBy}
            options={[
              { value: 'any-reply', label: 'an assessment' },
              { value: 'assessment-and-date', label: SATISFIED_WORDS['assessment-and-date'] },
            ]}
            onChange={(satisfiedBy) => knobs.onChange({ ...value, satisfiedBy })}
          />{' '}
          stops the clock. <HoldKnobs {...knobs} />
        </>
      )}
    </OptionalArticle>
  );
}

/** A promise of progress to begin with, when there is none yet. */
function firstUpdate(like: PolicyPromise): UpdatePromise {
  const { satisfiedBy: _, ...kept } = like;
  const term = { amount: 14, unit: 'calendar-days', end: 'end-of-day' } as const;
  return { ...kept, term, firmness: 'best-effort', until: 'closed' };
}

const UPDATE_FACETS: readonly Facet<UpdatePromise>[] = [
  ...KEPT_FACETS,
  [({ until }) => until, ({ until }) => `until ${STAGE_WORDS[until].toLowerCase()}`],
];

function UpdateArticle() {
  const { profile, base, change } = usePolicyEdit();
  return (
    <OptionalArticle<UpdatePromise>
      name="Progress"
      place="update"
      value={profile.update}
      base={base?.update}
      facets={UPDATE_FACETS}
      words={{
        none: 'No rhythm of news is promised.',
        offer: 'Promise progress',
        was: 'promised',
        what: 'progress',
      }}
      first={() => firstUpdate(profile.firstResponse)}
      onChange={(update) => change({ update })}
    >
      {(value, knobs) => (
        <>
          We write at least every <AmountKnobs {...knobs} />
          <EndKnobs {...knobs} />, until the case is{' '}
          <ChoiceKnob<Stage>
            label="Progress: until"
            value={value.until}
            base={knobs.base?.until}
            options={WAY.map((stage) => ({ value: stage, label: STAGE_WORDS[stage].toLowerCase() }))}
            onChange={(until) => knobs.onChange({ ...value, until })}
          />
          . Any sent letter starts the count again; the first one starts with <StartKnob {...knobs} />.{' '}
          <HoldKnobs {...knobs} />
        </>
      )}
    </OptionalArticle>
  );
}

function StagesArticle() {
  const { profile, base, change } = usePolicyEdit();
  const value = profile.stageNotices;
  const set = (stageNotices: typeof value): void => change({ stageNotices });
  const was = wasWords(value, base?.stageNotices, [
    [
      ({ stages }) => stages,
      ({ stages }) => stages.map((stage) => STAGE_WORDS[stage].toLowerCase()).join(', ') || 'none',
    ],
    [({ quote }) => quote, ({ quote }) => `“${quote}”`],
  ]);
  return (
    <PromiseArticle name="Stages told" place="stageNotices" was={was} source={value} onSource={set}>
      <p className="promise-words">We tell the reporter when these stages are completed:</p>
      <div className="knob-ticks">
        {WAY.slice(0, -1).map((stage) => (
          <TickKnob
            key={stage}
            label={STAGE_WORDS[stage]}
            checked={value.stages.includes(stage)}
            base={base?.stageNotices.stages.includes(stage)}
            onChange={(told) =>
              set({
                ...value,
                stages: WAY.filter((one) => (one === stage ? told : value.stages.includes(one))),
              })
            }
          />
        ))}
      </div>
    </PromiseArticle>
  );
}

function SafeHarbourArticle() {
  const { profile, base, change, readOnly } = usePolicyEdit();
  const { wording } = profile;
  const text = wording.safeHarbour;
  const set = (safeHarbour: string | null): void => change({ wording: { ...wording, safeHarbour } });
  const was = wasWords(wording, base?.wording, [
    [
      ({ safeHarbour }) => safeHarbour,
      ({ safeHarbour }) => (safeHarbour === null ? 'no sentence' : `“${safeHarbour}”`),
    ],
  ]);
  return (
    <PromiseArticle name="Safe harbour" place="wording.safeHarbour" was={was}>
      <p className="promise-words">
        {text === null
          ? 'No safe harbour is promised, and no letter speaks of it.'
          : 'This goes into a letter only when every rule was respected:'}
      </p>
      {text === null ? null : readOnly ? (
        <blockquote className="source">“{text}”</blockquote>
      ) : (
        <TextArea label="Safe-harbour sentence" hiddenLabel value={text} rows={2} onChange={set} />
      )}
      {readOnly ? null : (
        <p>
          {text === null ? (
            <Button
              small
              onPress={() =>
                set(
                  'As you have kept the conditions of our policy, we will not take legal action against you.',
                )
              }
            >
              Promise safe harbour
            </Button>
          ) : (
            <RemoveButton what="safe harbour" onPress={() => set(null)} />
          )}
        </p>
      )}
    </PromiseArticle>
  );
}
