/** Letters that could not be opened: why, what to do, and trying again. Every one of them is kept. */
import { CircleCheck, KeyRound, RotateCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { LetterView } from '../../../shared/ipc/shapes';
import { useAct, useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { REASON_WORDS } from '../../text/import';
import { dateTime, sizeOf } from '../../text/time';
import { LettersHead } from '../../ui/letters-head';
import { Button } from '../../ui/button';
import { HeadersDialog } from '../../ui/headers-dialog';
import { useKeys } from '../../ui/keys';
import { ActionMenu } from '../../ui/menu';
import { Bar, EmptyState, Foot, ScrollRegion } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import { useSaveOriginal } from '../../ui/use-save-original';
import { VerdictGlyphs } from '../../ui/verdict';
import styles from './attention.module.css';
import { PassphraseDialog } from './passphrase-dialog';
import { type Retry, useRetry } from './use-retry';

export function AttentionScreen() {
  const letters = useCall('attention.list', {}).data?.letters;
  const [, go] = useLocation();
  const { retry, busy } = useRetry();
  useKeys(
    useMemo(
      () => ({ t: () => void retry(null), a: () => go('/keys?do=add'), Escape: () => go('/cases') }),
      [retry, go],
    ),
  );
  return (
    <>
      <Bar
        title="Needs attention"
        beside={
          letters === undefined || letters.length === 0
            ? undefined
            : 'These letters are kept, but could not be opened'
        }
      >
        <Button icon={KeyRound} shortcut="A" writes onPress={() => go('/keys?do=add')}>
          Add a key…
        </Button>
        <Button
          icon={RotateCw}
          shortcut="T"
          writes
          disabled={busy || (letters ?? []).length === 0}
          onPress={() => void retry(null)}
        >
          Try all again
        </Button>
      </Bar>
      <ScrollRegion label="Letters that need attention">
        {letters === undefined ? null : letters.length === 0 ? (
          <EmptyState icon={CircleCheck} title="Nothing needs attention">
            Every letter that was read in could be opened. Letters that cannot be opened wait here with their
            reason, and nothing of them is lost.
          </EmptyState>
        ) : (
          <table className="table import-table">
            <LettersHead />
            <tbody>
              {letters.map((letter) => (
                <Row key={letter.id} letter={letter} retry={retry} />
              ))}
            </tbody>
          </table>
        )}
      </ScrollRegion>
      <Foot
        keys={[
          { keys: ['A'], does: 'add a key' },
          { keys: ['T'], does: 'try all again' },
        ]}
      />
    </>
  );
}

function Row({ letter, retry }: { letter: LetterView; retry: Retry }) {
  const [asking, setAsking] = useState<'passphrase' | 'headers' | null>(null);
  const words = letter.attention === null ? null : REASON_WORDS[letter.attention];
  const [, go] = useLocation();
  const saveOriginal = useSaveOriginal(letter);
  const move = useMoveToCase(letter);
  return (
    <tr>
      <td>{dateTime(letter.receivedAt)}</td>
      <td title={letter.fromAddress}>{letter.from === '' ? 'Unknown sender' : letter.from}</td>
      <td>
        <VerdictGlyphs letter={letter} />
      </td>
      <td className="wrap">
        <button type="button" className={styles.open} onClick={() => go(`/attention/${letter.id}`)}>
          <b className="medium">{words?.finding}</b>
        </button>{' '}
        <span className="quiet">{words?.rest}</span>
        {letter.wantedKeys.length === 0 ? null : (
          <div className="small quiet">
            Encrypted to key <span className="mono">{letter.wantedKeys.map(keyIdWords).join(', ')}</span>
          </div>
        )}
      </td>
      <td className="num">
        <span className="row">
          {letter.attention === 'passphrase-only' ? (
            <Button small onPress={() => setAsking('passphrase')}>
              Type it…
            </Button>
          ) : letter.attention === 'no-matching-key' || letter.attention === 'key-locked' ? (
            <Button
              small
              onPress={() => go(letter.attention === 'key-locked' ? '/keys?do=unlock' : '/keys?do=add')}
            >
              {letter.attention === 'key-locked' ? 'Unlock key…' : 'Add key…'}
            </Button>
          ) : (
            <Button
              small
              label={`See what to do with the letter of ${letter.from}`}
              onPress={() => go(`/attention/${letter.id}`)}
            >
              See what to do
            </Button>
          )}
          <ActionMenu
            small
            label={`More for the letter of ${letter.from}`}
            actions={[
              { id: 'look', label: 'What is known of it', run: () => go(`/attention/${letter.id}`) },
              { id: 'retry', label: 'Try again', run: () => void retry(letter.id) },
              { id: 'case', label: 'Open a case for it as it is', run: () => void move() },
              { id: 'headers', label: 'Headers and structure', run: () => setAsking('headers') },
              {
                id: 'original',
                label: `Save the original… (${sizeOf(letter.size)})`,
                run: () => void saveOriginal(),
              },
            ]}
          />
        </span>
        {asking === 'passphrase' ? (
          <PassphraseDialog onClose={() => setAsking(null)} onTry={(typed) => retry(letter.id, typed)} />
        ) : null}
        {asking === 'headers' ? <HeadersDialog letter={letter.id} onClose={() => setAsking(null)} /> : null}
      </td>
    </tr>
  );
}

/** A letter that stays closed can still be worked on: by what its headers say, and by asking the reporter again. */
function useMoveToCase(letter: LetterView): () => Promise<void> {
  const { act } = useAct('letter.move');
  const toast = useToast();
  const [, go] = useLocation();
  return async () => {
    const answer = await act({ id: letter.id, to: 'new' });
    if (answer.ok) go(`/cases/${answer.value.caseId}`);
    else toast.say(errorWords(answer.error.code));
  };
}

/** Sixteen zeros stand for a recipient that was hidden on purpose. */
function keyIdWords(id: string): string {
  return /^0+$/.test(id) ? 'a hidden recipient' : (id.match(/.{1,4}/g) ?? []).join(' ');
}
