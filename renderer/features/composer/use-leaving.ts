/** How a letter leaves the vault and comes back: written as a file, copied as text, noted as sent, taken back. */
import { useCallback, useMemo, useState } from 'react';
import type { Request } from '../../../shared/ipc/contract';
import type { ReplyView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { COMPOSER_WORDS, letterFileName } from '../../text/composer';
import { errorWords } from '../../text/errors';
import { useToast } from '../../ui/toast';
import type { Draft } from './use-draft';

/** How a letter leaves without encryption. */
export type ClearWish = Pick<Request<'reply.export-clear'>, 'reason' | 'sign' | 'despiteKey' | 'embargoSeen'>;

export interface Leaving {
  readonly busy: boolean;
  /** What went wrong last, in words. */
  readonly failure: string | null;
  /** `embargoSeen`: a person saw that it names other cases under embargo. */
  exportFile(embargoSeen?: boolean): Promise<void>;
  copyText(embargoSeen?: boolean): Promise<void>;
  exportClear(wish: ClearWish): Promise<void>;
  /** The code when it was refused. */
  confirmSent(at: number): Promise<string | null>;
  takeBack(): Promise<void>;
  discard(): Promise<boolean>;
}

const NOT_KEPT =
  'The draft could not be kept, so nothing was written. What you typed is still on the screen; see above.';

export function useLeaving(draft: Draft): Leaving {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { exportFile, copyText, exportClear } = useExport(draft, setFailure);
  const steps = useSteps(draft, setFailure);
  return useMemo(() => {
    const alone = async (run: () => Promise<void>): Promise<void> => {
      if (busy) return;
      setBusy(true);
      setFailure(null);
      try {
        await run();
      } finally {
        setBusy(false);
      }
    };
    return {
      ...{ busy, failure },
      exportFile: (embargoSeen = false) => alone(() => exportFile(embargoSeen)),
      copyText: (embargoSeen = false) => alone(() => copyText(embargoSeen)),
      exportClear: (wish) => alone(() => exportClear(wish)),
      ...steps,
    };
  }, [busy, failure, exportFile, copyText, exportClear, steps]);
}

type Say = (failure: string) => void;

function useExport(draft: Draft, fail: Say) {
  const { act: exportReply } = useAct('reply.export');
  const { act: armored } = useAct('reply.armored');
  const { act: clear } = useAct('reply.export-clear');
  const shell = useShell();
  const toast = useToast();
  const { keep, adopt } = draft;
  const exportFile = useCallback(
    async (embargoSeen: boolean) => {
      const kept = await keep();
      if (kept === null) return fail(NOT_KEPT);
      const grant = await shell.pick('save-letter', letterFileName(kept.caseId));
      if (grant === null) return;
      const answer = await exportReply({
        id: kept.id,
        revision: kept.revision,
        token: grant.token,
        embargoSeen,
      });
      if (!answer.ok) return fail(errorWords(answer.error.code));
      adopt(answer.value);
      toast.say(COMPOSER_WORDS.exported);
    },
    [keep, adopt, shell, exportReply, toast, fail],
  );
  const copyText = useCallback(
    async (embargoSeen: boolean) => {
      const kept = await keep();
      if (kept === null) return fail(NOT_KEPT);
      const answer = await armored({ id: kept.id, revision: kept.revision, embargoSeen });
      if (!answer.ok) return fail(errorWords(answer.error.code));
      adopt(answer.value.reply);
      await shell.copy(answer.value.armored);
      toast.say(COMPOSER_WORDS.copied);
    },
    [keep, adopt, shell, armored, toast, fail],
  );
  const exportClear = useCallback(
    async (wish: ClearWish) => {
      const kept = await keep();
      if (kept === null) return fail(NOT_KEPT);
      const grant = await shell.pick('save-letter', letterFileName(kept.caseId));
      if (grant === null) return;
      const answer = await clear({ id: kept.id, revision: kept.revision, token: grant.token, ...wish });
      if (!answer.ok) return fail(errorWords(answer.error.code));
      adopt(answer.value);
      toast.say(COMPOSER_WORDS.exportedClear);
    },
    [keep, adopt, shell, clear, toast, fail],
  );
  return { exportFile, copyText, exportClear };
}

function useSteps(draft: Draft, fail: Say): Pick<Leaving, 'confirmSent' | 'takeBack' | 'discard'> {
  const { act: confirm } = useAct('reply.confirm-sent');
  const { act: back } = useAct('reply.take-back');
  const { act: throwAway } = useAct('reply.discard');
  const toast = useToast();
  const { adopt, forget } = draft;
  const { id } = draft.plan.kept;
  return useMemo(() => {
    const takeBack = async (): Promise<void> => {
      const answer = await back({ id });
      if (!answer.ok) return fail(errorWords(answer.error.code));
      adopt(answer.value);
      toast.say(takenBackWords(answer.value));
    };
    return {
      takeBack,
      confirmSent: async (at) => {
        const answer = await confirm({ id, at });
        if (!answer.ok) return answer.error.code;
        adopt(answer.value);
        toast.say(COMPOSER_WORDS.sent, () => void takeBack());
        return null;
      },
      discard: async () => {
        const answer = await throwAway({ id });
        if (!answer.ok && answer.error.code !== 'no-such-thing') {
          fail(errorWords(answer.error.code));
          return false;
        }
        forget();
        toast.say(COMPOSER_WORDS.discarded);
        return true;
      },
    };
  }, [id, confirm, back, throwAway, adopt, forget, toast, fail]);
}

function takenBackWords(reply: ReplyView): string {
  return reply.state === 'draft' ? COMPOSER_WORDS.takenBack : COMPOSER_WORDS.notSent;
}
