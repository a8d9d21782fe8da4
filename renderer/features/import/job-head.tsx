/** The run on top of the screen: what is read, how far it is, and what can be done with what is left. */
import { FileClock, Inbox, RotateCw } from 'lucide-react';
import { useId } from 'react';
import type { ImportJob } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { count } from '../../text/amounts';
import { errorWords } from '../../text/errors';
import { JOB_FAILURE_WORDS } from '../../text/import';
import { interruptedWords, leftWords, runHeading, runNote, whence } from '../../text/import-runs';
import { dateTime } from '../../text/time';
import { Button } from '../../ui/button';
import { CalmStatus } from '../../ui/calm-status';
import { Banner, Busy, ProgressBar } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import styles from './import.module.css';
import { useTimeLeft } from './use-time-left';

export function JobHead({ job }: { job: ImportJob }) {
  if (job.state === 'interrupted') return <Interrupted job={job} />;
  const isOn = job.state === 'running' || job.state === 'counting' || job.state === 'waiting';
  return (
    <>
      {job.failure === null ? null : (
        <Banner icon={Inbox} tone="bad" bar action={<RestButtons job={job} />}>
          {JOB_FAILURE_WORDS[job.failure]}
        </Banner>
      )}
      {isOn ? <Running job={job} /> : <Ended job={job} />}
    </>
  );
}

function Running({ job }: { job: ImportJob }) {
  const { act, busy } = useAct('import.cancel');
  const id = useId();
  const left = leftWords(useTimeLeft(job));
  const isCounting = job.state === 'counting';
  const far = `${job.done.toLocaleString('en-GB')} done${left === '' ? '' : `, ${left}`}`;
  return (
    <section className="import-run" aria-labelledby={id}>
      <div className="row">
        <h2 id={id} className={styles.heading}>
          {runHeading(job)}
        </h2>
        <span className="push quiet nowrap">{far}</span>
        <CalmStatus says={`${runHeading(job)}. ${far}.`} />
        <Button small disabled={busy} onPress={() => void act({ job: job.id })}>
          {isCounting ? 'Stop' : 'Stop after this letter'}
        </Button>
      </div>
      {isCounting ? (
        <Busy label="Counting letters" />
      ) : (
        <ProgressBar label="Letters read" done={job.done} total={job.total} />
      )}
      {job.wentOnAt === null ? null : (
        <p className="small tone-ok" role="status">
          Went on where it stopped: {count(job.wentOnAt, 'letter')} had been read before.
        </p>
      )}
      <p className="small quiet">{runNote(job)}</p>
    </section>
  );
}

function Ended({ job }: { job: ImportJob }) {
  return (
    <section className="import-run" role="status">
      <div className="row">
        <h2 className={styles.heading}>{runHeading(job)}</h2>
        <span className="push small quiet nowrap">{dateTime(job.endedAt ?? job.startedAt)}</span>
        {job.failure === null ? <RestButtons job={job} /> : null}
      </div>
      {job.wentOnAt === null ? null : (
        <p className="small">Went on where it stopped, after {count(job.wentOnAt, 'letter')}.</p>
      )}
      <p className="small quiet">{runNote(job)}</p>
    </section>
  );
}

/** A run that was cut short and waits for a person. */
export function Interrupted({ job }: { job: ImportJob }) {
  return (
    <Banner icon={FileClock} tone="warn" bar action={<RestButtons job={job} leave />}>
      <b>
        {count(job.total, 'letter')} {whence(job)}, {dateTime(job.startedAt)}.
      </b>{' '}
      {interruptedWords(job)}
    </Banner>
  );
}

function RestButtons({ job, leave }: { job: ImportJob; leave?: boolean }) {
  const toast = useToast();
  const goOn = useAct('import.go-on');
  const forget = useAct('import.leave');
  const run = async ({ act }: typeof goOn): Promise<void> => {
    const answer = await act({ job: job.id });
    if (!answer.ok) toast.say(errorWords(answer.error.code));
  };
  return (
    <>
      {job.canGoOn ? (
        <Button small icon={RotateCw} disabled={goOn.busy} onPress={() => void run(goOn)}>
          Read the rest
        </Button>
      ) : null}
      {leave === true ? (
        <Button small kind="quiet" disabled={forget.busy} onPress={() => void run(forget)}>
          Leave it
        </Button>
      ) : null}
    </>
  );
}
