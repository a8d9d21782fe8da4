/** On top of Today while a team key needs something: its end is near, none answers, an old one is to be revoked. */
import { CalendarClock, KeyRound } from 'lucide-react';
import { useLocation } from 'wouter';
import { expiryState } from '../../../shared/keys/expiry';
import { useCall } from '../../bridge/queries';
import { keyDate } from '../../text/openpgp-keys';
import { expirySentence } from '../../text/team-keys';
import { Button } from '../../ui/button';
import { Banner } from '../../ui/surfaces';

export function TeamKeyLine({ now }: { now: number }) {
  const standing = useCall('team-keys.standing', {}).data;
  const [, go] = useLocation();
  if (standing === undefined || standing.keys.length === 0) return null;
  const { current, due } = standing;
  if (current === null)
    return (
      <Banner
        icon={KeyRound}
        tone="bad"
        bar
        action={
          <Button small onPress={() => go('/keys')}>
            Open Keys
          </Button>
        }
      >
        No key answers letters: nothing can be signed, or encrypted to you.
      </Banner>
    );
  const state = expiryState(current.expiresAt, now);
  const sentence = expirySentence(state);
  if (sentence !== null)
    return (
      <Banner
        icon={CalendarClock}
        tone={state.level === 'soon' ? 'warn' : 'bad'}
        bar
        action={
          <Button small onPress={() => go(current.heldBy === 'gpg' ? '/keys' : '/keys?do=extend')}>
            {current.heldBy === 'gpg' ? 'Open Keys' : 'Extend…'}
          </Button>
        }
      >
        {sentence}
      </Banner>
    );
  const [old] = due;
  if (old === undefined) return null;
  return (
    <Banner
      icon={KeyRound}
      bar
      action={
        <Button small onPress={() => go('/keys')}>
          Open Keys
        </Button>
      }
    >
      An old key was to be revoked on {keyDate(old.on)}. Revoke it, or choose another day, in its details.
    </Banner>
  );
}
