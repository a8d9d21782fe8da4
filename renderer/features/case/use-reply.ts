/** Starts an answer to the case's reporter and opens it in the composer. */
import { useCallback, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { CaseView, LetterView } from '../../../shared/ipc/shapes';
import type { TemplateId } from '../../../shared/letter/templates';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { useToast } from '../../ui/toast';
import { answerTo, writerOf } from './thread';

export interface ReplyStarter {
  /** Null: goes on with the draft that is there, or an empty letter. */
  readonly start: (
    template: TemplateId | null,
    to?: { readonly letterId?: number; readonly reporterId?: number },
  ) => Promise<void>;
  readonly busy: boolean;
}

export function useReply(view: CaseView): ReplyStarter {
  const [, go] = useLocation();
  const toast = useToast();
  const { act, busy } = useAct('reply.start');
  const start = useCallback(
    async (
      template: TemplateId | null,
      to: { readonly letterId?: number; readonly reporterId?: number } = {},
    ): Promise<void> => {
      const { letterId, reporterId } = to;
      const letter =
        letterId === undefined
          ? answerTo(lettersBy(view, reporterId))
          : view.letters.find((one) => one.id === letterId);
      const writer = letter === undefined ? undefined : writerOf(letter, view.reporters);
      const reporter = view.reporters.find((one) => one.id === reporterId) ?? writer ?? view.reporters[0];
      if (reporter === undefined)
        return toast.say('There is nobody to write to: this case has no reporter with an address.');
      const draft =
        template === null && letterId === undefined
          ? view.replies.find((reply) => reply.state === 'draft' && reply.reporterId === reporter.id)
          : undefined;
      if (draft !== undefined) return go(`/replies/${draft.id}?case=${view.row.id}`);
      const answer = await act({
        caseId: view.row.id,
        reporterId: reporter.id,
        inReplyTo: letter?.id ?? null,
        template,
      });
      if (answer.ok) go(`/replies/${answer.value.id}?case=${view.row.id}`);
      else toast.say(errorWords(answer.error.code));
    },
    [act, go, toast, view],
  );
  return useMemo(() => ({ start, busy }), [start, busy]);
}

/** The letters of one reporter, or all. */
function lettersBy(view: CaseView, reporterId: number | undefined): readonly LetterView[] {
  return reporterId === undefined
    ? view.letters
    : view.letters.filter((letter) => writerOf(letter, view.reporters)?.id === reporterId);
}
