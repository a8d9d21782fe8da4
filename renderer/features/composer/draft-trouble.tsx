/** What stands in the way of keeping the draft: a failed save, or another version of it. Nothing typed is lost meanwhile. */
import { GitFork, TriangleAlert } from 'lucide-react';
import { useShell } from '../../bridge/shell';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { Banner } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import type { Draft } from './use-draft';

export function DraftTrouble({ draft }: { draft: Draft }) {
  const { other, trouble } = draft.plan;
  if (other !== null) return <OtherVersion draft={draft} />;
  if (trouble === null) return null;
  return (
    <Banner
      icon={TriangleAlert}
      tone="bad"
      action={
        <Button small onPress={() => void draft.keep()}>
          Try again
        </Button>
      }
    >
      <b>Not kept.</b> What you typed is only on the screen. {errorWords(trouble)}
    </Banner>
  );
}

function OtherVersion({ draft }: { draft: Draft }) {
  const shell = useShell();
  const toast = useToast();
  const { other, typed } = draft.plan;
  const isDraft = other?.state === 'draft';
  const copy = async (): Promise<void> => {
    await shell.copy(`${typed.subject}\n\n${typed.body}`);
    toast.say('What you typed is on the clipboard for 30 seconds');
  };
  return (
    <Banner
      icon={GitFork}
      tone="warn"
      action={
        <>
          {isDraft ? (
            <Button small onPress={draft.keepMine}>
              Keep what I typed
            </Button>
          ) : (
            <Button small onPress={() => void copy()}>
              Copy what I typed
            </Button>
          )}
          <Button small onPress={draft.takeOther}>
            {isDraft ? 'Take the other version' : 'Show that letter'}
          </Button>
        </>
      }
    >
      {isDraft ? (
        <>
          <b>This draft was changed meanwhile.</b> Your text stands here and is not kept until you choose.
        </>
      ) : (
        <>
          <b>This letter has left meanwhile,</b> so its text is fixed. What you typed since is not part of it.
        </>
      )}
    </Banner>
  );
}
