/** Reading letters in: files, folders, progress, and how each of them ended. */
import { FolderOpen, Inbox, MailPlus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { ImportJob } from '../../../shared/ipc/shapes';
import type { Outcome } from '../../../shared/letter/vocabulary';
import { useAct, useCall } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { errorWords } from '../../text/errors';
import { JOB_FAILURE_WORDS, JOB_SOURCE_WORDS } from '../../text/import';
import { dateTime } from '../../text/time';
import { Button } from '../../ui/button';
import { useKeys } from '../../ui/keys';
import { Banner, Bar, EmptyState, Foot, ProgressBar, ScrollRegion } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import { ImportedTable, OutcomeCounts } from './outcomes';

export function ImportScreen() {
  const jobs = useCall('import.jobs', {}).data?.jobs ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const job = jobs.find((one) => one.id === chosen) ?? jobs[0];
  const choose = useChoose(() => setChosen(null));
  useKeys(useMemo(() => ({ i: () => void choose('import-files') }), [choose]));
  return (
    <>
      <Bar title="Import" beside="Drop letters anywhere on this window, or choose them">
        <Button icon={MailPlus} shortcut="I" onPress={() => void choose('import-files')}>
          Choose files…
        </Button>
        <Button icon={FolderOpen} onPress={() => void choose('import-folder')}>
          Choose a folder…
        </Button>
      </Bar>
      {job === undefined ? (
        <div className="body">
          <EmptyState
            icon={Inbox}
            title="No letters read in yet"
            action={
              <Button kind="primary" icon={MailPlus} onPress={() => void choose('import-files')}>
                Choose files…
              </Button>
            }
          >
            Save the reports of your mail program as .eml files, then drop them here. Encrypted ones open with
            the keys of this vault; nothing leaves this computer. Old mail shows its real dates, so late
            answers will show as late.
          </EmptyState>
        </div>
      ) : (
        <JobView
          key={job.id}
          job={job}
          earlier={jobs.filter((one) => one.id !== job.id)}
          onChoose={setChosen}
        />
      )}
      <Foot
        keys={[{ keys: ['I'], does: 'choose files' }]}
        says={job === undefined ? undefined : countLine(job)}
      />
    </>
  );
}

function useChoose(started: () => void): (purpose: 'import-files' | 'import-folder') => Promise<void> {
  const shell = useShell();
  const toast = useToast();
  const { act } = useAct('import.from-grant');
  return useCallback(
    async (purpose) => {
      const grant = await shell.pick(purpose);
      if (grant === null) return;
      const answer = await act({ token: grant.token });
      if (answer.ok) started();
      else toast.say(errorWords(answer.error.code));
    },
    [shell, toast, act, started],
  );
}

function JobView({
  job,
  earlier,
  onChoose,
}: {
  job: ImportJob;
  earlier: readonly ImportJob[];
  onChoose: (id: string) => void;
}) {
  const [only, setOnly] = useState<Outcome | null>(null);
  const [, go] = useLocation();
  return (
    <>
      <JobHead job={job} />
      <OutcomeCounts items={job.items} only={only} onOnly={setOnly} />
      <ScrollRegion label="What happened to each letter">
        <ImportedTable
          items={only === null ? job.items : job.items.filter((item) => item.outcome === only)}
          onOpen={(item) => {
            if (item.caseId !== null) go(`/cases/${item.caseId}`);
            else if (item.outcome === 'needs-attention') go('/attention');
            else if (item.outcome === 'filed') go('/filed');
          }}
        />
        {earlier.length === 0 ? null : (
          <section aria-label="Earlier imports">
            <h2 className="group-head">
              Earlier <span className="count">{earlier.length}</span>
            </h2>
            {earlier.map((one) => (
              <div key={one.id} className="list-row">
                <span className="cut">
                  {letters(one.items.length)} from {JOB_SOURCE_WORDS[one.source]}
                </span>
                <span className="small quiet">{dateTime(one.startedAt)}</span>
                <Button small kind="quiet" onPress={() => onChoose(one.id)}>
                  Show
                </Button>
              </div>
            ))}
          </section>
        )}
      </ScrollRegion>
    </>
  );
}

function JobHead({ job }: { job: ImportJob }) {
  const { act, busy } = useAct('import.cancel');
  if (job.failure !== null) {
    return (
      <Banner icon={Inbox} tone="bad" bar>
        {JOB_FAILURE_WORDS[job.failure]}
      </Banner>
    );
  }
  if (job.state !== 'running' && job.state !== 'receiving') {
    return (
      <div className="import-run" role="status">
        <b>
          {job.state === 'cancelled' ? 'Stopped: ' : ''}
          {letters(job.items.length)} of {job.total} read from {JOB_SOURCE_WORDS[job.source]},{' '}
          {dateTime(job.endedAt ?? job.startedAt)}
        </b>
      </div>
    );
  }
  return (
    <div className="import-run">
      <div className="row">
        <b>
          Reading {letters(job.total)} from {JOB_SOURCE_WORDS[job.source]}
        </b>
        <span className="push small quiet" role="status">
          {job.done} done
        </span>
        <Button small disabled={busy} onPress={() => void act({ job: job.id })}>
          Stop after this letter
        </Button>
      </div>
      <ProgressBar label="Letters read" done={job.done} total={job.total} />
      <p className="small quiet">
        Each letter is finished before it is counted. If you stop, close the app or lose power, those stay and
        the rest can be read later. The files themselves are not changed.
      </p>
    </div>
  );
}

function countLine(job: ImportJob): string {
  const left = job.total - job.done;
  return left === 0
    ? `${job.done} of ${job.total} read. Nothing is left out.`
    : `${job.done} read + ${left} not read = ${job.total}.`;
}

function letters(count: number): string {
  return count === 1 ? '1 letter' : `${count} letters`;
}
