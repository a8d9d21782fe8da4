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
  /** One draft for each reporter, and opens the first: nobody is told of another. */
  readonly startEach: () => Promise<void>;
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
  const startEach = useCallback(async (): Promise<void> => {
    const ids: number[] = [];
    for (const { id: reporterId } of view.reporters) {
      const draft = view.replies.find((one) => one.state === 'draft' && one.reporterId === reporterId);
      if (draft !== undefined) {
        ids.push(draft.id);
        continue;
      }
      const inReplyTo = answerTo(lettersBy(view, reporterId))?.id ?? null;
      const answer = await act({ caseId: view.row.id, reporterId, inReplyTo, template: null });
      if (!answer.ok) return toast.say(errorWords(answer.error.code));
      ids.push(answer.value.id);
    }
    const [first] = ids;
    if (first === undefined) return;
    toast.say(`${ids.length} drafts, one for each reporter. The others stand in the case.`);
    go(`/replies/${first}?case=${view.row.id}`);
  }, [act, go, toast, view]);
  return useMemo(() => ({ start, startEach, busy }), [start, startEach, busy]);
}

/** The letters of one reporter, or all. */
function lettersBy(view: CaseView, reporterId: number | undefined): readonly LetterView[] {
  return reporterId === undefined
    ? view.letters
    : view.letters.filter((letter) => writerOf(letter, view.reporters)?.id === reporterId);
}
