/** Joins a case to a primary as its duplicate, and says who will be told what (MX-5). */
import { CircleSlash, Pencil, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { CaseRow, CaseView } from '../../../shared/ipc/shapes';
import { useCall } from '../../bridge/queries';
import { Dialog } from '../../ui/dialog';
import { FormError } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { CasePicker } from './case-picker';
import type { CaseMoves } from './use-moves';
import { Answers } from '../../ui/answers';

interface JoinDialogProps {
  readonly view: CaseView;
  readonly moves: CaseMoves;
  readonly onClose: () => void;
  /** Chosen already, where a similar case was found. */
  readonly suggested?: string | undefined;
}

export function JoinDialog({ view, moves, onClose, suggested }: JoinDialogProps) {
  const [primary, setPrimary] = useState<string | null>(suggested ?? null);
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const rows = useCall('cases.list', {}).data?.rows;
  const { id } = view.row;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (primary === null) return;
    const said = await moves.make('duplicate', { duplicateOf: primary });
    if (said === null) onClose();
    else setFault(said);
  };
  const drafts = view.reporters.length > 0;
  const foot = (
    <Answers keep="Keep two cases" onKeep={onClose} disabled={moves.busy} onDo={() => void submit()}>
      {drafts ? 'Join and draft the letter' : 'Join as a duplicate'}
    </Answers>
  );
  return (
    <Dialog
      title={
        primary === null
          ? `Which case is ${id} a duplicate of?`
          : `Join ${id} into ${primary} as a duplicate?`
      }
      width="mid"
      foot={foot}
      onClose={onClose}
    >
      <CasePicker
        label="The primary case, which goes on"
        chosen={primary}
        onChoose={setPrimary}
        leaveOut={(row) => row.id === id || row.stage === 'duplicate' || row.aside !== null}
        error={tried && primary === null ? 'Choose the case that goes on.' : null}
      />
      <Told view={view} primary={rows?.find((row) => row.id === primary)} />
      <p className="small quiet">
        <Icon of={Undo2} small /> Can be undone until a letter to a reporter of {id} has left.
      </p>
      {fault === null ? null : <FormError>{fault}</FormError>}
    </Dialog>
  );
}

function Told({ view, primary }: { view: CaseView; primary: CaseRow | undefined }) {
  return (
    <section className="stack stack-1" aria-label="Who will be told">
      <h3>Who will be told</h3>
      <ul className="checks">
        {view.reporters.map((reporter) => (
          <li key={reporter.id}>
            <Icon of={Pencil} small />
            <span>{reporter.displayName}: that we know of it already</span>
            <span className="state">draft, not sent</span>
          </li>
        ))}
        {(primary?.reporters ?? [])
          .filter((name) => !view.row.reporters.includes(name))
          .map((name) => (
            <li key={name}>
              <Icon of={CircleSlash} small />
              <span>{name}: nothing, nothing changes for them</span>
              <span className="state">no letter</span>
            </li>
          ))}
      </ul>
      <p className="hint">
        No reporter learns who the other is. {view.row.id} cannot be closed before each of its reporters was
        sent a letter.
      </p>
    </section>
  );
}
