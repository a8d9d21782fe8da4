/** First steps of a new vault, and the tour of the demo. */
import {
  Award,
  CircleCheck,
  CircleDashed,
  Inbox,
  Info,
  KeyRound,
  type LucideIcon,
  Reply,
  Search,
  Sun,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useCall } from '../../bridge/queries';
import { count } from '../../text/amounts';
import { dateTime } from '../../text/time';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Bar, Foot, Loading, ProgressBar } from '../../ui/surfaces';
import { type FirstStep, firstSteps } from './steps';

export function FirstStepsScreen() {
  const facts = useCall('vault.facts', {}).data;
  const keys = useCall('keys.list', {}).data;
  if (facts === undefined || keys === undefined) return <Loading what="the first steps" />;
  if (facts.demo) return <Tour />;
  const steps = firstSteps(facts, keys);
  const done = steps.filter((step) => step.done).length;
  const now = steps.find((step) => !step.done)?.id;
  const team = keys.team.find((one) => one.role === 'current');
  const says: Readonly<Record<FirstStep['id'], string>> = {
    vault: `Made ${dateTime(facts.createdAt)}. The recovery key was typed back.`,
    programme:
      facts.fromAddress === ''
        ? 'No address for reports yet. Letters are written from it, so none can be exported without.'
        : `Letters come from ${facts.fromAddress}. Cases are numbered from ${facts.casePrefix}-1.`,
    'team-key':
      team === undefined
        ? 'None yet. Encrypted reports open with it, and answers are signed by it. Bring the one that your policy names, or make one.'
        : `${team.key.userIds[0] ?? 'No name'}${team.key.expiresAt === null ? ', never ends' : `, valid until ${dateTime(team.key.expiresAt)}`}`,
    letters:
      facts.letters + facts.attention + facts.filed === 0
        ? 'Drop .eml files or a folder of them on the window. Old mail shows its real dates, so late answers will show as late.'
        : `${count(facts.letters, 'letter')} in ${count(facts.cases, 'case')}${facts.attention === 0 ? '' : `, ${facts.attention} need attention`}`,
    'reporter-key':
      'No answer leaves unencrypted, so each reporter needs a key: from their letter, a file or pasted text.',
    backup:
      facts.lastBackupAt === null
        ? 'None yet. If this disk fails today, everything is lost. Takes a minute.'
        : `Made ${dateTime(facts.lastBackupAt)}. Make one after every busy day.`,
  };
  return (
    <>
      <Bar
        title="First steps"
        beside={
          <span className="small">{`${done} of ${steps.length} done. You can leave and come back`}</span>
        }
      />
      <div className="body">
        <div className="setup">
          <ProgressBar
            label={`First steps, ${done} of ${steps.length} done`}
            done={done}
            total={steps.length}
          />
          <ol className="panel setup-list">
            {steps.map((step) => (
              <StepRow key={step.id} step={step} now={step.id === now} says={says[step.id]} />
            ))}
          </ol>
          <p className="small quiet">
            <Icon of={Info} small /> Nothing here connects to anything.
          </p>
        </div>
      </div>
      <Foot keys={[{ keys: ['Tab'], does: 'next step' }]} />
    </>
  );
}

const STEP_WORDS: Readonly<Record<FirstStep['id'], { name: string; to: string; act: string }>> = {
  vault: { name: 'Vault and recovery key', to: '/settings', act: 'Settings' },
  programme: { name: 'Who we are', to: '/settings', act: 'Settings' },
  'team-key': { name: 'Team key', to: '/keys', act: 'Bring or make it…' },
  letters: { name: 'First letters', to: '/import', act: 'Import…' },
  'reporter-key': { name: 'A reporter’s key', to: '/keys?do=add-reporter', act: 'Add it…' },
  backup: { name: 'Backup', to: '/settings', act: 'Back up…' },
};

function StepRow({ step, now, says }: { step: FirstStep; now: boolean; says: string }) {
  const [, go] = useLocation();
  const { name, to, act } = STEP_WORDS[step.id];
  return (
    <li className={now ? 'set-row is-now' : 'set-row'} aria-current={now ? 'step' : undefined}>
      <span className={step.done ? 'tone-good' : now ? 'tone-accent' : 'faint'}>
        <Icon of={step.done ? CircleCheck : CircleDashed} />
      </span>
      <div>
        <b className="medium">
          {name}
          <span className="hidden-label">{step.done ? ', done' : ', not done'}</span>
        </b>
        <span className="small quiet">{says}</span>
      </div>
      {step.id === 'vault' ? (
        <span />
      ) : (
        <Button small kind={now ? 'primary' : step.done ? 'quiet' : undefined} onPress={() => go(to)}>
          {step.done ? 'Look at it' : act}
        </Button>
      )}
    </li>
  );
}

function Tour() {
  return (
    <>
      <Bar
        title="Look around"
        beside={<span className="small">Six things in five minutes, in any order</span>}
      />
      <div className="body">
        <div className="setup">
          <ol className="panel setup-list">
            <Stop
              icon={Sun}
              name="See what runs out next"
              says="Who wrote again stands on top, then the promise that runs out first"
              to="/today"
              act="Today"
            />
            <Stop
              icon={KeyRound}
              name="Open an encrypted report"
              says="Who could read it and who wrote it stand outside the letter"
              to="/cases"
              act="Cases"
            />
            <Stop
              icon={Reply}
              name="Answer it, and see the clock run on"
              says="Exported is not sent; without a date the promise is not kept"
              to="/cases"
              act="Cases"
            />
            <Stop
              icon={Award}
              name="Make the thanks for a release"
              says="Only those who asked to be named are in it"
              to="/credits"
              act="Credits"
            />
            <Stop
              icon={Search}
              name="Find a word in every letter"
              says="Also in those that came encrypted"
              to="/search"
              act="Search"
            />
            <Stop
              icon={Inbox}
              name="Drop a letter of your own"
              says="It opens only with a key that this demo has; it leaves with the demo"
              to="/import"
              act="Import"
            />
          </ol>
        </div>
      </div>
      <Foot keys={[{ keys: ['Ctrl K'], does: 'find or do' }]} />
    </>
  );
}

function Stop({
  icon,
  name,
  says,
  to,
  act,
}: {
  icon: LucideIcon;
  name: string;
  says: ReactNode;
  to: string;
  act: string;
}) {
  const [, go] = useLocation();
  return (
    <li className="set-row">
      <Icon of={icon} />
      <div>
        <b className="medium">{name}</b>
        <span className="small quiet">{says}</span>
      </div>
      <Button small onPress={() => go(to)} label={`${name}: ${act}`}>
        {act}
      </Button>
    </li>
  );
}
