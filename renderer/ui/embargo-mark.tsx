/** The struck eye in veil: wherever a title, row or card shows a case under embargo. */
import { EyeOff } from 'lucide-react';
import type { CaseRow } from '../../shared/ipc/shapes';
import { dayOf } from '../text/time';
import { Icon } from './icon';
import { Chip } from './marks';

/** Beside a title: the eye alone, with its words for those who do not see it. */
export function EmbargoMark({ embargo }: { embargo: CaseRow['embargo'] }) {
  if (embargo === null) return null;
  const words = embargoWords(embargo);
  return (
    <span className="tone-veil" title={words}>
      <Icon of={EyeOff} small />
      <span className="hidden-label">{words}. </span>
    </span>
  );
}

/** In the head of a case: with its end. */
export function EmbargoChip({ embargo }: { embargo: CaseRow['embargo'] }) {
  return embargo === null ? null : (
    <Chip tone="veil" icon={EyeOff}>
      {embargoWords(embargo)}
    </Chip>
  );
}

/** "Embargo to Mon 23 Nov", "Under embargo". */
function embargoWords({ endsAt }: NonNullable<CaseRow['embargo']>): string {
  return endsAt === null ? 'Under embargo' : `Embargo to ${dayOf(endsAt)}`;
}
