/** One of our own letters: a draft, exported and waiting to be sent, or sent. */
import { ArrowUpRight, CheckCheck, LockOpen, Paperclip, Pencil, Send } from 'lucide-react';
import { useLocation } from 'wouter';
import type { CaseView, ReplyView } from '../../../shared/ipc/shapes';
import { ourState } from '../../../shared/letter/verdict';
import { dateTime, dateWords, sizeOf } from '../../text/time';
import { OUR_STATE_WORDS } from '../../text/verdicts';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import styles from './case.module.css';

interface ReplyCardProps {
  readonly reply: ReplyView;
  readonly view: CaseView;
  readonly now: number;
  readonly open: boolean;
  readonly onToggle: () => void;
}

export function ReplyCard({ reply, view, now, open, onToggle }: ReplyCardProps) {
  const [, go] = useLocation();
  const at = reply.sentAt ?? reply.exportedAt ?? reply.savedAt;
  const edit = (): void => go(`/replies/${reply.id}?case=${view.row.id}`);
  return (
    <article
      id={`reply-${reply.id}`}
      tabIndex={-1}
      className={open ? `letter ${styles.letter}` : `letter is-folded ${styles.letter}`}
      aria-label={`Our letter, ${OUR_STATE_WORDS[ourState(reply)].toLowerCase()}, ${dateTime(at, now)}`}
    >
      <header className="letter-head">
        <button type="button" className={styles.head} aria-expanded={open} onClick={onToggle}>
          <span className="letter-dir is-ours">
            <Icon of={ArrowUpRight} small />
          </span>
          <span className={styles.who}>We</span>
          <span className="quiet cut" dir="auto">
            {reply.subject}
          </span>
          <span className="push" />
          {reply.clearReason === null ? null : (
            <Chip tone="warn" icon={LockOpen}>
              Without encryption
            </Chip>
          )}
          <ReplyState reply={reply} />
          <time className="small faint nowrap">{dateTime(at, now)}</time>
        </button>
      </header>
      {open ? (
        <>
          <div className={styles.strip}>
            <span className={styles.address}>
              To {reply.to === '' ? 'nobody yet' : reply.to}
              {reply.assessment === null ? '' : ', with our assessment'}
              {reply.expectedDate === null ? '' : `, expected by ${dateWords(reply.expectedDate, now)}`}.
            </span>
          </div>
          {reply.clearReason === null ? null : (
            <div className={`${styles.strip} ${styles.warn}`} role="note">
              <Icon of={LockOpen} small />
              <span className={styles.fit}>Left without encryption: {reply.clearReason}</span>
            </div>
          )}
          {reply.attachments.map((file) => (
            <div key={file.id} className="attachment">
              <Icon of={Paperclip} small />
              <b className={`medium ${styles.fileName}`} dir="auto">
                {file.name}
              </b>
              <span className={`quiet ${styles.fit}`} title={`SHA-256 ${file.sha256}`}>
                {sizeOf(file.size)}, {file.sha256.slice(0, 8)}
              </span>
            </div>
          ))}
          <section className="paper paper-ours" aria-label="Our words">
            <p className={styles.words}>
              {reply.body.trimEnd() === '' ? 'Nothing is written yet.' : reply.body.trimEnd()}
            </p>
          </section>
          <div className={styles.foot}>
            <Button small icon={reply.state === 'draft' ? Pencil : undefined} onPress={edit}>
              {reply.state === 'draft'
                ? 'Go on writing'
                : reply.state === 'exported'
                  ? 'I sent it…'
                  : 'Look at it'}
            </Button>
            {reply.state === 'exported' ? (
              <span className="small quiet">
                Exported is not sent: the clock runs on until you say when it left.
              </span>
            ) : null}
          </div>
        </>
      ) : null}
    </article>
  );
}

export function ReplyState({ reply }: { reply: Pick<ReplyView, 'state' | 'sentBasis'> }) {
  const state = ourState(reply);
  const words = OUR_STATE_WORDS[state];
  if (state === 'draft') return <Chip icon={Pencil}>{words}</Chip>;
  return (
    <Chip tone={state === 'exported' ? 'warn' : 'good'} icon={state === 'exported' ? Send : CheckCheck}>
      {words}
    </Chip>
  );
}
