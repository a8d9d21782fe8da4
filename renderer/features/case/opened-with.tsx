/** Which key of ours opened a letter: what was written to an old or a revoked one says so. */
import { addressOfUserId } from '../../../shared/keys/user-id';
import { useCall } from '../../bridge/queries';
import { fingerprintGroups } from '../../ui/fingerprint';

const ROLE_WORDS = { current: '', old: ', an old key', revoked: ', a revoked key' } as const;

export function OpenedWith({ fingerprint }: { fingerprint: string | null }) {
  const keys = useCall('team-keys.standing', {}).data?.keys;
  if (fingerprint === null || keys === undefined) return null;
  const key = keys.find((one) => one.fingerprint === fingerprint);
  const whole = fingerprintGroups(fingerprint).join(' ');
  if (key === undefined)
    return <span title={whole}> Opened with a key of ours that is not here any more.</span>;
  const name = addressOfUserId(key.name) ?? key.name;
  return (
    <span title={whole}>
      {' '}
      Opened with the key {name} of {new Date(key.createdAt).getFullYear()}, …{fingerprint.slice(-4)}
      {ROLE_WORDS[key.role]}.
    </span>
  );
}
