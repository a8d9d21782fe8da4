/** What can be done with a whole policy: begin its draft, discard it, export it, say that it was published. */
import { useCallback } from 'react';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { embargoWarning } from '../../text/embargo';
import { errorWords } from '../../text/errors';
import { useToast } from '../../ui/toast';
import type { PolicyRow } from './policy-rail';
import type { DraftEditor } from './use-draft';

export interface PolicyActs {
  readonly startDraft: () => Promise<void>;
  readonly showDraft: () => void;
  readonly discard: () => Promise<void>;
  readonly exportPolicy: () => Promise<void>;
  readonly published: (version: number) => void;
}

export function usePolicyActs(
  row: PolicyRow,
  shown: number | null,
  { edit, settle }: DraftEditor,
  onShow: (version: number | null | undefined) => void,
): PolicyActs {
  const toast = useToast();
  const shell = useShell();
  const start = useAct('policies.start-draft').act;
  const drop = useAct('policies.discard-draft').act;
  const save = useAct('policies.save-draft').act;
  const write = useAct('policies.export').act;
  const { id, title } = row;
  const profile = edit?.profile;
  const hasDraft = row.draft !== null;

  const startDraft = useCallback(async () => {
    const answer = hasDraft ? null : await start({ id });
    if (answer === null || answer.ok) onShow(null);
    else toast.say(errorWords(answer.error.code));
  }, [hasDraft, start, id, onShow, toast]);
  const discard = async (): Promise<void> => {
    await settle();
    const answer = await drop({ id });
    onShow(undefined);
    if (!answer.ok) toast.say(errorWords(answer.error.code));
    else if (shown === null) toast.say('The draft was discarded.', () => void save({ id, profile }));
    else toast.say('The draft was discarded.');
  };
  const exportPolicy = async (): Promise<void> => {
    await settle();
    const grant = await shell.pick('save-policy', `${id}-${shown ?? 'draft'}.json`);
    if (grant === null) return;
    const answer = await write({ id, version: shown, token: grant.token });
    if (!answer.ok) return toast.say(errorWords(answer.error.code));
    const warning = embargoWarning(answer.value.embargoed);
    toast.say(`The policy “${title}” was exported.${warning === null ? '' : ` ${warning}`}`);
  };
  return {
    startDraft,
    showDraft: () => onShow(null),
    discard,
    exportPolicy,
    published: (version) => {
      onShow(undefined);
      toast.say(`Version ${version} is published. Reports that arrive from now on come under it.`);
    },
  };
}
