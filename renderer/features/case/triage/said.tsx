/** Where something was found in the letters, and what a person said of it. */
import { Quote } from 'lucide-react';
import type { TriageView } from '../../../../shared/ipc/channels/triage';
import { shortDay } from '../../../text/time';
import { Chip } from '../../../ui/marks';

export type Found = NonNullable<TriageView['points'][number]['suggestion']>;

/** "14 Nov, line 4", or the name of the file. */
export function placeOf(found: Found): string {
  return found.line === null ? (found.file ?? '') : `${shortDay(found.receivedAt)}, line ${found.line}`;
}

/** A dashed chip: only a suggestion. */
export function Suggested({ found }: { found: Found }) {
  return (
    <span title={found.words}>
      <Chip tone="hold" icon={Quote}>
        Suggested, {placeOf(found)}
      </Chip>
    </span>
  );
}
