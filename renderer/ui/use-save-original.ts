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
  const { act } = useAct('letter.export-original');
  return async () => {
    const grant = await shell.pick('save-original', `${letter.caseId ?? 'letter'}-${letter.id}.eml`);
    if (grant === null) return;
    const answer = await act({ id: letter.id, token: grant.token });
    toast.say(
      answer.ok
        ? `The original was saved unchanged, ${sizeOf(answer.value.bytes)}.`
        : errorWords(answer.error.code),
    );
  };
}
