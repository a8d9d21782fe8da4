/** Cases that are like this one, why, and the way to join it to one of them. */
import { useLocation } from 'wouter';
import type { SimilarCase } from '../../../../shared/ipc/channels/triage';
import { useCall } from '../../../bridge/queries';
import { dayOf } from '../../../text/time';
import { STAGE_WORDS } from '../../../text/vocabulary';
import { Button } from '../../../ui/button';
import { RailBlock } from '../../../ui/surfaces';
import styles from './triage.module.css';

export function SimilarBlock({
  id,
  onJoin,
}: {
  id: string;
  /** Null when this case cannot become a duplicate from its stage. */
  onJoin: ((primary: string) => void) | null;
}) {
  const found = useCall('triage.similar', { id });
  const [, go] = useLocation();
  const cases = found.data?.cases ?? [];
  return (
    <RailBlock title="Similar cases" beside={<span className="count">{cases.length}</span>}>
      {found.pending ? (
        <p className="small quiet" role="status">
          Comparing…
        </p>
      ) : null}
      {found.data !== undefined && cases.length === 0 ? (
        <p className="small quiet">None shares its system or enough of its words.</p>
      ) : null}
      {cases.map((one) => (
        <div key={one.id} className={styles['similar']}>
          <a
            href={`/cases/${one.id}`}
            className="cut"
            title={one.title}
            onClick={(event) => {
              event.preventDefault();
              go(`/cases/${one.id}`);
            }}
          >
            <span className="id">{one.id}</span> {one.title}
          </a>
          <span className="small quiet">{whyWords(one)}</span>
          {onJoin === null ? null : (
            <Button small writes label={`Join into ${one.id} as a duplicate`} onPress={() => onJoin(one.id)}>
              Join…
            </Button>
          )}
        </div>
      ))}
    </RailBlock>
  );
}

function whyWords({ sameSystem, sharedWords, stage, receivedAt }: SimilarCase): string {
  const words = sharedWords.slice(0, 3).join(', ');
  const why = sameSystem === null ? `Shares ${words}` : `Same system${words === '' ? '' : `, ${words}`}`;
  return `${why}; ${STAGE_WORDS[stage].toLowerCase()}, ${dayOf(receivedAt)}`;
}
