/** Files of a letter: picked, put with it, taken off it with a way back, and our own key as one of them. */
import { useCallback, useMemo } from 'react';
import type { Answer } from '../../../shared/ipc/contract';
import type { ReplyFile, ReplyView } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { COMPOSER_WORDS } from '../../text/composer';
import { errorWords } from '../../text/errors';
import { useToast } from '../../ui/toast';
import type { Draft } from './use-draft';

export interface LetterFiles {
  attach(): Promise<void>;
  detach(file: ReplyFile): Promise<void>;
  attachOurKey(): Promise<void>;
}

export function useFiles({ keep, learn }: Draft): LetterFiles {
  const { act: attach } = useAct('reply.attach');
  const { act: detach } = useAct('reply.detach');
  const { act: attachKey } = useAct('reply.attach-our-key');
  const shell = useShell();
  const toast = useToast();
  const change = useCallback(
    async (
      run: (
        kept: ReplyView,
      ) => Promise<Answer<'reply.attach'> | Answer<'reply.detach'> | Answer<'reply.attach-our-key'>>,
      done: string,
    ) => {
      const kept = await keep();
      if (kept === null) return toast.say(COMPOSER_WORDS.filesNotKept);
      const answer = await run(kept);
      if (!answer.ok) return toast.say(errorWords(answer.error.code));
      learn(answer.value);
      toast.say(done);
    },
    [keep, learn, toast],
  );
  return useMemo(
    () => ({
      attach: async () => {
        const grant = await shell.pick('attach-file');
        if (grant === null) return;
        await change(
          ({ id, revision }) => attach({ id, revision, token: grant.token }),
          COMPOSER_WORDS.attached,
        );
      },
      detach: (file) =>
        change(({ id, revision }) => detach({ id, revision, attachment: file.id }), COMPOSER_WORDS.detached),
      attachOurKey: () =>
        change(({ id, revision }) => attachKey({ id, revision }), COMPOSER_WORDS.keyAttached),
    }),
    [shell, change, attach, detach, attachKey],
  );
}
