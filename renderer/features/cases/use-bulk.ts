/** What is done to several cases at once: each as its own step, with one way back for all of them. */
import type { AsideReason } from '../../../shared/case/vocabulary';
import { useAct } from '../../bridge/queries';
import { CASES_WORDS } from '../../text/cases';
import { errorWords } from '../../text/errors';
import { useToast } from '../../ui/toast';

export type Aside = Exclude<AsideReason, 'emptied'>;

export interface BulkActs {
  readonly busy: boolean;
  readonly putAside: (ids: readonly string[], as: Aside) => Promise<void>;
  readonly bringBack: (ids: readonly string[]) => Promise<void>;
  readonly join: (ids: readonly string[], primary: string) => Promise<void>;
  /** A progress letter to each reporter of each case, as a draft. */
  readonly draftUpdates: (ids: readonly string[]) => Promise<void>;
}

type Done = { readonly ok: true; readonly step: number | null } | { readonly ok: false };

export function useBulk(): BulkActs {
  const toast = useToast();
  const look = useAct('case.get');
  const aside = useAct('case.put-aside');
  const back = useAct('case.bring-back');
  const move = useAct('case.move');
  const undo = useAct('lifecycle.undo');
  const draft = useAct('reply.start');

  /** Rows carry no revision, so each case is asked for it just before. */
  const each = async (
    ids: readonly string[],
    says: (ids: readonly string[]) => string,
    run: (id: string, revision: number) => Promise<Done>,
  ): Promise<void> => {
    const done: string[] = [];
    const steps: number[] = [];
    for (const id of ids) {
      const found = await look.act({ id });
      const made = found.ok ? await run(id, found.value.revision) : ({ ok: false } as const);
      if (!made.ok) continue;
      done.push(id);
      if (made.step !== null) steps.push(made.step);
    }
    if (done.length < ids.length) toast.say(CASES_WORDS.partly(done.length, ids.length));
    if (done.length > 0) toast.say(says(done), () => void takeBack(steps));
  };
  const takeBack = async (steps: readonly number[]): Promise<void> => {
    for (const step of steps) {
      const answer = await undo.act({ step });
      if (!answer.ok) toast.say(errorWords(answer.error.code));
    }
  };
  const stepOf = (answer: Awaited<ReturnType<typeof aside.act>>): Done =>
    answer.ok ? { ok: true, step: answer.value.step } : { ok: false };

  return {
    busy: look.busy || aside.busy || back.busy || move.busy || draft.busy,
    putAside: (ids, as) =>
      each(ids, CASES_WORDS.aside, async (id, revision) => stepOf(await aside.act({ id, revision, as }))),
    bringBack: (ids) =>
      each(ids, CASES_WORDS.back, async (id, revision) => stepOf(await back.act({ id, revision }))),
    join: (ids, primary) =>
      each(
        ids,
        (joined) => CASES_WORDS.joined(joined, primary),
        async (id, revision) => {
          const plain = { reason: '', declineReason: null, feedback: '' };
          const answer = await move.act({ id, revision, to: 'duplicate', duplicateOf: primary, ...plain });
          return answer.ok ? { ok: true, step: answer.value.step } : { ok: false };
        },
      ),
    async draftUpdates(ids) {
      let drafted = 0;
      for (const id of ids) {
        const found = await look.act({ id });
        for (const reporter of found.ok ? found.value.reporters : []) {
          const to = { caseId: id, reporterId: reporter.id, inReplyTo: null, template: 'progress' };
          if ((await draft.act(to)).ok) drafted += 1;
        }
      }
      toast.say(CASES_WORDS.drafted(drafted));
    },
  };
}
