/** One letter that was imported: its head and verdicts are ours, its paper is theirs. */
import { ArrowDownLeft, ArrowUpRight, CheckCheck, KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { CaseView, LetterView } from '../../../shared/ipc/shapes';
import { verdictOf } from '../../../shared/letter/verdict';
import { dateTime } from '../../text/time';
import { OUR_STATE_WORDS } from '../../text/verdicts';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import { ActionMenu } from '../../ui/menu';
import { VerdictGlyphs } from '../../ui/verdict';
import styles from './case.module.css';
import { LetterAttachments } from './letter-attachments';
import { LetterDialogs, type LetterAsked, useLetterActions } from './letter-actions';
import { LetterFacts } from './letter-facts';
import { useLetterHandle } from './letter-drag';
import { LetterHints } from './letter-hints';
import { LetterSections } from './letter-sections';
import { LetterVerdicts } from './letter-verdicts';
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
  const verdict = verdictOf(letter);
  const ours = verdict.of === 'ours';
  useReadMark(letter, open);
  const handle = useLetterHandle(letter);
  const who = ours ? 'We' : (writerOf(letter, view.reporters)?.displayName ?? letter.from);
  const id = `letter-${letter.id}`;
  return (
    <article
      id={id}
      tabIndex={-1}
      className={open ? `letter ${styles.letter}` : `letter is-folded ${styles.letter}`}
      aria-label={`${ours ? 'Our letter' : `Letter from ${who}`}, ${dateTime(letter.receivedAt, now)}`}
    >
      <header className="letter-head" {...handle}>
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
              {OUR_STATE_WORDS[verdict.state]}
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
  const [looking, setLooking] = useState(false);
  const writer = writerOf(letter, view.reporters);
  const verdict = verdictOf(letter);
  const theirs = verdict.of === 'theirs';
  return (
    <>
      {theirs ? (
        <LetterVerdicts
          letter={letter}
          verdict={verdict}
          writer={writer}
          now={now}
          onOfferKey={() => void onReply('use-our-key', { letterId: letter.id })}
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
          <Button small onPress={() => setLooking(true)}>
            Look at it…
          </Button>
        </div>
      ) : null}
      <LetterHints letter={letter} />
      <LetterSections letter={letter} ours={!theirs} />
      <LetterAttachments
        letter={letter.id}
        attachments={letter.attachments}
        caseId={view.row.id}
        writer={writer}
      />
      {looking ? (
        <OfferedKeyDialog
          source={{ kind: 'letter', id: letter.id }}
          only={null}
          writer={writer}
          onClose={() => setLooking(false)}
        />
      ) : null}
    </>
  );
}
