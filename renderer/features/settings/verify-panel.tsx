/** A check of the whole vault, and what it found. */
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { Reply } from '../../../shared/ipc/contract';
import { useAct, useCall } from '../../bridge/queries';
import { count } from '../../text/amounts';
import { errorWords } from '../../text/errors';
import { dateTime } from '../../text/time';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Banner, Panel } from '../../ui/surfaces';
import { FormError } from '../../ui/field';
import { SetRow } from './set-row';

type Check = Reply<'vault.verify'>['checks'][number];
const CHECK_WORDS: Readonly<Record<Check['check'], { name: string; counted: (amount: number) => string }>> = {
  database: { name: 'Every page of the database', counted: (n) => count(n, 'page') },
  rows: { name: 'Every row is as it was last written', counted: (n) => count(n, 'row') },
  originals: { name: 'Every original, against its hash', counted: (n) => count(n, 'file') },
  'audit-chain': { name: 'The chain of the history', counted: (n) => count(n, 'entry', 'entries') },
  'side-file': { name: 'The last acknowledged change is here', counted: (n) => count(n, 'entry', 'entries') },
  'foreign-keys': {
    name: 'Every reference leads somewhere',
    counted: (n) => (n === 0 ? 'none leads nowhere' : `${count(n, 'reference')} lost`),
  },
  'search-index': { name: 'The search index fits the letters', counted: (n) => count(n, 'text') },
};

export function VerifyPanel() {
  const { act, busy } = useAct('vault.verify');
  const [found, setFound] = useState<{ readonly reply: Reply<'vault.verify'>; readonly at: number } | null>(
    null,
  );
  const [code, setCode] = useState<string | null>(null);
  const verify = async (): Promise<void> => {
    const answer = await act({});
    setCode(answer.ok ? null : answer.error.code);
    if (answer.ok) setFound({ reply: answer.value, at: Date.now() });
  };
  return (
    <Panel
      flush
      title="Check of the vault"
      beside={found === null ? undefined : <span className="small quiet">looked {dateTime(found.at)}</span>}
    >
      <SetRow
        name="Read everything and compare"
        says="Every page, every original and the whole history. Nothing is changed, and you can go on working."
      >
        {busy ? (
          <Underway />
        ) : (
          <Button small onPress={() => void verify()}>
            Check now
          </Button>
        )}
      </SetRow>
      {code === null ? null : (
        <div className="panel-body">
          <FormError>{errorWords(code)}</FormError>
        </div>
      )}
      {found === null ? null : <Found reply={found.reply} />}
    </Panel>
  );
}

/** How far it is, and a way to stop it. */
function Underway() {
  const at = useCall('vault.verify-progress', {}).data;
  const { act: stop, busy: stopping } = useAct('vault.stop-verify');
  return (
    <span className="row">
      <span className="small quiet" role="status">
        {at === undefined || at.of === 0
          ? 'Checking…'
          : `${at.done.toLocaleString('en-GB')} of ${count(at.of, 'thing')}`}
      </span>
      <Button small disabled={stopping} onPress={() => void stop({})}>
        Stop
      </Button>
    </span>
  );
}

function Found({ reply }: { reply: Reply<'vault.verify'> }) {
  return (
    <div className="panel-body stack" role="status">
      <ul className="checks">
        {reply.checks.map((check) => (
          <li key={check.check}>
            <span className={check.ok ? 'tone-good' : 'tone-bad'}>
              <Icon of={check.ok ? CircleCheck : CircleAlert} />
            </span>
            <span>{CHECK_WORDS[check.check].name}</span>
            <span className="state">
              {check.ok ? 'whole' : 'not whole'}, {CHECK_WORDS[check.check].counted(check.counted)}
            </span>
          </li>
        ))}
      </ul>
      {reply.ok ? (
        <p className="small quiet">Everything is whole.</p>
      ) : (
        <Banner icon={CircleAlert} tone="bad">
          <b>Something in this vault is not whole.</b> Keep its folder as it is. Export what you need, then
          restore your latest backup beside it.
        </Banner>
      )}
    </div>
  );
}
