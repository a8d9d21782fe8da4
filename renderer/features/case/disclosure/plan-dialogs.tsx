/** Dialogs of what reporters plan and said: plans and agreement, shared drafts and answers to them. */
import { useState } from 'react';
import type { Reply } from '../../../../shared/ipc/contract';
import type { CaseView } from '../../../../shared/ipc/shapes';
import { useAct } from '../../../bridge/queries';
import { dateTime } from '../../../text/time';
import { RadioGroup, Select, TextArea, TextField } from '../../../ui/field';
import { useToast } from '../../../ui/toast';
import { FormDialog } from './form-dialog';
import { LetterChoice, letterIdOf } from './letter-choice';

type View = Reply<'disclosure.get'>;
type Plan = View['plans'][number];
type Draft = View['drafts'][number];

interface Props {
  readonly view: CaseView;
  readonly onClose: () => void;
}

export function PlanDialog({ view, plan, onClose }: Props & { plan: Plan }) {
  const [words, setWords] = useState(plan.plan);
  const [letter, setLetter] = useState(plan.letterId === null ? '' : String(plan.letterId));
  const { act, busy } = useAct('disclosure.record-plan');
  const toast = useToast();
  return (
    <FormDialog<'disclosure.record-plan'>
      title={`What does ${plan.reporter} plan to publish?`}
      leave="Leave it as it is"
      does="Record it"
      busy={busy}
      onSubmit={() =>
        act({ id: view.row.id, reporterId: plan.reporterId, plan: words, letterId: letterIdOf(letter) })
      }
      onDone={() => toast.say(`Recorded what ${plan.reporter} plans`)}
      onClose={onClose}
    >
      <TextField
        label="Plan"
        value={words}
        maxLength={2000}
        autoFocus
        placeholder="A talk on Thu 26 Nov; wants to link our advisory"
        hint="A talk, an article, a paper, with its day; or that nothing is planned."
        onChange={setWords}
      />
      <LetterChoice view={view} value={letter} onChange={setLetter} />
    </FormDialog>
  );
}

export function AgreeDialog({ view, plan, onClose }: Props & { plan: Plan }) {
  const [answer, setAnswer] = useState<'yes' | 'no'>('yes');
  const [letter, setLetter] = useState('');
  const { act, busy } = useAct('disclosure.agree');
  const toast = useToast();
  return (
    <FormDialog<'disclosure.agree'>
      title={`Does ${plan.reporter} agree to the date?`}
      leave="Leave it as it is"
      does="Record it"
      busy={busy}
      onSubmit={() =>
        act({
          ...{ id: view.row.id, reporterId: plan.reporterId },
          ...{ agrees: answer === 'yes', letterId: letterIdOf(letter) },
        })
      }
      onDone={() => toast.say(`Recorded for ${plan.reporter}`)}
      onClose={onClose}
    >
      <RadioGroup
        legend="What they said"
        value={answer}
        onChange={setAnswer}
        options={[
          { value: 'yes', label: 'Agrees' },
          { value: 'no', label: 'Does not agree, or not any more' },
        ]}
      />
      <LetterChoice view={view} value={letter} onChange={setLetter} />
    </FormDialog>
  );
}

export function DraftDialog({ view, count, onClose }: Props & { count: number }) {
  const [name, setName] = useState(`Advisory, draft ${count + 1}`);
  const left = view.replies.filter((reply) => reply.state !== 'draft');
  const [reply, setReply] = useState(left.length === 0 ? '' : String(left.at(-1)?.id ?? ''));
  const [note, setNote] = useState('');
  const { act, busy } = useAct('disclosure.share-draft');
  const toast = useToast();
  return (
    <FormDialog<'disclosure.share-draft'>
      title="Which draft did you share?"
      leave="Record nothing"
      does="Record it"
      busy={busy}
      onSubmit={() => act({ id: view.row.id, name, replyId: letterIdOf(reply), note })}
      onDone={() => toast.say('The draft was recorded. Note what each reporter says to it.')}
      onClose={onClose}
    >
      <p className="quiet">
        To send one, attach it to a letter and export that first. What is recorded here is that it was shared.
      </p>
      <TextField label="Draft" value={name} maxLength={200} autoFocus onChange={setName} />
      <Select
        label="With the letter"
        value={reply}
        onChange={setReply}
        options={[
          { value: '', label: 'Not with a letter from here' },
          ...left.map((one) => ({
            value: String(one.id),
            label: `${dateTime(one.sentAt ?? one.exportedAt ?? one.savedAt)}, ${one.subject}`,
          })),
        ]}
      />
      <TextArea label="Note" rows={2} value={note} onChange={setNote} />
    </FormDialog>
  );
}

const DRAFT_ANSWERS = [
  { value: 'agrees', label: 'Agrees' },
  { value: 'asks-change', label: 'Asks for a change' },
  { value: 'none', label: 'No answer yet' },
] as const;

export function DraftAnswerDialog({ view, draft, plan, onClose }: Props & { draft: Draft; plan: Plan }) {
  const known = draft.answers.find(({ reporterId }) => reporterId === plan.reporterId);
  const [answer, setAnswer] = useState<(typeof DRAFT_ANSWERS)[number]['value']>(known?.answer ?? 'agrees');
  const [letter, setLetter] = useState('');
  const { act, busy } = useAct('disclosure.answer-draft');
  const toast = useToast();
  return (
    <FormDialog<'disclosure.answer-draft'>
      title={`What does ${plan.reporter} say to “${draft.name}”?`}
      leave="Leave it as it is"
      does="Record it"
      busy={busy}
      onSubmit={() =>
        act({
          ...{ draftId: draft.id, reporterId: plan.reporterId, letterId: letterIdOf(letter) },
          answer: answer === 'none' ? null : answer,
        })
      }
      onDone={() => toast.say(`Recorded for ${plan.reporter}`)}
      onClose={onClose}
    >
      <RadioGroup legend="Answer" value={answer} onChange={setAnswer} options={DRAFT_ANSWERS} />
      <LetterChoice view={view} value={letter} onChange={setLetter} />
    </FormDialog>
  );
}
