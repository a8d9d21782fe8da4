/** The verdicts of an open letter with what can be done about them, and what was said of it before. */
import { useState } from 'react';
import type { LetterView, ReporterView } from '../../../shared/ipc/shapes';
import type { TheirVerdict } from '../../../shared/letter/verdict';
import { useAct, useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { dateTime } from '../../text/time';
import { againWords, judgedWords } from '../../text/verdicts';
import { useToast } from '../../ui/toast';
import { Verdicts } from '../../ui/verdict';
import styles from './case.module.css';
import { OfferedKeyDialog } from './offered-key-dialog';

interface LetterVerdictsProps {
  readonly letter: LetterView;
  readonly verdict: TheirVerdict;
  readonly writer: ReporterView | undefined;
  readonly now: number;
  readonly onOfferKey: () => void;
}

export function LetterVerdicts({ letter, verdict, writer, now, onOfferKey }: LetterVerdictsProps) {
  const [comparing, setComparing] = useState(false);
  const { lock, seal } = verdict;
  const canCompare =
    (seal === 'not-pinned' || seal === 'other-key') && letter.signer !== null && writer !== undefined;
  const offer = ['open', 'half'].includes(lock) ? (
    <button type="button" className="link" onClick={onOfferKey}>
      Offer our key
    </button>
  ) : null;
  return (
    <>
      <Verdicts
        letter={letter}
        verdict={verdict}
        when={dateTime(letter.verdictAt, now)}
        lockAction={offer}
        sealAction={
          <>
            {canCompare ? (
              <button type="button" className="link" onClick={() => setComparing(true)}>
                {seal === 'other-key' ? 'Compare the keys' : 'Compare and pin'}
              </button>
            ) : null}{' '}
            {letter.signature === 'none' ? null : <CheckAgain letter={letter} />}
            <JudgedBefore letter={letter} now={now} />
          </>
        }
      />
      {comparing && letter.signer !== null ? (
        <SignerKeyDialog signer={letter.signer} writer={writer} onClose={() => setComparing(false)} />
      ) : null}
    </>
  );
}

/** Judges by the keys and the day of now; what was said before stays beside it. */
function CheckAgain({ letter }: { letter: LetterView }) {
  const { act, busy } = useAct('verdict.judge-again');
  const toast = useToast();
  const check = async (): Promise<void> => {
    const answer = await act({ letter: letter.id });
    toast.say(answer.ok ? againWords(answer.value, letter.reporter) : errorWords(answer.error.code));
  };
  return (
    <button type="button" className="link" disabled={busy} onClick={() => void check()}>
      Check again
    </button>
  );
}

/** What was said at import and since; only where there is more than one thing to say. */
function JudgedBefore({ letter, now }: { letter: LetterView; now: number }) {
  if (letter.judged.length < 2) return null;
  return (
    <details className={styles.judged}>
      <summary>What was said before</summary>
      <ul>
        {letter.judged.map((one, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: judgements are only ever appended
          <li key={place}>{judgedWords(one, letter.reporter, dateTime(one.at, now))}</li>
        ))}
      </ul>
    </details>
  );
}

/** The key that made the signature. It is in the vault, whichever way it came. */
function SignerKeyDialog({
  signer,
  writer,
  onClose,
}: {
  signer: string;
  writer: ReporterView | undefined;
  onClose: () => void;
}) {
  const text = useCall('keys.public-text', { fingerprint: signer }).data?.armored;
  if (text === undefined) return null;
  return <OfferedKeyDialog source={{ kind: 'text', text }} only={signer} writer={writer} onClose={onClose} />;
}
