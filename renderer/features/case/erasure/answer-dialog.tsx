/** What a reporter answered when asked to erase: from a letter of theirs, or by word. */
import { useState } from 'react';
import type { AskedView } from '../../../../shared/ipc/channels/erasure';
import type { CaseView } from '../../../../shared/ipc/shapes';
import { useAct } from '../../../bridge/queries';
import { ANSWER_CHOICES } from '../../../text/erasure';
import { errorWords } from '../../../text/errors';
import { dateTime } from '../../../text/time';
import { Dialog } from '../../../ui/dialog';
import { FormError, RadioGroup, Select, TextArea } from '../../../ui/field';
import { useToast } from '../../../ui/toast';
import { Answers } from '../../../ui/answers';

interface AnswerProps {
  readonly view: CaseView;
  readonly asked: AskedView;
  readonly onClose: () => void;
}

export function AnswerDialog({ view, asked, onClose }: AnswerProps) {
  const { id } = view.row;
  const { reporterId } = asked;
  const { act, busy } = useAct('erasure.answer');
  const toast = useToast();
  const [answer, setAnswer] = useState<NonNullable<AskedView['answer']>>(asked.answer ?? 'confirmed');
  const [letter, setLetter] = useState(asked.letterId === null ? '' : String(asked.letterId));
  const [note, setNote] = useState(asked.note);
  const [fault, setFault] = useState<string | null>(null);
  const letters = view.letters.filter((one) => one.direction === 'in').toReversed();
  const submit = async (): Promise<void> => {
    const was = { id, reporterId, answer: asked.answer, letterId: asked.letterId, note: asked.note };
    const letterId = letter === '' ? null : Number(letter);
    const answered = await act({ id, reporterId, answer, letterId, note: note.trim().slice(0, 2_000) });
    if (!answered.ok) return setFault(answered.error.code);
    onClose();
    toast.say(`The answer of ${asked.reporter} was recorded`, () => void act(was));
  };
  const foot = (
    <Answers keep="Leave it as it is" onKeep={onClose} disabled={busy} onDo={() => void submit()}>
      Record it
    </Answers>
  );
  return (
    <Dialog title={`What did ${asked.reporter} answer about erasing?`} foot={foot} onClose={onClose}>
      {asked.askedAt === null ? (
        <p className="quiet">No letter that asks for it is confirmed as sent yet.</p>
      ) : (
        <p className="quiet">Asked with the letter of {dateTime(asked.askedAt)}.</p>
      )}
      <RadioGroup legend="Answer" value={answer} onChange={setAnswer} options={ANSWER_CHOICES} />
      <Select
        label="How we know"
        value={letter}
        onChange={setLetter}
        options={[
          { value: '', label: 'By word' },
          ...letters.map((one) => ({
            value: String(one.id),
            label: `Letter of ${dateTime(one.receivedAt)}`,
          })),
        ]}
      />
      <TextArea label="Note" value={note} onChange={setNote} rows={2} />
      {fault === null ? null : <FormError>{errorWords(fault)}</FormError>}
    </Dialog>
  );
}
