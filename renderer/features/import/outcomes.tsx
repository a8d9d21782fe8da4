/** How the letters of a run ended, counted: eight groups that add up to all that was read, each a filter of the list. */
import {
  CheckCheck,
  CopyCheck,
  FileX2,
  FolderInput,
  FolderPlus,
  LockOpen,
  MailMinus,
  TriangleAlert,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ImportCounts, ImportGroup } from '../../../shared/ipc/shapes';
import { GROUP_WORDS } from '../../text/import-runs';
import { Icon } from '../../ui/icon';
import styles from './import.module.css';

const SHOWN: readonly { readonly group: ImportGroup; readonly icon: LucideIcon }[] = [
  { group: 'new-case', icon: FolderPlus },
  { group: 'joined-case', icon: FolderInput },
  { group: 'sent-copy', icon: CheckCheck },
  { group: 'already-here', icon: CopyCheck },
  { group: 'not-encrypted', icon: LockOpen },
  { group: 'filed', icon: MailMinus },
  { group: 'rejected', icon: FileX2 },
  { group: 'needs-attention', icon: TriangleAlert },
];

/** How many letters of a run are in a group. */
export function amountIn(counts: ImportCounts, group: ImportGroup): number {
  return group === 'not-encrypted' ? counts['clear-new-case'] + counts['clear-joined-case'] : counts[group];
}

/** Pressing a count shows only those. What was not taken in is shown as soon as there is any. */
export function OutcomeCounts({
  counts,
  only,
  onOnly,
}: {
  counts: ImportCounts;
  only: ImportGroup | null;
  onOnly: (group: ImportGroup | null) => void;
}) {
  return (
    <fieldset className={`import-outcomes ${styles.tiles}`} aria-label="Outcomes">
      {SHOWN.map(({ group, icon }) => {
        const amount = amountIn(counts, group);
        if (group === 'rejected' && amount === 0) return null;
        const attention = group === 'needs-attention' && amount > 0 ? ' is-attention' : '';
        return (
          <button
            key={group}
            type="button"
            className={`outcome${attention}`}
            aria-pressed={only === group}
            onClick={() => onOnly(only === group ? null : group)}
          >
            <b>{amount.toLocaleString('en-GB')}</b>
            <span>
              <Icon of={icon} small />
              {GROUP_WORDS[group]}
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}
