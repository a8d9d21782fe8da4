/** One letter that was imported: its head and verdicts are ours, its paper is theirs. */
import { ArrowDownLeft, ArrowUpRight, CheckCheck, KeyRound, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { CaseView, LetterView, ReporterView } from '../../../shared/ipc/shapes';
import { useCall } from '../../bridge/queries';
import { JOINED_BY, RECEIVED_FROM, warningWords } from '../../text/case';
import { dateTime } from '../../text/time';
import { lockOf, sealOf } from '../../text/verdicts';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import { ActionMenu } from '../../ui/menu';
import { VerdictGlyphs, Verdicts } from '../../ui/verdict';
import styles from './case.module.css';
import { LetterAttachments } from './letter-attachments';
import { LetterDialogs, type LetterAsked, useLetterActions } from './letter-actions';
import { LetterSections } from './letter-sections';
import { OfferedKeyDialog } from './offered-key-dialog';
import { writerOf } from './thread';
import { useReadMark } from './use-read-mark';
import type { ReplyStarter } from './use-reply';

interface LetterCardProps {
  readonly letter: LetterView;
  readonly view: CaseView;
  readonly now: number;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onReply: ReplyStarter['start'];
}

export function LetterCard({ letter, view, now, open, onToggle, onReply }: LetterCardProps) {
  const [asked, setAsked] = useState<LetterAsked | null>(null);
  const actions = useLetterActions(letter, setAsked);
  const ours = letter.direction === 'out';
  useReadMark(letter, open);
  const who = ours ? 'We' : (writerOf(letter, view.reporters)?.displayName ?? letter.from);
  const id = `letter-${letter.id}`;
  return (
    <article
      id={id}
      tabIndex={-1}
      className={open ? `letter ${styles.letter}` : `letter is-folded ${styles.letter}`}
      aria-label={`${ours ? 'Our letter' : `Letter from ${who}`}, ${dateTime(letter.receivedAt, now)}`}
    >
      <header className="letter-head">
        <button type="button" className={styles.head} aria-expanded={open} onClick={onToggle}>
          <span className={ours ? 'letter-dir is-ours' : 'letter-dir'}>
            <Icon of={ours ? ArrowUpRight : ArrowDownLeft} small />
          </span>
          <span className={styles.who}>{who}</span>
          <span className="quiet cut" dir="auto">
            {letter.subject}
          </span>
          {letter.unread ? <Chip tone="accent">New</Chip> : null}
          <span className="push" />
          {ours ? (
            <Chip tone="good" icon={CheckCheck}>
              Copy imported
            </Chip>
          ) : open ? null : (
            <VerdictGlyphs letter={letter} />
          )}
          <time className="small faint nowrap">{dateTime(letter.receivedAt, now)}</time>
        </button>
        <ActionMenu label="Headers, original, time of receipt, move" small actions={actions} />
      </header>
      {open ? <LetterBody letter={letter} view={view} now={now} onReply={onReply} /> : null}
      {asked === null ? null : <LetterDialogs letter={letter} asked={asked} onClose={() => setAsked(null)} />}
    </article>
  );
}

function LetterBody({ letter, view, now, onReply }: Omit<LetterCardProps, 'open' | 'onToggle'>) {
  const [looking, setLooking] = useState<'signer' | 'letter' | null>(null);
  const writer = writerOf(letter, view.reporters);
  const theirs = letter.direction === 'in';
  const offer =
    theirs && ['open', 'half'].includes(lockOf(letter)) ? (
      <button
        type="button"
        className="link"
        onClick={() => void onReply('use-our-key', { letterId: letter.id })}
      >
        Offer our key
      </button>
    ) : null;
  const pin =
    theirs && sealOf(letter) === 'not-pinned' && letter.signer !== null && writer !== undefined ? (
      <button type="button" className="link" onClick={() => setLooking('signer')}>
        Compare and pin
      </button>
    ) : null;
  return (
    <>
      {theirs ? (
        <Verdicts
          letter={letter}
          when={dateTime(letter.verdictAt, now)}
          lockAction={offer}
          sealAction={pin}
        />
      ) : null}
      <LetterFacts letter={letter} writer={writer?.displayName} />
      {letter.keysOffered > 0 && theirs ? (
        <div className={styles.strip}>
          <Icon of={KeyRound} small />
          <span>
            {letter.keysOffered === 1
              ? 'A key came with this letter.'
              : `${letter.keysOffered} keys came with this letter.`}{' '}
            It is not used until you take it in.
          </span>
          <span className="push" />
          <Button small onPress={() => setLooking('letter')}>
            Look at it…
          </Button>
        </div>
      ) : null}
      <LetterSections letter={letter} ours={!theirs} />
      <LetterAttachments attachments={letter.attachments} caseId={view.row.id} writer={writer} />
      {looking === 'letter' ? (
        <OfferedKeyDialog
          source={{ kind: 'letter', id: letter.id }}
          only={null}
          writer={writer}
          onClose={() => setLooking(null)}
        />
      ) : null}
      {looking === 'signer' && letter.signer !== null ? (
        <SignerKeyDialog signer={letter.signer} writer={writer} onClose={() => setLooking(null)} />
      ) : null}
    </>
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

/** What the app has to say about the letter before its words: who, to whom, since when, and every warning. */
function LetterFacts({ letter, writer }: { letter: LetterView; writer: string | undefined }) {
  const joined = JOINED_BY[letter.joinedBy];
  const address = letter.fromAddress === '' ? 'no address' : letter.fromAddress;
  return (
    <>
      <div className={styles.strip}>
        <span className={styles.address}>
          From {writer === undefined || letter.from === letter.fromAddress ? '' : `“${letter.from}” `}
          {address}
          {letter.to.length === 0 ? '' : ` to ${letter.to.join(', ')}`}.
          {letter.direction === 'in' ? ` ${RECEIVED_FROM[letter.receivedFrom]}` : ''}
          {joined === undefined ? '' : ` ${joined}`}
        </span>
      </div>
      {letter.warnings.map((code) => (
        <div key={code} className={`${styles.strip} ${styles.warn}`} role="note">
          <Icon of={TriangleAlert} small />
          <span className={styles.fit}>{warningWords(letter, code)}</span>
        </div>
      ))}
    </>
  );
}
