/** Beside the triage of a case: its score, its weakness, and cases that are like it. */
import type { TriageView } from '../../../../shared/ipc/channels/triage';
import type { CaseView } from '../../../../shared/ipc/shapes';
import { SeverityBlock } from './severity-block';
import { SimilarBlock } from './similar-block';
import { useTriageActs } from './use-triage';
import styles from './triage.module.css';
import { WeaknessBlock } from './weakness-block';

export function TriageRail({
  view,
  triage,
  onJoin,
}: {
  view: CaseView;
  triage: TriageView;
  onJoin: (primary: string) => void;
}) {
  const acts = useTriageActs(triage);
  const joinable = view.moves.some(({ to, allowed }) => to === 'duplicate' && allowed);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <aside className={`rail ${styles['holds']}`} aria-label="Assessment" tabIndex={0}>
      <SeverityBlock view={triage} acts={acts} />
      <WeaknessBlock view={triage} acts={acts} />
      <SimilarBlock id={view.row.id} onJoin={joinable ? onJoin : null} />
    </aside>
  );
}
