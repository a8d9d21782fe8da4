/** Everything that can be done with a key of ours, in its details. */
import { Ban, CalendarClock, FileDown, FileOutput, KeyRound, Printer, Replace } from 'lucide-react';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import type { TeamKeyView } from '../../../shared/ipc/shapes';
import { errorWords } from '../../text/errors';
import { keyDate } from '../../text/openpgp-keys';
import { Button } from '../../ui/button';
import { useToast } from '../../ui/toast';
import type { OurAct } from './our-key-over';

const DAY_MS = 86_400_000;

export function OurKeyActs({ team, onAct }: { team: TeamKeyView; onAct: (what: OurAct) => void }) {
  const { key, role, heldBy } = team;
  const isHere = heldBy === 'vault';
  const isGood = role !== 'revoked' && !key.revoked;
  return (
    <fieldset className="stack">
      <legend className="label">What can be done with it</legend>
      <div className="row row-wrap">
        {isHere && isGood && key.expiresAt !== null ? (
          <Button small icon={CalendarClock} onPress={() => onAct('extend')}>
            Extend…
          </Button>
        ) : null}
        <Button small icon={FileOutput} onPress={() => onAct('publish')}>
          Publish…
        </Button>
        {role === 'current' ? (
          <Button small icon={Replace} onPress={() => onAct('replace')}>
            Replace this key…
          </Button>
        ) : null}
        {isHere ? (
          <Button small icon={KeyRound} onPress={() => onAct('passphrase')}>
            Passphrase…
          </Button>
        ) : null}
        {isHere ? (
          <Button small icon={Printer} onPress={() => onAct('paper')}>
            Paper copy…
          </Button>
        ) : null}
        {isGood ? <CertificateButton team={team} /> : null}
        {isGood && team.revokeOn !== null ? <LaterButton team={team} /> : null}
        {isGood ? (
          <Button small kind="danger" icon={Ban} onPress={() => onAct('revoke')}>
            Revoke this key…
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}

/** Puts off the day on which an old key is to be revoked. */
function LaterButton({ team }: { team: TeamKeyView }) {
  const toast = useToast();
  const { act, busy } = useAct('team-key.remind');
  const { fingerprint } = team.key;
  const remind = async (revokeOn: number | null): Promise<boolean> => {
    const answer = await act({ fingerprint, revokeOn });
    if (!answer.ok) toast.say(errorWords(answer.error.code));
    return answer.ok;
  };
  const later = async (): Promise<void> => {
    const on = Date.now() + 30 * DAY_MS;
    if (busy || !(await remind(on))) return;
    toast.say(`Today reminds you on ${keyDate(on)}.`, () => void remind(team.revokeOn));
  };
  return (
    <Button small icon={CalendarClock} onPress={() => void later()}>
      Revoke it in 30 days
    </Button>
  );
}

/** Made at generation; for a key that was brought it is made when it is asked for. */
function CertificateButton({ team }: { team: TeamKeyView }) {
  const { fingerprint } = team.key;
  const shell = useShell();
  const toast = useToast();
  const { act: make, busy: making } = useAct('team-key.make-certificate');
  const { act: save, busy: saving } = useAct('team-key.save-certificate');
  const keep = async (): Promise<void> => {
    if (making || saving) return;
    if (!team.hasCertificate) {
      const made = await make({ fingerprint });
      if (!made.ok) return toast.say(errorWords(made.error.code));
    }
    const grant = await shell.pick(
      'save-revocation',
      `revocation-${fingerprint.slice(-8).toLowerCase()}.txt`,
    );
    if (grant === null) return;
    const answer = await save({ fingerprint, token: grant.token });
    toast.say(
      answer.ok
        ? 'The revocation certificate was saved. Whoever has it can end the key: keep it apart from this computer.'
        : errorWords(answer.error.code),
    );
  };
  return (
    <Button small icon={FileDown} onPress={() => void keep()}>
      {team.hasCertificate ? 'Save its revocation certificate…' : 'Make a revocation certificate…'}
    </Button>
  );
}
