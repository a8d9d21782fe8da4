/** Above every screen of a damaged vault: that it is only read, what was found, what to do. */
import { CircleAlert } from 'lucide-react';
import { useLocation } from 'wouter';
import { useCall } from '../../bridge/queries';
import { foundWords, isHurt } from '../../text/salvage';
import { Button } from '../../ui/button';
import { Banner } from '../../ui/surfaces';

export function DamagedBanner() {
  const [at, go] = useLocation();
  const { data } = useCall('vault.damage', {});
  if (data === undefined) return null;
  const hurt = isHurt(data);
  return (
    <Banner
      icon={CircleAlert}
      tone="bad"
      bar
      action={
        at === '/settings' ? undefined : (
          <Button small onPress={() => go('/settings')}>
            What to do
          </Button>
        )
      }
    >
      <b>
        {hurt
          ? 'This vault is damaged and opened for reading only.'
          : 'This vault is opened for reading only.'}
      </b>{' '}
      {foundWords(data)}{' '}
      {hurt
        ? 'The app writes nothing to it any more. Export what is readable first, then restore.'
        : 'Lock it and unlock it as usual to work in it.'}
    </Banner>
  );
}
