/** What to do about a letter that cannot be read, where it counts, its original, and what happened to it. */
import { CircleCheck } from 'lucide-react';
import { Link } from 'wouter';
import type { ClosedLetter } from '../../../shared/ipc/channels/attention';
import { BELONGS_WORDS, CLOSED_WORDS, type FirstStep, SO_FAR_WORDS } from '../../text/attention';
import { dateTime, shortDay, sizeOf } from '../../text/time';
import { Button } from '../../ui/button';
import { EmbargoChip } from '../../ui/embargo-mark';
import { fingerprintGroups } from '../../ui/fingerprint';
import { Icon } from '../../ui/icon';
import { Pairs, RailBlock } from '../../ui/surfaces';
import styles from './attention.module.css';

/** What can be done from here. */
export interface ClosedActs {
  readonly addKey: () => void;
  readonly unlockKey: () => void;
  readonly typePassphrase: () => void;
  readonly askAgain: () => void;
  readonly setAside: () => void;
  readonly openCase: () => void;
  readonly bringBack: () => void;
  readonly tryAgain: () => void;
  readonly busy: boolean;
}

export function LetterRail({ closed, acts }: { closed: ClosedLetter; acts: ClosedActs }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <aside className="rail" aria-label="What to do" tabIndex={0}>
      <RailBlock title="What to do">
        <ToDo closed={closed} acts={acts} />
      </RailBlock>
      <RailBlock title="Where it counts">
        <Counts closed={closed} acts={acts} />
      </RailBlock>
      <RailBlock title="The original">
        <Pairs
          pairs={[
            [
              'Kept',
              <>
                <Icon of={CircleCheck} small className="tone-good" /> {sizeOf(closed.letter.size)}
              </>,
            ],
            ['SHA-256', ''],
          ]}
        />
        <Hash sha256={closed.letter.sha256} />
      </RailBlock>
      <RailBlock title="So far">
        <ol className="record">
          {closed.soFar.map(({ at, kind }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what happened keeps its place
            <li key={place}>
              <time title={dateTime(at)}>{shortDay(at)}</time>
              <span>{SO_FAR_WORDS[kind] ?? kind.replaceAll('-', ' ')}</span>
            </li>
          ))}
        </ol>
      </RailBlock>
    </aside>
  );
}

interface Step {
  readonly when: string;
  readonly what: string;
  readonly button: string;
  readonly key?: string;
  readonly run: () => void;
}

/** The step that opens it, or that comes nearest to it, is the one primary button. */
function ToDo({ closed, acts }: { closed: ClosedLetter; acts: ClosedActs }) {
  const reason = closed.letter.attention;
  if (closed.letter.filed !== null)
    return (
      <ol className={styles.todo}>
        <li>
          <b className="medium">It was set aside.</b>
          <span className="small quiet">It stands under Filed, and nobody waits for it.</span>
          <Button small writes disabled={acts.busy} onPress={acts.bringBack}>
            Make it a case
          </Button>
        </li>
      </ol>
    );
  if (reason === null) return null;
  const words = CLOSED_WORDS[reason];
  const openers: Readonly<Record<Exclude<FirstStep, 'ask-again'>, Step>> = {
    'add-key': {
      when: 'Have that key?',
      what: 'A copy on paper, or with a colleague. Once it is here, the letter is tried again with one press.',
      button: 'Add key…',
      key: 'A',
      run: acts.addKey,
    },
    'unlock-key': {
      when: 'Unlock the key.',
      what: 'Its passphrase is asked once; then try the letter again.',
      button: 'Unlock key…',
      run: acts.unlockKey,
    },
    'type-passphrase': {
      when: 'Were you told the passphrase?',
      what: 'It is used for this letter only and is not kept.',
      button: 'Type it…',
      run: acts.typePassphrase,
    },
  };
  const ask: Step = { ...words.ask, run: acts.askAgain };
  const steps = words.first === 'ask-again' ? [ask] : [openers[words.first], ask];
  const nobody = closed.letter.fromAddress === '';
  return (
    <ol className={styles.todo}>
      {steps.map((step, place) => (
        <li key={step.button}>
          <b className="medium">{step.when}</b>
          <span className="small quiet">{step.what}</span>
          <Button
            small
            writes
            {...(place === 0 ? { kind: 'primary' as const } : {})}
            {...(step.key === undefined ? {} : { shortcut: step.key })}
            disabled={acts.busy || (step === ask && nobody)}
            onPress={step.run}
          >
            {step.button}
          </Button>
          {step === ask && nobody ? (
            <span className="hint">The letter names no address to write to.</span>
          ) : null}
        </li>
      ))}
      <li>
        <b className="medium">Sure it is nothing?</b>
        <span className="small quiet">File it, with a reason. The original stays.</span>
        <Button small writes disabled={acts.busy} onPress={acts.setAside}>
          Set aside…
        </Button>
      </li>
    </ol>
  );
}

function Counts({ closed, acts }: { closed: ClosedLetter; acts: ClosedActs }) {
  const { letter, belongs } = closed;
  const inCase =
    letter.caseId !== null ? (
      <>
        <Link href={`/cases/${letter.caseId}`}>{letter.caseId}</Link>, put there by you
      </>
    ) : belongs !== null ? (
      <>
        <Link href={`/cases/${belongs.caseId}`}>{belongs.caseId}</Link>, {BELONGS_WORDS[belongs.by]}{' '}
        <EmbargoChip embargo={belongs.embargo} />
      </>
    ) : (
      'None yet'
    );
  return (
    <>
      <Pairs
        pairs={[
          ['Case', inCase],
          ['From', letter.from === '' ? 'Unknown sender' : letter.from],
          ['Received', dateTime(letter.receivedAt)],
          [
            'Clocks',
            letter.caseId === null
              ? 'None starts: it may not be a new report'
              : 'Those of its case run from its receipt',
          ],
        ]}
      />
      {letter.caseId === null && letter.filed === null ? (
        <Button small writes disabled={acts.busy} onPress={acts.openCase}>
          {belongs === null ? 'Make it a case as it is' : `Put it into ${belongs.caseId} as it is`}
        </Button>
      ) : null}
    </>
  );
}

function Hash({ sha256 }: { sha256: string }) {
  const groups = fingerprintGroups(sha256);
  return (
    <div className={`fp fp-hash ${styles.hash}`} role="img" aria-label={`SHA-256 ${groups.join(' ')}`}>
      {groups.map((group, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups can repeat, their places are what they are
        <span key={place}>{group}</span>
      ))}
    </div>
  );
}
