/** What can be done to the chosen cases; each act can be undone. */
import { Archive, ArchiveRestore, Merge, PenLine } from 'lucide-react';
import { useState } from 'react';
import { isOpen } from '../../../shared/case/lifecycle';
import type { CaseRow } from '../../../shared/ipc/shapes';
import { ASIDE_WORDS } from '../../text/vocabulary';
import { Button } from '../../ui/button';
import { useKeys } from '../../ui/keys';
import { JoinCasesDialog } from './join-cases-dialog';
import { type Aside, type BulkActs, useBulk } from './use-bulk';

const ASIDES: readonly Aside[] = ['spam', 'not-a-report', 'test'];

export function SelectionBar({ rows, onClear }: { rows: readonly CaseRow[]; onClear: () => void }) {
  const acts = useBulk();
  const [joining, setJoining] = useState(false);
  const open = rows.filter((row) => isOpen({ stage: row.stage, putAside: row.aside }));
  const join = (): void => setJoining(open.length > 1);
  const update = (): void =>
    void (open.length > 0 && acts.draftUpdates(open.map((row) => row.id)).then(onClear));
  useKeys(rows.length === 0 ? {} : { m: join, u: update });
  if (rows.length === 0) return null;
  return (
    <div className="bulk" role="toolbar" aria-label="Chosen cases">
      <span className="medium" role="status">
        {rows.length} selected
      </span>
      {open.length < 2 ? null : (
        <Button small icon={Merge} shortcut="M" disabled={acts.busy} onPress={join}>
          Join as duplicates
        </Button>
      )}
      {open.length === 0 ? null : (
        <Button small icon={PenLine} shortcut="U" disabled={acts.busy} onPress={update}>
          Draft update
        </Button>
      )}
      <Asides rows={rows} acts={acts} onClear={onClear} />
      <Button small kind="quiet" shortcut="Esc" onPress={onClear}>
        Clear
      </Button>
      {joining ? (
        <JoinCasesDialog rows={open} acts={acts} onClose={() => setJoining(false)} onJoined={onClear} />
      ) : null}
    </div>
  );
}

function Asides({ rows, acts, onClear }: { rows: readonly CaseRow[]; acts: BulkActs; onClear: () => void }) {
  const here = rows.filter((row) => row.aside === null).map((row) => row.id);
  const gone = rows.filter((row) => row.aside !== null).map((row) => row.id);
  return (
    <>
      {here.length === 0
        ? null
        : ASIDES.map((as) => (
            <Button
              key={as}
              small
              icon={Archive}
              disabled={acts.busy}
              onPress={() => void acts.putAside(here, as).then(onClear)}
            >
              Put aside: {ASIDE_WORDS[as].toLowerCase()}
            </Button>
          ))}
      {gone.length === 0 ? null : (
        <Button
          small
          icon={ArchiveRestore}
          disabled={acts.busy}
          onPress={() => void acts.bringBack(gone).then(onClear)}
        >
          Bring back
        </Button>
      )}
    </>
  );
}
