/** On top of Today while no backup could be made: what is wrong and what to do. */
import { Archive } from 'lucide-react';
import { useLocation } from 'wouter';
import { useCall } from '../../bridge/queries';
import { failureWords } from '../../text/backups';
import { Button } from '../../ui/button';
import { Banner } from '../../ui/surfaces';

export function BackupLine({ now }: { now: number }) {
  const failure = useCall('vault.backups', {}, { keep: true }).data?.failure ?? null;
  const [, go] = useLocation();
  if (failure === null) return null;
  return (
    <Banner
      icon={Archive}
      tone="warn"
      bar
      action={
        <Button small onPress={() => go('/settings')}>
          Look at backups
        </Button>
      }
    >
      {failureWords(failure, now)}
    </Banner>
  );
}
