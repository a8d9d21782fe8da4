/** Questions about a letter that stays closed: which case an answer belongs to, and as what it is set aside. */
import { useState } from 'react';
import type { ClosedLetter } from '../../../shared/ipc/channels/attention';
import { FILED_REASONS, type FiledReason } from '../../../shared/letter/vocabulary';
import { BELONGS_WORDS } from '../../text/attention';
import { FILE_AS } from '../../text/case';
import { Dialog } from '../../ui/dialog';
import { RadioGroup } from '../../ui/field';
import { Answers } from '../../ui/answers';

interface AskAgainProps {
  readonly closed: ClosedLetter;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onGo: (to: string) => void;
}

/** A letter of ours stands in a case, so the closed one is put into one first. */
export function AskAgainDialog({ closed, busy, onClose, onGo }: AskAgainProps) {
  const { belongs, letter } = closed;
  const [to, setTo] = useState(belongs?.caseId ?? 'new');
  const known = belongs === null ? [] : [{ value: belongs.caseId, label: caseWords(belongs) }];
  return (
    <Dialog
      title={`Write to ${letter.from === '' ? letter.fromAddress : letter.from}?`}
      onClose={onClose}
      foot={
        <Answers keep="Write nothing" onKeep={onClose} disabled={busy} onDo={() => onGo(to)}>
          {to === 'new' ? 'Make a case of it and write' : `Put it into ${to} and write`}
        </Answers>
      }
    >
      <p>
        Every letter of ours stands in a case. The closed letter goes there as it is, and still waits under
        Needs attention until it opens. A draft is made; nothing leaves by itself.
      </p>
      <RadioGroup
        legend="Case"
        value={to}
        onChange={setTo}
        options={[...known, { value: 'new', label: 'A new case from this letter' }]}
      />
      <p className="hint">
        The sender of a closed letter is a claim: {letter.fromAddress} stands on its envelope.
      </p>
    </Dialog>
  );
}

function caseWords({ caseId, by }: NonNullable<ClosedLetter['belongs']>): string {
  return `${caseId}, ${BELONGS_WORDS[by]}`;
}

interface SetAsideProps {
  readonly onClose: () => void;
  readonly onFile: (as: FiledReason) => void;
}

export function SetAsideDialog({ onClose, onFile }: SetAsideProps) {
  const [as, setAs] = useState<FiledReason>('spam');
  return (
    <Dialog
      title="Set this letter aside as what?"
      onClose={onClose}
      foot={
        <Answers keep="Let it wait" onKeep={onClose} onDo={() => onFile(as)}>
          Set it aside
        </Answers>
      }
    >
      <RadioGroup
        legend="What it is"
        value={as}
        onChange={(value) => setAs(FILED_REASONS.find((one) => one === value) ?? as)}
        options={FILED_REASONS.map((one) => ({ value: one, label: FILE_AS[one] }))}
      />
      <p className="hint">The original stays, under Filed. It can be brought back at any time.</p>
    </Dialog>
  );
}
