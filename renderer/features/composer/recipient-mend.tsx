/** What to do when nothing can be encrypted to the reporter: pin what came, ask for a key, look for a newer copy, compare. */
import { useLocation } from 'wouter';
import { useAct } from '../../bridge/queries';
import type { Blocker } from '../../text/composer';
import { RECIPIENT_WORDS } from '../../text/composer';
import { errorWords } from '../../text/errors';
import { dayOf } from '../../text/time';
import { Button } from '../../ui/button';
import { Fingerprint } from '../../ui/fingerprint';
import { useToast } from '../../ui/toast';
import type { ComposerParts } from './use-composer';

interface MendProps {
  readonly parts: ComposerParts;
  readonly blocker: Blocker;
}

export function RecipientMend({ parts, blocker }: MendProps) {
  const [, go] = useLocation();
  const { reporterId } = parts.draft.plan.kept;
  if (blocker === 'key-change-undecided')
    return (
      <div className="stack stack-2 small">
        <span className="quiet">{RECIPIENT_WORDS.undecided}</span>
        <span className="mend-acts">
          <Button small onPress={() => go(`/keys?compare=${reporterId}`)}>
            Compare both keys
          </Button>
        </span>
      </div>
    );
  if (blocker === 'chosen-key-unusable')
    return (
      <span className="mend-acts">
        <Button small onPress={() => parts.ask({ kind: 'keys' })}>
          Choose the keys…
        </Button>
      </span>
    );
  const offered = parts.check?.offered ?? [];
  const pinned = (parts.check?.pins.length ?? 0) > 0;
  return (
    <div className="stack stack-2 small">
      <span className="quiet">{sentenceOf(parts, blocker)}</span>
      {offered.map(({ key, signedIt }) => (
        <Offered
          key={key.fingerprint}
          parts={parts}
          fingerprint={key.fingerprint}
          signedIt={signedIt}
          name={key.userIds[0]}
        />
      ))}
      <span className="mend-acts">
        <Button small onPress={() => void parts.askKey()}>
          {pinned ? 'Ask for a new key…' : 'Ask for a key…'}
        </Button>
        {pinned ? <LookHere reporterId={reporterId} /> : null}
        <Button small kind="quiet" onPress={() => go('/keys?do=add-reporter')}>
          Add a key…
        </Button>
      </span>
    </div>
  );
}

function sentenceOf({ check }: ComposerParts, blocker: Blocker): string {
  const [latest] = check?.pins ?? [];
  switch (blocker) {
    case 'recipient-key-expired':
      return latest?.expiresAt == null ? '' : RECIPIENT_WORDS.ended(dayOf(latest.expiresAt));
    case 'recipient-key-revoked':
      return RECIPIENT_WORDS.void;
    case 'recipient-key-unusable':
      return RECIPIENT_WORDS.unusable;
    default:
      return check?.offered.length === 0 ? RECIPIENT_WORDS.none : RECIPIENT_WORDS.offered;
  }
}

/** Pinned on first use, with its fingerprint before the eyes, by one press. */
function Offered({
  parts,
  fingerprint,
  signedIt,
  name,
}: {
  parts: ComposerParts;
  fingerprint: string;
  signedIt: boolean;
  name: string | undefined;
}) {
  const { act, busy } = useAct('keys.take');
  const toast = useToast();
  const { reporterId } = parts.draft.plan.kept;
  const pin = async (): Promise<void> => {
    const answer = await act({ reporterId, fingerprint, instead: null, reason: '' });
    toast.say(answer.ok ? RECIPIENT_WORDS.pinned : errorWords(answer.error.code));
  };
  return (
    <div className="stack stack-1">
      <span dir="auto">{name ?? 'No certified name'}</span>
      <Fingerprint fingerprint={fingerprint} />
      {signedIt ? <span className="quiet">{RECIPIENT_WORDS.offeredSigned}</span> : null}
      <span>
        <Button small kind="primary" disabled={busy} onPress={() => void pin()}>
          Pin this key
        </Button>
      </span>
    </div>
  );
}

function LookHere({ reporterId }: { reporterId: number }) {
  const { act, busy } = useAct('keys.renew');
  const toast = useToast();
  const look = async (): Promise<void> => {
    const answer = await act({ reporterId });
    if (!answer.ok) return toast.say(errorWords(answer.error.code));
    toast.say(answer.value.renewed.length > 0 ? RECIPIENT_WORDS.renewed : RECIPIENT_WORDS.notRenewed);
  };
  return (
    <Button small kind="quiet" disabled={busy} onPress={() => void look()}>
      Look in the letters here
    </Button>
  );
}
