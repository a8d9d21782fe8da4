/** Imports before the one on the screen, a sentence each. */
import type { ImportJob } from '../../../shared/ipc/shapes';
import { count } from '../../text/amounts';
import { countsWords, whence } from '../../text/import-runs';
import { dateTime } from '../../text/time';
import { Button } from '../../ui/button';

export function Earlier({ jobs, onChoose }: { jobs: readonly ImportJob[]; onChoose: (id: string) => void }) {
  if (jobs.length === 0) return null;
  return (
    <section aria-label="Earlier imports">
      <h2 className="group-head">
        Earlier <span className="count">{jobs.length}</span>
      </h2>
      <ul>
        {jobs.map((job) => (
          <li key={job.id} className="list-row">
            <span className="cut">
              {count(job.done, 'letter')} {whence(job)}{' '}
              <span className="quiet">
                {countsWords(job.counts)}
                {job.state === 'waiting' ? 'waits for its turn' : ''}
                {job.done < job.total && job.state !== 'waiting' && job.state !== 'counting'
                  ? ` (${(job.total - job.done).toLocaleString('en-GB')} not read)`
                  : ''}
              </span>
            </span>
            <span className="small quiet nowrap">{dateTime(job.startedAt)}</span>
            {job.listed === 0 && !job.canGoOn ? null : (
              <Button
                small
                kind="quiet"
                label={`Show the import of ${dateTime(job.startedAt)}`}
                onPress={() => onChoose(job.id)}
              >
                Show
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
