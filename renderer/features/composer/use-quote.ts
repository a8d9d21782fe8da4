/** Quoting a section of one of the case's letters; the vault refuses what is not this case's own. */
import { useCallback } from 'react';
import type { CaseView, LetterView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { useToast } from '../../ui/toast';
import { withBlock } from './letter-text';
import type { Draft } from './use-draft';
import type { LetterField } from './use-field';

/** A section of a letter that a stranger wrote. */
export interface Quotable {
  readonly letter: LetterView;
  readonly section: number;
  readonly text: string;
}

/** Every section with words in it, of the newest letter first. */
export function quotableSections(one: Pick<CaseView, 'letters'>): readonly Quotable[] {
  return one.letters
    .filter((letter) => letter.direction === 'in')
    .sort((a, b) => b.receivedAt - a.receivedAt)
    .flatMap((letter) =>
      letter.sections.flatMap(({ text }, section) => (text.trim() === '' ? [] : [{ letter, section, text }])),
    );
}

const REFUSED: Readonly<Record<string, string>> = {
  'other-case':
    'This part was not quoted: the same encrypted text was seen in another case, and a quote could hand its words to somebody else.',
  'nothing-to-quote': 'There are no words in this part to quote.',
};

/** Puts the section as quoted lines at the caret, at the end when the person was never in the text. */
export function useQuote(draft: Draft, field: LetterField): (section: Quotable) => Promise<void> {
  const { act } = useAct('reply.quote');
  const toast = useToast();
  const { type, typed } = draft;
  const { id } = draft.plan.kept;
  return useCallback(
    async ({ letter, section }) => {
      const answer = await act({ id, letter: letter.id, section });
      if (!answer.ok)
        return toast.say(
          REFUSED[answer.error.code] ?? 'The letter could not be quoted. Nothing was changed.',
        );
      const { body } = typed();
      const edited = withBlock(body, field.last()?.end ?? body.length, answer.value.text);
      type({ body: edited.body });
      field.goTo({ start: edited.caret, end: edited.caret });
    },
    [act, id, typed, type, field, toast],
  );
}
