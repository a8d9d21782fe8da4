/** The text of a letter: a plain field that grows, with what was found in it underlined behind the words. */
import { type Ref, type SyntheticEvent, useMemo } from 'react';
import type { DraftPlan } from './draft-plan';
import type { Stretch } from './passage';
import { type Mark, marksIn } from './letter-text';

interface LetterBodyProps {
  readonly plan: DraftPlan;
  readonly fixed: boolean;
  readonly field: Ref<HTMLTextAreaElement>;
  readonly onChange: (body: string) => void;
  readonly onSelect: (selected: Stretch) => void;
  readonly onLeave: () => void;
}

const MARK_CLASS: Readonly<Record<Mark['as'], string>> = {
  gap: 'letter-gap',
  assessment: 'found',
  date: 'found',
};

export function LetterBody({ plan, fixed, field, onChange, onSelect, onLeave }: LetterBodyProps) {
  const { body, expectedDate } = plan.typed;
  const select = (event: SyntheticEvent<HTMLTextAreaElement>): void => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    onSelect({ start: selectionStart, end: selectionEnd });
  };
  return (
    <div className="letter-body">
      <Behind body={body} passage={plan.passage} expectedDate={expectedDate} />
      <textarea
        ref={field}
        className="letter-field"
        aria-label="Text of the letter"
        value={body}
        readOnly={fixed}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onSelect={select}
        onBlur={onLeave}
      />
    </div>
  );
}

interface BehindProps {
  readonly body: string;
  readonly passage: Stretch | null;
  readonly expectedDate: string | null;
}

/** The same words, never seen themselves: they carry the lines under what was found, and make the field as high as its text. */
function Behind({ body, passage, expectedDate }: BehindProps) {
  const pieces = useMemo(() => {
    const marks = marksIn(body, passage, expectedDate);
    const parts = marks.map((mark, place) => ({
      start: mark.start,
      before: body.slice(marks[place - 1]?.end ?? 0, mark.start),
      words: body.slice(mark.start, mark.end),
      as: mark.as,
    }));
    return { parts, rest: body.slice(marks.at(-1)?.end ?? 0) };
  }, [body, passage, expectedDate]);
  return (
    <div className="letter-behind" aria-hidden="true">
      {pieces.parts.map(({ start, before, words, as }) => (
        <span key={start}>
          {before}
          <span className={MARK_CLASS[as]}>{words}</span>
        </span>
      ))}
      {/* the last line end needs something after it to take up its line */}
      {pieces.rest}{' '}
    </div>
  );
}
