/** Whether and how each reporter of a case wants to be named, and how we know. */
import { Award } from 'lucide-react';
import { useState } from 'react';
import type { CaseView, CreditView } from '../../../shared/ipc/shapes';
import { useCall } from '../../bridge/queries';
import { BASIS_WORDS, WISH_WORDS } from '../../text/case-parts';
import { dateTime } from '../../text/time';
import { Button } from '../../ui/button';
import { Chip, type Tone } from '../../ui/marks';
import { EmptyState, Pairs, Panel } from '../../ui/surfaces';
import styles from './case.module.css';
import { CreditDialog } from './credit-dialog';

const TONES: Readonly<Partial<Record<CreditView['wish'], Tone>>> = {
  yes: 'good',
  no: 'veil',
  withdrawn: 'veil',
  asked: 'hold',
};

export function CreditPart({ view }: { view: CaseView }) {
  const rule = useCall('policies.get', { id: view.profileId, version: view.profileVersion }).data?.profile
    .credit;
  if (view.credits.length === 0) {
    return (
      <EmptyState icon={Award} title="Nobody to credit">
        This case has no reporter. A letter that is moved here brings its writer, who can then be asked.
      </EmptyState>
    );
  }
  return (
    <div className="body stack">
      {rule === undefined ? null : (
        <div className="stack stack-1">
          <p className="source">“{rule.quote}”</p>
          <p className="hint">
            {view.profileName}. {RULES[rule.rule]}
          </p>
        </div>
      )}
      {view.credits.map((credit) => (
        <OneCredit key={credit.reporterId} credit={credit} view={view} />
      ))}
    </div>
  );
}

function OneCredit({ credit, view }: { credit: CreditView; view: CaseView }) {
  const [recording, setRecording] = useState(false);
  const letter = view.letters.find((one) => one.id === credit.basisLetter);
  const known =
    credit.recordedAt === null
      ? 'Nothing is on record.'
      : `Recorded ${dateTime(credit.recordedAt)}, ${BASIS_WORDS[credit.basis]}${letter === undefined ? '' : ` of ${dateTime(letter.receivedAt)}`}.`;
  const texts = (['name', 'handle', 'link', 'organisation'] as const).filter((field) => credit[field] !== '');
  const record = (
    <Button small icon={Award} writes onPress={() => setRecording(true)}>
      {credit.recordedAt === null ? 'Record the wish…' : 'Change…'}
    </Button>
  );
  return (
    <Panel title={credit.reporter} beside={record}>
      <div className="row row-wrap">
        <Chip tone={TONES[credit.wish]}>{WISH_WORDS[credit.wish]}</Chip>
        <span className="quiet">{known}</span>
      </div>
      {credit.wish === 'yes' ? (
        <p>
          Written in a list as <b className="medium">{credit.writtenAs}</b>
        </p>
      ) : null}
      {texts.length === 0 ? null : (
        <Pairs
          pairs={texts.map((field) => [
            FIELDS[field],
            <span key={field} className={styles['asWritten']}>
              {credit[field]}
            </span>,
          ])}
        />
      )}
      {recording ? <CreditDialog credit={credit} view={view} onClose={() => setRecording(false)} /> : null}
    </Panel>
  );
}

const RULES = {
  'opt-in': 'A list of credits names only those who said yes, and only once the case is validated and fixed.',
  'opt-out':
    'A list of credits names everybody who did not ask to stay out, once the case is validated and fixed.',
  never: 'No list of credits names anybody.',
} as const;

const FIELDS = { name: 'Name', handle: 'Handle', link: 'Link', organisation: 'Group' } as const;
