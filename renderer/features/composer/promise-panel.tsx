/** To keep the Response promise: what is in the letter, what is missing, and where to put it (MAXEM-6). */
import { Check, CircleCheck, CircleDashed } from 'lucide-react';
import { type ReactNode, type RefObject, useId, useState } from 'react';
import type { CaseView } from '../../../shared/ipc/shapes';
import { letterDate, namesDate } from '../../../shared/letter/letter-date';
import { COMPOSER_WORDS } from '../../text/composer';
import { Button, Kbd } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import { RailBlock } from '../../ui/surfaces';
import { assessmentGap, isWholeDate, lineOf, withDatePlaced } from './letter-text';
import { passageFrom, type Stretch } from './passage';
import { shortTime } from './times';
import type { ComposerParts } from './use-composer';
import type { Draft } from './use-draft';
import type { LetterField } from './use-field';

interface PromisePanelProps {
  readonly parts: ComposerParts;
  readonly one: CaseView;
  readonly selected: Stretch;
}

export function PromisePanel({ parts, one, selected }: PromisePanelProps) {
  const { draft, field, toDate } = parts;
  const { typed, passage, kept } = draft.plan;
  const promise = one.promises.find((each) => each.promise === 'first-response');
  const waits = promise !== undefined && promise.satisfiedAt === null && promise.state !== 'void';
  const needsParts = waits && promise.stops === 'assessment-and-date';
  const hasDate = typed.expectedDate !== null && namesDate(typed.body, typed.expectedDate);
  const missing = needsParts ? Number(passage === null) + Number(!hasDate) : 0;
  const isDraft = kept.state === 'draft';
  return (
    <RailBlock title="To keep the Response promise" beside={waits ? <Missing count={missing} /> : undefined}>
      <ul className="checks">
        {needsParts || passage !== null ? (
          <Part
            name="Assessment"
            there={passage !== null}
            state={passage === null ? null : `line ${lineOf(typed.body, passage.start)}`}
          >
            {isDraft ? <MarkAssessment draft={draft} selected={selected} field={field} /> : null}
          </Part>
        ) : null}
        {needsParts || isDraft || hasDate ? (
          <Part
            name={
              hasDate && typed.expectedDate !== null
                ? `Expected date, ${letterDate(typed.expectedDate)}`
                : 'Expected date'
            }
            there={hasDate}
            optional={!needsParts}
            state={null}
          >
            {isDraft ? <ExpectedDate draft={draft} field={field} toDate={toDate} inText={hasDate} /> : null}
          </Part>
        ) : null}
      </ul>
      <p className="hint">{hintOf()}</p>
    </RailBlock>
  );

  function hintOf(): string {
    if (promise?.satisfiedAt != null)
      return `It was kept by a letter sent ${shortTime(promise.satisfiedAt)}.`;
    if (!waits) return COMPOSER_WORDS.noPromiseLeft;
    if (!needsParts) return COMPOSER_WORDS.anyLetter;
    if (missing === 0) return COMPOSER_WORDS.willStop;
    return isDraft ? COMPOSER_WORDS.willNotStop : 'This letter does not stop the clock.';
  }
}

function Missing({ count }: { count: number }) {
  return count === 0 ? (
    <Chip icon={Check} tone="good">
      All there
    </Chip>
  ) : (
    <Chip icon={CircleDashed} tone="warn">
      {count} missing
    </Chip>
  );
}

function Part({
  name,
  there,
  optional,
  state,
  children,
}: {
  name: string;
  there: boolean;
  optional?: boolean;
  state: string | null;
  children: ReactNode;
}) {
  const tone = there ? 'tone-good' : optional === true ? 'faint' : 'tone-warn';
  return (
    <li>
      <Icon of={there ? CircleCheck : CircleDashed} className={tone} />
      <span>
        {there || optional === true ? name : <b>{name}</b>}
        <span className="hidden-label">{there ? ', there' : ', missing'}</span>
      </span>
      {state === null ? <span /> : <span className="state">{state}</span>}
      {children === null ? null : <div className="fix row row-wrap">{children}</div>}
    </li>
  );
}

/** The words that are selected in the text become the assessment; an open gap is gone to instead. */
function MarkAssessment({ draft, selected, field }: { draft: Draft; selected: Stretch; field: LetterField }) {
  const { typed, passage } = draft.plan;
  const open = assessmentGap(typed.body);
  const hint = useId();
  if (open !== null && passage === null) {
    return (
      <Button small onPress={() => field.goTo(open)}>
        Write it…
      </Button>
    );
  }
  const canMark = passageFrom(typed.body, selected) !== null;
  return (
    <>
      <Button small disabled={!canMark} describedBy={hint} onPress={() => draft.assess(selected)}>
        This is the assessment
      </Button>
      {passage === null ? null : (
        <Button small kind="quiet" onPress={draft.unassess}>
          Unmark
        </Button>
      )}
      <span className="small faint" id={hint} hidden={canMark || passage !== null}>
        Select its words in the text first.
      </span>
    </>
  );
}

/** The day, put into the text in words. Half-typed years are not taken. */
function ExpectedDate({
  draft,
  field,
  toDate,
  inText,
}: {
  draft: Draft;
  field: LetterField;
  toDate: RefObject<HTMLInputElement | null>;
  inText: boolean;
}) {
  const id = useId();
  const { expectedDate, body } = draft.plan.typed;
  const [shown, setShown] = useState<string | null>(null);
  const place = (day: string): void =>
    draft.type({
      expectedDate: day,
      body: withDatePlaced(body, expectedDate, day, field.last()?.end ?? null),
    });
  return (
    <>
      <label className="hidden-label" htmlFor={id}>
        Expected date
      </label>
      <input
        ref={toDate}
        id={id}
        className="input input-date"
        type="date"
        max="2999-12-31"
        value={shown ?? expectedDate ?? ''}
        onChange={(event) => {
          const day = event.target.value;
          setShown(day);
          if (isWholeDate(day) && day !== expectedDate) place(day);
        }}
        onBlur={() => {
          setShown(null);
          void draft.keep();
        }}
      />
      {expectedDate === null ? (
        <Kbd>Alt D</Kbd>
      ) : (
        <>
          {inText ? null : (
            <Button small onPress={() => place(expectedDate)}>
              Put it into the text
            </Button>
          )}
          <Button small kind="quiet" onPress={() => draft.type({ expectedDate: null })}>
            No date
          </Button>
        </>
      )}
    </>
  );
}
