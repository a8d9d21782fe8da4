/** Reading letters in: files, folders, a watched folder, progress, and how each letter ended. */
import { FolderOpen, Inbox, MailPlus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { ImportGroup, ImportJob } from '../../../shared/ipc/shapes';
import { useCall } from '../../bridge/queries';
import { countLine } from '../../text/import-runs';
import { Button } from '../../ui/button';
import { useKeys } from '../../ui/keys';
import { EmptyState, Foot } from '../../ui/surfaces';
import { Earlier } from './earlier';
import { Interrupted, JobHead } from './job-head';
import { LettersTable } from './letters-table';
import { OutcomeCounts } from './outcomes';
import { type ImportActs, useImportActs } from './use-import-acts';
import { WatchBar } from './watch-bar';

export function ImportScreen() {
  const jobs = useCall('import.jobs', {}).data?.jobs;
  const [chosen, setChosen] = useState<string | null>(null);
  const started = useCallback(() => setChosen(null), []);
  const acts = useImportActs(started);
  const { choose, tryAll } = acts;
  useKeys(
    useMemo(() => ({ i: () => void choose('import-files'), t: () => void tryAll() }), [choose, tryAll]),
  );
  const shown = shownOf(jobs ?? [], chosen);
  return (
    <>
      <ImportBar acts={acts} />
      {jobs === undefined ? null : jobs.length === 0 ? (
        <NothingYet acts={acts} />
      ) : (
        <Runs key={shown?.id} shown={shown} jobs={jobs} onChoose={setChosen} />
      )}
      <Foot
        keys={[
          { keys: ['I'], does: 'choose files' },
          { keys: ['T'], does: 'try all again' },
        ]}
        says={shown === undefined ? undefined : countLine(shown)}
      />
    </>
  );
}

/** The chosen run, else the one that is under way, else the newest of this session. */
function shownOf(jobs: readonly ImportJob[], chosen: string | null): ImportJob | undefined {
  return (
    jobs.find((job) => job.id === chosen) ??
    jobs.find((job) => job.state === 'running' || job.state === 'counting') ??
    jobs.find((job) => job.state === 'waiting' || job.listed > 0)
  );
}

function ImportBar({ acts }: { acts: ImportActs }) {
  return (
    <header className="bar">
      <h1>Import</h1>
      <span className="quiet cut">Drop letters anywhere on this window, or</span>
      <Button icon={MailPlus} shortcut="I" writes onPress={() => void acts.choose('import-files')}>
        Choose files…
      </Button>
      <Button icon={FolderOpen} writes onPress={() => void acts.choose('import-folder')}>
        Choose a folder…
      </Button>
      <span className="push" />
      <WatchBar />
    </header>
  );
}

function NothingYet({ acts }: { acts: ImportActs }) {
  return (
    <div className="body">
      <EmptyState
        icon={Inbox}
        title="No letters read in yet"
        action={
          <Button kind="primary" icon={MailPlus} writes onPress={() => void acts.choose('import-files')}>
            Choose files…
          </Button>
        }
      >
        Drop letters of your mail program here: .eml and .msg files, folders, a Maildir or an mbox. Or let a
        folder be watched, so that they come in by themselves. Encrypted ones open with the keys of this
        vault; nothing leaves this computer. Old mail shows its real dates, so late answers will show as late.
      </EmptyState>
    </div>
  );
}

function Runs({
  shown,
  jobs,
  onChoose,
}: {
  shown: ImportJob | undefined;
  jobs: readonly ImportJob[];
  onChoose: (id: string) => void;
}) {
  const [only, setOnly] = useState<ImportGroup | null>(null);
  const others = jobs.filter((job) => job.id !== shown?.id);
  const cut = others.filter((job) => job.state === 'interrupted');
  const earlier = <Earlier jobs={others.filter((job) => job.state !== 'interrupted')} onChoose={onChoose} />;
  return (
    <>
      {cut.map((job) => (
        <Interrupted key={job.id} job={job} />
      ))}
      {shown === undefined ? (
        <div className="body body-flush">{earlier}</div>
      ) : (
        <>
          <JobHead job={shown} />
          <OutcomeCounts counts={shown.counts} only={only} onOnly={setOnly} />
          <LettersTable key={only} job={shown} only={only}>
            {earlier}
          </LettersTable>
        </>
      )}
    </>
  );
}
