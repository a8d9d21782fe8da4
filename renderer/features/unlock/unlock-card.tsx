/** Unlocking the chosen vault with its passphrase or recovery key; every way in which it can fail is told apart. */
import { BookOpen, CircleAlert, KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useAct, useCall } from '../../bridge/queries';
import { UNLOCK_TROUBLE, type UnlockTrouble } from '../../text/unlock';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { FormError, SecretField } from '../../ui/field';
import { Banner } from '../../ui/surfaces';
import { MarkCard, Way } from './gate';
import type { Ways } from './start-card';

type Kind = 'passphrase' | 'recovery-key';

export function UnlockCard({
  name,
  ways,
  problem,
  onRecovered,
}: {
  name: string;
  ways: Ways;
  problem: string | null;
  onRecovered: (recoveryKey: string) => void;
}) {
  const offer = useCall('vault.keychain-offer', {}).data?.offered === true;
  const unlock = useAct('vault.unlock');
  const reading = useAct('vault.open-damaged');
  const [kind, setKind] = useState<Kind>('passphrase');
  const [text, setText] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const busy = unlock.busy || reading.busy;
  const capsLock = useCapsLock();
  const trouble = code === null ? undefined : troubleOf(code);
  const atField =
    missing && text === ''
      ? `Type the ${kind === 'passphrase' ? 'passphrase' : 'recovery key'} first.`
      : code !== null && trouble === undefined
        ? `${errorWords(code)}${capsLock ? ' Caps Lock is on.' : ''}`
        : null;

  const run = async (): Promise<void> => {
    if (busy) return;
    setMissing(text === '');
    if (text === '') return;
    const answer = await unlock.act({ secret: { kind, text } });
    setCode(answer.ok ? null : answer.error.code);
    if (answer.ok && kind === 'recovery-key') onRecovered(text);
  };
  const byKeychain = async (): Promise<void> => {
    if (busy) return;
    setMissing(false);
    const answer = await unlock.act({ secret: { kind: 'keychain' } });
    setCode(answer.ok ? null : answer.error.code);
  };
  const read = async (): Promise<void> => {
    if (busy) return;
    setMissing(text === '');
    if (text === '') return;
    const answer = await reading.act({ secret: { kind, text } });
    setCode(answer.ok ? null : answer.error.code);
  };
  const swap = (): void => {
    setKind(kind === 'passphrase' ? 'recovery-key' : 'passphrase');
    setText('');
    setCode(null);
    setMissing(false);
  };

  return (
    <MarkCard title={`Unlock ${name}`} says="It is encrypted in its folder on this computer">
      {trouble === undefined ? null : (
        <Banner icon={CircleAlert} tone={trouble.tone}>
          <b>{trouble.title}</b> {trouble.words}
        </Banner>
      )}
      {code === 'damaged-vault' ? (
        <Button kind="primary" wide icon={BookOpen} disabled={busy} onPress={() => void read()}>
          {reading.busy ? 'Reading every page…' : 'Open for reading only…'}
        </Button>
      ) : null}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <SecretField
          key={kind}
          label={kind === 'passphrase' ? 'Passphrase' : 'Recovery key'}
          value={text}
          onChange={setText}
          error={atField}
          autoFocus
          {...(kind === 'recovery-key'
            ? { mono: true, hint: 'Eight groups of five. Small letters, spaces and hyphens do not matter.' }
            : {})}
        />
        <Button
          type="submit"
          kind={code === 'damaged-vault' ? undefined : 'primary'}
          wide
          shortcut={busy ? undefined : 'Enter'}
          disabled={busy}
          onPress={() => undefined}
        >
          {unlock.busy ? 'Unlocking…' : 'Unlock'}
        </Button>
      </form>
      {offer ? (
        <Button wide icon={KeyRound} disabled={busy} onPress={() => void byKeychain()}>
          Unlock with this computer’s keychain
        </Button>
      ) : null}
      <ul className="stack stack-1 small">
        <Way onPress={swap}>
          {kind === 'passphrase' ? 'Use the recovery key instead' : 'Use the passphrase instead'}
        </Way>
        <Way onPress={ways.create}>Create a new vault</Way>
        <Way onPress={ways.open}>Open another vault</Way>
        <Way onPress={ways.restore}>Restore a backup</Way>
        {code === 'damaged-vault' ? null : (
          <Way onPress={() => void read()}>
            {reading.busy ? 'Reading every page…' : 'Damaged? Open it for reading only'}
          </Way>
        )}
        <Way onPress={ways.demo}>Look around with invented reports (demo)</Way>
      </ul>
      {problem === null ? null : <FormError>{problem}</FormError>}
    </MarkCard>
  );
}

function troubleOf(code: string): UnlockTrouble | undefined {
  return Object.hasOwn(UNLOCK_TROUBLE, code)
    ? UNLOCK_TROUBLE[code as keyof typeof UNLOCK_TROUBLE]
    : undefined; // as: it has that member
}

/** Whether Caps Lock was on at the last key. */
function useCapsLock(): boolean {
  const [on, setOn] = useState(false);
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => setOn(event.getModifierState('CapsLock'));
    window.addEventListener('keydown', hear);
    window.addEventListener('keyup', hear);
    return () => {
      window.removeEventListener('keydown', hear);
      window.removeEventListener('keyup', hear);
    };
  }, []);
  return on;
}
