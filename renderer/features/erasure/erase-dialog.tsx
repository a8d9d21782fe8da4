/** The question before a case is erased for good: what goes, what stays, what is out of reach; answered by typing the number. */
import { Archive, Check, Clock, Eraser, FileOutput, type LucideIcon, X } from 'lucide-react';
import { useState } from 'react';
import type { Reply } from '../../../shared/ipc/contract';
import { useAct, useCall } from '../../bridge/queries';
import { askedWords, dueSentence, erasedWords, missedWords, some } from '../../text/erasure';
import { errorWords } from '../../text/errors';
import { dayOf, sizeOf } from '../../text/time';
import { Dialog } from '../../ui/dialog';
import { FormError, TextField } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import { useNow } from '../../ui/now';
import { Banner, Loading } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import styles from './erasure.module.css';
import { Answers } from '../../ui/answers';

type Preview = Reply<'erasure.preview'>;

export function EraseDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const preview = useCall('erasure.preview', { id });
  const run = useAct('erasure.run');
  const toast = useToast();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const held = preview.data?.retention.hold ?? null;
  const matches = typed.trim().toUpperCase() === id && preview.data !== undefined && held === null;
  const erase = async (): Promise<void> => {
    if (!matches || preview.data === undefined) return;
    const answer = await run.act({ id, revision: preview.data.revision, confirm: typed });
    if (!answer.ok) {
      preview.refetch();
      return setFault(answer.error.code);
    }
    onClose();
    toast.say(
      `${id} was erased. Its number, dates and figures stay.${missedWords(answer.value.listsMissed)}`,
    );
  };
  const foot = (
    <Answers
      keep="Keep the case"
      onKeep={onClose}
      danger
      disabled={!matches || run.busy}
      onDo={() => void erase()}
    >
      {run.busy ? `Erasing ${id}…` : `Erase ${id}`}
    </Answers>
  );
  return (
    <Dialog title={`Erase ${id} for good?`} width="wide" foot={foot} onClose={onClose}>
      {preview.error === undefined ? null : <FormError>{errorWords(preview.error)}</FormError>}
      {preview.data === undefined ? (
        preview.error === undefined ? (
          <Loading what={id} />
        ) : null
      ) : (
        <>
          <What preview={preview.data} />
          {held === null ? (
            <div className={styles['number']}>
              <TextField
                label="Type the number to confirm"
                value={typed}
                maxLength={40}
                onChange={setTyped}
              />
            </div>
          ) : (
            <FormError>{`Held back: ${held.reason} Lift the hold first, if its reason is gone.`}</FormError>
          )}
        </>
      )}
      {fault === null ? null : <FormError>{errorWords(fault)}</FormError>}
    </Dialog>
  );
}

function What({ preview }: { preview: Preview }) {
  const now = useNow();
  return (
    <>
      <p className="quiet">{dueSentence(preview.retention)} Erasing cannot be undone.</p>
      <div className="key-pair">
        <Side title="Goes, for real" icon={Eraser} mark={X} bad lines={goes(preview)} />
        <Side title="Stays, without a person" icon={Archive} mark={Check} lines={stays(preview, now)} />
      </div>
      <Banner icon={Archive} tone="warn">
        {preview.backups === 0 ? (
          <>
            <b>No backup was made with this program.</b> A copy of the vault that was made by other means
            still holds the case.
          </>
        ) : (
          <>
            <b>{some(preview.backups, 'backup was', 'backups were')} made, and may still hold it.</b> The
            newest is of {dayOf(preview.lastBackupAt ?? 0)}. They are not changed. A list beside them makes a
            restore erase the case again; to be certain, make a new backup and throw the old ones away.
          </>
        )}
      </Banner>
      <div className="row row-wrap">
        <span className="small quiet">Outside this vault:</span>
        <Chip icon={FileOutput}>{some(preview.exportedFiles, 'file')} exported</Chip>
        {preview.asked.map((one) => (
          <Chip
            key={one.reporterId}
            icon={one.answer === 'confirmed' ? Check : Clock}
            tone={one.answer === 'confirmed' ? 'good' : one.answer === 'refused' ? 'bad' : 'hold'}
          >
            {askedWords(one)}
          </Chip>
        ))}
      </div>
    </>
  );
}

function Side({
  title,
  icon,
  mark,
  bad,
  lines,
}: {
  title: string;
  icon: LucideIcon;
  mark: LucideIcon;
  bad?: boolean;
  lines: readonly string[];
}) {
  const tone = bad === true ? 'tone-bad' : undefined;
  return (
    <section className={`key-card ${styles['card']}`} aria-label={title}>
      <h3 className="row">
        <Icon of={icon} small className={tone} />
        {title}
      </h3>
      <ul className="checks small">
        {lines.map((line) => (
          <li key={line}>
            <Icon of={mark} small className={tone} />
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function goes(preview: Preview): string[] {
  const { letters, originalBytes, attachments, attachmentBytes, replies, reportersGoing } = preview;
  const ours = replies === 0 ? '' : `, and ${some(replies, 'reply', 'replies')} of ours`;
  return [
    `${some(letters, 'letter')} and ${letters === 1 ? 'its original' : 'their originals'}, ${sizeOf(originalBytes)}${ours}`,
    ...(attachments === 0 ? [] : [`${some(attachments, 'attachment')}, ${sizeOf(attachmentBytes)}`]),
    ...(reportersGoing === 0
      ? []
      : [
          `Pseudonym, identity, address and key of ${reportersGoing === 1 ? 'the reporter' : some(reportersGoing, 'reporter')}`,
        ]),
    'Title, notes, triage, credit, words in the search',
    `Words of ${some(preview.entries, 'entry', 'entries')} of the history`,
  ];
}

function stays({ reportersStaying, shared }: Preview, now: number): string[] {
  return [
    'Number, severity, stage dates',
    'Kept and late promises, for the figures',
    'The ledger, with hashes but no words',
    `“${erasedWords({ erasedAt: now })}”`,
    ...(reportersStaying === 0 ? [] : [`${some(reportersStaying, 'reporter')}, who has another case`]),
    ...(shared === 0 ? [] : [`${some(shared, 'letter')} that another case shares`]),
  ];
}
