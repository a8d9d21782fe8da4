/** What a person does about a letter that stays closed: the key, the passphrase, an answer, a case, or setting it aside. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ClosedLetter } from '../../../shared/ipc/channels/attention';
import { TEMPLATE_IDS, type TemplateId } from '../../../shared/letter/templates';
import type { FiledReason } from '../../../shared/letter/vocabulary';
import { useAct } from '../../bridge/queries';
import { FILE_AS } from '../../text/case';
import { errorWords } from '../../text/errors';
import { useToast } from '../../ui/toast';
import { useUndoMove } from '../../ui/use-undo-move';
import type { ClosedActs } from './letter-rail';
import { type Retry, useRetry } from './use-retry';

export type ClosedAsked = 'ask-again' | 'set-aside' | 'passphrase';

export interface ClosedDoing {
  readonly acts: ClosedActs;
  readonly asked: ClosedAsked | null;
  readonly close: () => void;
  readonly retry: Retry;
  readonly ask: {
    /** Puts the letter into that case ("new" for one of its own) and opens a draft to its sender. */
    readonly write: (to: string) => Promise<void>;
    readonly file: (as: FiledReason) => Promise<void>;
  };
}

export function useClosedActs(closed: ClosedLetter): ClosedDoing {
  const { letter, belongs } = closed;
  const [asked, setAsked] = useState<ClosedAsked | null>(null);
  const [, go] = useLocation();
  const toast = useToast();
  const { retry, busy: trying } = useRetry();
  const move = useAct('letter.move');
  const takeBack = useUndoMove();
  const file = useAct('letter.file-as');
  const { write, busy: writing } = useWriteTo(letter.fromAddress);
  const close = (): void => setAsked(null);
  /** Gives the case where it is then; null when that failed, which was said. */
  const put = async (to: string): Promise<string | null> => {
    if (letter.caseId !== null) return letter.caseId;
    const answer = await move.act({ id: letter.id, to });
    if (!answer.ok) {
      toast.say(errorWords(answer.error.code));
      return null;
    }
    toast.say(
      `The letter was put into ${answer.value.caseId}, closed as it is`,
      () => void takeBack(answer.value.step, letter.id),
    );
    return answer.value.caseId;
  };
  const openCase = async (to: string): Promise<void> => {
    const caseId = await put(to);
    if (caseId !== null) go(`/cases/${caseId}?letter=${letter.id}`);
  };
  const fileAs = async (as: FiledReason): Promise<void> => {
    close();
    const answer = await file.act({ id: letter.id, as });
    if (!answer.ok) return toast.say(errorWords(answer.error.code));
    const { step } = answer.value;
    toast.say(`Set aside under Filed: ${FILE_AS[as]}.`, () => void takeBack(step, letter.id));
    go(closed.next === null ? '/attention' : `/attention/${closed.next}`);
  };
  return {
    asked,
    close,
    retry,
    ask: {
      async write(to) {
        const caseId = await put(to);
        if (caseId !== null) await write(caseId, letter.id);
      },
      file: fileAs,
    },
    acts: {
      addKey: () => go('/keys?do=add'),
      unlockKey: () => go('/keys?do=unlock'),
      typePassphrase: () => setAsked('passphrase'),
      // a letter that stands in a case already is answered there
      askAgain: () => (letter.caseId === null ? setAsked('ask-again') : void write(letter.caseId, letter.id)),
      setAside: () => setAsked('set-aside'),
      openCase: () => void openCase(belongs?.caseId ?? 'new'),
      bringBack: () => void openCase('new'),
      tryAgain: () => void retry(letter.id),
      busy: trying || writing || move.busy || file.busy,
    },
  };
}

/** Written for just this, where there is such a template. */
const ASKING: TemplateId =
  TEMPLATE_IDS.find((id) => (id satisfies string as string) === 'send-again') ?? 'use-our-key';

/** Starts the draft that asks the sender, and opens it. */
function useWriteTo(address: string) {
  const [, go] = useLocation();
  const toast = useToast();
  const look = useAct('case.get');
  const start = useAct('reply.start');
  return {
    busy: look.busy || start.busy,
    async write(caseId: string, letterId: number): Promise<void> {
      const found = await look.act({ id: caseId });
      if (!found.ok) return toast.say(errorWords(found.error.code));
      const { reporters } = found.value;
      const reporter = reporters.find((one) => one.addresses.includes(address.toLowerCase())) ?? reporters[0];
      if (reporter === undefined)
        return toast.say('There is nobody to write to: this case has no reporter with an address.');
      const wish = { caseId, reporterId: reporter.id, inReplyTo: letterId, template: ASKING };
      const answer = await start.act(wish);
      if (answer.ok) go(`/replies/${answer.value.id}?case=${caseId}`);
      else toast.say(errorWords(answer.error.code));
    },
  };
}
