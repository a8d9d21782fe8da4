/** What a check of the vault found, and how far one is that is under way. */
import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Reply } from '../../shared/ipc/contract';
import { useAct, useCall } from '../bridge/queries';
import { useShell } from '../bridge/shell';
import { count } from '../text/amounts';
import { Button } from './button';
import { Icon } from './icon';
import { Banner } from './surfaces';

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

/** One line a check. */
export function VerifyChecks({ checks }: { checks: readonly Check[] }) {
  return (
    <ul className="checks">
      {checks.map((check) => (
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
  );
}

/** What to do when the vault that is open is not whole: work in it would be lost work. `children` say what was found. */
export function NotWhole({ children }: { children: ReactNode }) {
  const shell = useShell();
  return (
    <Banner
      icon={CircleAlert}
      tone="bad"
      bar
      action={
        <Button small onPress={() => void shell.lock()}>
          Lock now
        </Button>
      }
    >
      {children} Do not go on working in it. Lock it, then choose “Damaged? Open it for reading only” under
      the passphrase: that shows what can be read, exports it and restores a backup.
    </Banner>
  );
}

/** How far it is, and a way to stop it. */
export function VerifyUnderway() {
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
