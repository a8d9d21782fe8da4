/** Saves the original of a letter where the person says, and tells how it went. */
import type { LetterView } from '../../shared/ipc/shapes';
import { useAct } from '../bridge/queries';
import { useShell } from '../bridge/shell';
import { errorWords } from '../text/errors';
import { sizeOf } from '../text/time';
import { useToast } from './toast';

export function useSaveOriginal(letter: Pick<LetterView, 'id' | 'caseId'>): () => Promise<void> {
  const shell = useShell();
  const toast = useToast();
  const { act: ask } = useAct('letter.original-ending');
  const { act } = useAct('letter.export-original');
  return async () => {
    const kind = await ask({ id: letter.id });
    if (!kind.ok) return toast.say(errorWords(kind.error.code));
    const name = `${letter.caseId ?? 'letter'}-${letter.id}.${kind.value.ending}`;
    const grant = await shell.pick('save-original', name);
    if (grant === null) return;
    const answer = await act({ id: letter.id, token: grant.token });
    toast.say(
      answer.ok
        ? `The original was saved unchanged, ${sizeOf(answer.value.bytes)}.`
        : errorWords(answer.error.code),
    );
  };
}
