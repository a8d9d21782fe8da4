/** Joins the chosen cases into one of them as its duplicates; every reporter of a duplicate is drafted a letter (MX-5). */
import { useState } from 'react';
import type { CaseRow } from '../../../shared/ipc/shapes';
import { dateTime } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import { RadioGroup } from '../../ui/field';
import type { BulkActs } from './use-bulk';
import { Answers } from '../../ui/answers';

interface JoinCasesDialogProps {
  readonly rows: readonly CaseRow[];
  readonly acts: BulkActs;
  readonly onClose: () => void;
  readonly onJoined: () => void;
  /** Chosen at first in place of the one that came first. */
  readonly primary?: string | undefined;
}

export function JoinCasesDialog({ rows, acts, onClose, onJoined, primary: wanted }: JoinCasesDialogProps) {
  const sorted = [...rows].sort((a, b) => a.receivedAt - b.receivedAt);
  const [primary, setPrimary] = useState(wanted ?? sorted[0]?.id ?? '');
  const others = sorted.filter((row) => row.id !== primary);
  const join = async (): Promise<void> => {
    await acts.join(
      others.map((row) => row.id),
      primary,
    );
    onClose();
    onJoined();
  };
  return (
    <Dialog
      title={`Join ${others.map((row) => row.id).join(', ')} into ${primary} as ${others.length === 1 ? 'a duplicate' : 'duplicates'}?`}
      width="mid"
      onClose={onClose}
      foot={
        <Answers keep="Keep them apart" onKeep={onClose} disabled={acts.busy} onDo={() => void join()}>
          Join and draft the letters
        </Answers>
      }
    >
      <RadioGroup
        legend="The primary case, which goes on"
        value={primary}
        onChange={setPrimary}
        options={sorted.map((row, place) => ({
          value: row.id,
          label: (
            <>
              <b className="medium">{row.id}</b> <span dir="auto">{row.title}</span>{' '}
              <span className="quiet">
                {place === 0 ? 'came first, ' : ''}
                {dateTime(row.receivedAt)}
              </span>
            </>
          ),
        }))}
      />
      <p className="small quiet">
        Every reporter of {others.map((row) => row.id).join(', ')} is drafted a letter; none of them learns
        who the other is. A duplicate cannot be closed before its reporters were told.
      </p>
    </Dialog>
  );
}
