/** How many keys of ours ask for something: the current one near its end, none that answers, old ones to be revoked. */
import { expiryState, isPressing } from '../../shared/keys/expiry';
import { useCall } from '../bridge/queries';
import { useNow } from '../ui/now';

export function useKeysWaiting(): number {
  const standing = useCall('team-keys.standing', {}).data;
  const now = useNow();
  if (standing === undefined || standing.keys.length === 0) return 0;
  const { current, due } = standing;
  const pressing = current === null || isPressing(expiryState(current.expiresAt, now).level);
  return due.length + (pressing ? 1 : 0);
}
