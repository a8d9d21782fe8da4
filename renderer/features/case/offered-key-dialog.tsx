/** A key that came with a letter: looked at whole before it is used, and compared side by side when another one is pinned. */
import { KeyRound, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Request } from '../../../shared/ipc/contract';
import type { KeyFactsView, ReporterView } from '../../../shared/ipc/shapes';
import { useAct, useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { dayOf } from '../../text/time';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError, RadioGroup, TextArea } from '../../ui/field';
import { differingGroups, Fingerprint, fingerprintGroups } from '../../ui/fingerprint';
import { Icon } from '../../ui/icon';
import { RevocationDialog } from '../../ui/revocation-dialog';
import { Banner, Loading, Pairs } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import { ComparedKeys } from './compared-keys';

interface OfferedKeyProps {
  readonly source: Request<'keys.inspect'>['source'];
  /** Null: every key of the source may be taken. */
  readonly only: string | null;
  /** The reporter whom the key would be pinned to; undefined when nobody of the case wrote the letter. */
  readonly writer: ReporterView | undefined;
  readonly onClose: () => void;
}

export function OfferedKeyDialog({ source, only, writer, onClose }: OfferedKeyProps) {
  const found = useCall('keys.inspect', { source });
  const keys = (found.data?.keys ?? []).filter((key) => only === null || key.fingerprint === only);
  const [key] = keys;
  if (key !== undefined) return <Choosing source={source} keys={keys} writer={writer} onClose={onClose} />;
  const revocations = only === null ? (found.data?.revocations ?? []) : [];
  if (revocations.length > 0)
    return <RevocationDialog source={source} revocations={revocations} onClose={onClose} />;
  const close = (
    <Button shortcut="Esc" onPress={onClose}>
      Close
    </Button>
  );
  return (
    <Dialog title="Which key came with this letter?" foot={close} onClose={onClose}>
      {found.error !== undefined && found.error !== 'not-a-key' ? (
        <FormError>{errorWords(found.error)}</FormError>
      ) : found.pending ? (
        <Loading what="the key" />
      ) : (
        <p>
          There is no key in it that can be read. The letter is kept as it came; ask the reporter to send the
          key again.
        </p>
      )}
    </Dialog>
  );
}

function Choosing({
  source,
  keys,
  writer,
  onClose,
}: Pick<OfferedKeyProps, 'source' | 'writer' | 'onClose'> & { keys: readonly KeyFactsView[] }) {
  const [chosen, setChosen] = useState(keys[0]?.fingerprint ?? '');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const take = useTake(source, keys.length, onClose);
  const key = keys.find((one) => one.fingerprint === chosen);
  if (key === undefined) return null;
  const pins = writer?.pinned ?? [];
  const isPinned = pins.some((pin) => pin.fingerprint === chosen);
  const replaces = pins.length > 0 && !isPinned;
  const lacksReason =
    replaces && reason.trim() === ''
      ? 'A reason is missing. Nothing was changed. Say how you made sure that the new key is theirs.'
      : null;
  const submit = (): void => {
    setTried(true);
    if (lacksReason === null)
      void take.run(key, isPinned ? undefined : writer, replaces ? reason.trim() : null);
  };
  const foot = (
    <>
      <Button kind="quiet" shortcut="Esc" onPress={onClose}>
        {replaces ? 'Keep only the pinned key' : 'Leave it in the letter'}
      </Button>
      <Button kind={replaces ? 'danger' : 'primary'} icon={KeyRound} disabled={take.busy} onPress={submit}>
        {isPinned
          ? 'Renew it from this letter'
          : writer === undefined
            ? 'Add the key'
            : replaces
              ? 'Pin the new key too'
              : `Add it and pin it to ${writer.displayName}`}
      </Button>
    </>
  );
  return (
    <Dialog
      title={
        replaces
          ? `Is this new key really the one of ${writer?.displayName ?? 'the reporter'}?`
          : 'Take in the key that came with this letter?'
      }
      width="wide"
      foot={foot}
      onClose={onClose}
    >
      {keys.length < 2 ? null : (
        <RadioGroup
          legend="Which of them"
          value={chosen}
          onChange={setChosen}
          options={keys.map((one) => ({
            value: one.fingerprint,
            label: one.userIds[0] ?? fingerprintGroups(one.fingerprint).join(' '),
          }))}
        />
      )}
      {replaces && writer !== undefined ? (
        <>
          <Banner icon={TriangleAlert} tone="bad">
            <b>Another key is pinned to {writer.displayName}.</b> A new key may be a new device, or somebody
            who pretends to be them. {differenceWords(pins[0]?.fingerprint ?? '', chosen)} Ask them on another
            way than by mail before you take it.
          </Banner>
          <ComparedKeys pinned={pins} offered={key} writer={writer} />
          <TextArea
            label="How you made sure that it is theirs"
            value={reason}
            rows={2}
            error={tried ? lacksReason : null}
            hint="It is written in the history of the vault. Both keys are then pinned; take the old one away under Keys."
            onChange={setReason}
          />
        </>
      ) : (
        <>
          <KeyLook facts={key} />
          <p className="quiet">
            {isPinned
              ? 'This very key is pinned already.'
              : 'Compare the fingerprint with the reporter on another way, for example by telephone or from their own site. A pinned key is what “signed by” goes by, and what answers are encrypted to.'}
          </p>
        </>
      )}
      {take.fault === null ? null : <FormError>{errorWords(take.fault)}</FormError>}
    </Dialog>
  );
}

function differenceWords(pinned: string, offered: string): string {
  return `${differingGroups(pinned, offered)} of ${fingerprintGroups(offered).length} groups of the fingerprint differ.`;
}

function KeyLook({ facts }: { facts: KeyFactsView }) {
  return (
    <div className="key-card">
      <Pairs
        pairs={[
          ['Says', facts.userIds.length === 0 ? 'no name' : facts.userIds.join(', ')],
          ['Made', dayOf(facts.createdAt)],
          [
            'Ends',
            facts.revoked
              ? 'revoked by its owner'
              : facts.expiresAt === null
                ? 'never'
                : dayOf(facts.expiresAt),
          ],
          ['Kind', facts.algorithm],
        ]}
      />
      <Fingerprint fingerprint={facts.fingerprint} />
      {facts.canEncrypt ? null : (
        <p className="small tone-warn">
          <Icon of={TriangleAlert} small /> Nothing can be encrypted to it. It can only be used to judge old
          signatures.
        </p>
      )}
    </div>
  );
}

/** Takes the key in; a pin beside another one needs the reason, which keys.pin keeps. */
function useTake(source: Request<'keys.import'>['source'], offered: number, done: () => void) {
  const [fault, setFault] = useState<string | null>(null);
  const add = useAct('keys.import');
  const pin = useAct('keys.pin');
  const toast = useToast();
  const run = async (
    key: KeyFactsView,
    writer: ReporterView | undefined,
    reason: string | null,
  ): Promise<void> => {
    const pinsItself = writer !== undefined && reason === null && offered === 1;
    const added = await add.act({
      source,
      passphrases: [],
      keepPassphrase: 'ask',
      wanted: 'public',
      pinTo: pinsItself ? writer.id : null,
    });
    // what is pinned changed since the dialog was opened: the refreshed view shows both keys side by side
    if (!added.ok) return setFault(added.error.code);
    if (added.value.outcomes.find((one) => one.fingerprint === key.fingerprint)?.outcome === 'unusable')
      return setFault('key-unusable');
    if (writer !== undefined && !pinsItself) {
      const pinned = await pin.act({
        reporterId: writer.id,
        fingerprint: key.fingerprint,
        reason: reason ?? '',
      });
      if (!pinned.ok) return setFault(pinned.error.code);
    }
    done();
    toast.say(
      writer === undefined
        ? 'The key was added. Compare its fingerprint before you pin it to somebody.'
        : `The key was added and pinned to ${writer.displayName}`,
    );
  };
  return { run, fault, busy: add.busy || pin.busy };
}
