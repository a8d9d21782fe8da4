/** What a good report has (MX-10): eight points, counted when ticked. */
import { shortDay } from '../../../text/time';
import type { TriageView } from '../../../../shared/ipc/channels/triage';
import { POINT_WORDS } from '../../../text/triage';
import { Checkbox } from '../../../ui/field';
import { Suggested } from './said';
import styles from './triage.module.css';
import type { TriageActs } from './use-triage';

export type Point = TriageView['points'][number];

export function RubricList({
  points,
  acts,
  current,
  onCurrent,
}: {
  points: readonly Point[];
  acts: TriageActs;
  /** The point that the keys act on. */
  current: string | null;
  onCurrent: (point: string) => void;
}) {
  const met = points.filter(({ said }) => said?.met === true).length;
  return (
    <>
      <h2 className="group-head">
        What a good report has{' '}
        <span className="count">
          {met} of {points.length}
        </span>
        <span className="push normal faint">only what you tick is counted</span>
      </h2>
      <ul className={styles['rubric']}>
        {points.map((point) => (
          <li
            key={point.point}
            data-row={point.point}
            className={current === point.point ? styles['current'] : undefined}
            aria-current={current === point.point ? true : undefined}
            onFocus={() => onCurrent(point.point)}
          >
            <Checkbox
              label={POINT_WORDS[point.point]}
              checked={point.said?.met === true}
              onChange={(ticked) => tick(point, ticked, acts)}
            />
            <PointState point={point} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** A file that shows it is kept as the note. */
export function tick({ point, suggestion }: Point, met: boolean, acts: TriageActs): void {
  void acts.setPoint({ point, met, note: met ? (suggestion?.file ?? '') : '' });
}

function PointState({ point }: { point: Point }) {
  const { said, suggestion } = point;
  if (said?.met === true) {
    return (
      <span className="small quiet">{said.note === '' ? `you, ${shortDay(said.setAt)}` : said.note}</span>
    );
  }
  if (suggestion !== null) return <Suggested found={suggestion} />;
  return <span className="small faint">not found in the letters</span>;
}
