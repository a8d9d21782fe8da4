/** Splits a case that is about two things into two that share the correspondence (MX-5). */
import { Info, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CaseView } from '../../../shared/ipc/shapes';
import { dateTime } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import { FormError, TextField } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import type { CaseMoves } from './use-moves';
import { Answers } from '../../ui/answers';

interface SplitDialogProps {
  readonly view: CaseView;
  readonly moves: CaseMoves;
  readonly onClose: () => void;
}

interface Part {
  readonly title: string;
  readonly about: string;
}

export function SplitDialog({ view, moves, onClose }: SplitDialogProps) {
  const [, go] = useLocation();
  const [one, setOne] = useState<Part>({ title: view.row.title, about: '' });
  const [other, setOther] = useState<Part>({ title: '', about: '' });
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const who = view.row.reporters.join(' and ') || 'The reporter';
  const submit = async (): Promise<void> => {
    setTried(true);
    if (one.title.trim() === '' || other.title.trim() === '') return;
    const made = await moves.split({
      ...{ title: one.title.trim(), otherTitle: other.title.trim() },
      ...{ about: one.about.trim(), otherAbout: other.about.trim() },
    });
    if ('fault' in made) return setFault(made.fault);
    onClose();
    go(`/cases/${made.other}`);
  };
  return (
    <Dialog
      title={`Split ${view.row.id} into two cases?`}
      width="wide"
      onClose={onClose}
      foot={
        <Answers keep="Leave it as one" onKeep={onClose} disabled={moves.busy} onDo={() => void submit()}>
          Split in two
        </Answers>
      }
    >
      <p className="quiet">
        {who} wrote about two things. Both cases keep the whole correspondence; each gets its own stage,
        severity, clocks and credit.
      </p>
      <div className="key-pair">
        <PartCard name={view.row.id} says="stays" mark={<Chip push>keeps its number</Chip>} view={view}>
          <PartFields part={one} tried={tried} onChange={setOne} />
        </PartCard>
        <PartCard
          name="A second case"
          says="is made"
          mark={
            <Chip tone="accent" push>
              New
            </Chip>
          }
          view={view}
        >
          <PartFields part={other} tried={tried} onChange={setOther} focus />
        </PartCard>
      </div>
      {fault === null ? null : <FormError>{fault}</FormError>}
      <ul className="checks small">
        <Line icon={Info} text="Receipt and policy version are the same for both: splitting wins no time." />
        <Line icon={Info} text={`${who} is answered in each of the two, under its own number.`} />
        <Line icon={Undo2} text="Can be undone until a letter of one of them has left." />
      </ul>
    </Dialog>
  );
}

function PartCard({
  name,
  says,
  mark,
  view,
  children,
}: {
  name: string;
  says: string;
  mark: React.ReactNode;
  view: CaseView;
  children: React.ReactNode;
}) {
  return (
    <section className="key-card" aria-label={`${name} ${says}`}>
      <h3 className="row">
        <span className="id">{name}</span> {says} {mark}
      </h3>
      {children}
      <p className="hint">Received {dateTime(view.row.receivedAt)}, as it came.</p>
    </section>
  );
}

function PartFields({
  part,
  tried,
  onChange,
  focus,
}: {
  part: Part;
  tried: boolean;
  onChange: (part: Part) => void;
  focus?: boolean;
}) {
  return (
    <>
      <TextField
        label="Title"
        value={part.title}
        maxLength={300}
        error={tried && part.title.trim() === '' ? 'A title is missing.' : null}
        autoFocus={focus === true}
        onChange={(title) => onChange({ ...part, title })}
      />
      <TextField
        label="About which part of the report"
        value={part.about}
        maxLength={300}
        placeholder="lines 1 to 18"
        onChange={(about) => onChange({ ...part, about })}
      />
    </>
  );
}

function Line({ icon, text }: { icon: typeof Info; text: string }) {
  return (
    <li>
      <Icon of={icon} small />
      <span>{text}</span>
    </li>
  );
}
