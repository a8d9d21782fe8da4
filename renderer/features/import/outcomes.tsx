/** How each letter of an import ended: counted by outcome, then listed, each with its reason and a link to its case. */
import {
  CheckCheck,
  CopyCheck,
  FileX2,
  FolderInput,
  FolderPlus,
  MailX,
  TriangleAlert,
  LockOpen,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { ImportedItem } from '../../../shared/ipc/shapes';
import type { Outcome } from '../../../shared/letter/vocabulary';
import { count } from '../../text/amounts';
import { outcomeLine, REASON_WORDS } from '../../text/import';
import { OUTCOME_WORDS } from '../../text/vocabulary';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';

const SHOWN: readonly { readonly outcome: Outcome; readonly icon: LucideIcon }[] = [
  { outcome: 'new-case', icon: FolderPlus },
  { outcome: 'joined-case', icon: FolderInput },
  { outcome: 'sent-copy', icon: CheckCheck },
  { outcome: 'already-here', icon: CopyCheck },
  { outcome: 'filed', icon: MailX },
  { outcome: 'rejected', icon: FileX2 },
  { outcome: 'needs-attention', icon: TriangleAlert },
];

/** Seven counts; pressing one shows only those. */
export function OutcomeCounts({
  items,
  only,
  onOnly,
}: {
  items: readonly ImportedItem[];
  only: Outcome | null;
  onOnly: (outcome: Outcome | null) => void;
}) {
  return (
    <fieldset className="import-outcomes" aria-label="Outcomes">
      {SHOWN.map(({ outcome, icon }) => {
        const count = items.filter((item) => item.outcome === outcome).length;
        const attention = outcome === 'needs-attention' && count > 0 ? ' is-attention' : '';
        return (
          <button
            key={outcome}
            type="button"
            className={`outcome${attention}`}
            aria-pressed={only === outcome}
            onClick={() => onOnly(only === outcome ? null : outcome)}
          >
            <b>{count}</b>
            <span>
              <Icon of={icon} small />
              {OUTCOME_WORDS[outcome]}
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}

/** Rows shown at once: an import can have 100,000 of them. */
const ROWS = 400;

export function ImportedTable({
  items,
  onOpen,
}: {
  items: readonly ImportedItem[];
  onOpen: (item: ImportedItem) => void;
}) {
  const [shown, setShown] = useState(ROWS);
  const more = items.length - shown;
  return (
    <>
      <table className="table import-table">
        <thead>
          <tr>
            <th className="c-file">File</th>
            <th>What happened, and what is safe</th>
            <th className="c-do">
              <span className="hidden-label">Open</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.slice(0, shown).map((item, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: outcomes are only ever appended, and files can share a name
            <tr key={place}>
              <td title={item.file}>{item.file}</td>
              <td className="wrap">
                <Finding item={item} />
              </td>
              <td className="num">
                <OpenButton item={item} onOpen={onOpen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more <= 0 ? null : (
        <div className="list-row">
          <span className="quiet">{count(more, 'more letter')} not shown</span>
          <Button small onPress={() => setShown(shown + ROWS)}>
            Show {Math.min(more, ROWS)} more
          </Button>
        </div>
      )}
    </>
  );
}

function Finding({ item }: { item: ImportedItem }) {
  const words = item.reason === null || item.outcome === 'already-here' ? null : REASON_WORDS[item.reason];
  const kept = item.outcome !== 'rejected' && item.outcome !== 'needs-attention';
  return (
    <>
      {words === null ? (
        <b className="medium">{outcomeLine(item)}</b>
      ) : (
        <>
          <b className="medium">{words.finding}</b> <span className="quiet">{words.rest}</span>
        </>
      )}{' '}
      {item.subject === '' ? null : <span className="quiet">“{item.subject}” </span>}
      {kept && item.encrypted === 'none' && item.outcome !== 'filed' ? (
        <Chip tone="warn" icon={LockOpen}>
          Not encrypted
        </Chip>
      ) : null}
    </>
  );
}

function OpenButton({ item, onOpen }: { item: ImportedItem; onOpen: (item: ImportedItem) => void }) {
  if (item.outcome === 'rejected') return null;
  const label = item.caseId ?? (item.outcome === 'filed' ? 'See filed' : 'See why');
  return (
    <Button
      small
      onPress={() => onOpen(item)}
      label={item.caseId === null ? undefined : `Open case ${item.caseId}`}
    >
      {label}
    </Button>
  );
}
