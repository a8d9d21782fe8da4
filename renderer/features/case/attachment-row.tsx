/** One file of a letter: what it says it is beside what its bytes say, its hash, and the way into quarantine. No way to open it. */
import {
  ChevronDown,
  ChevronRight,
  EqualNot,
  FileWarning,
  KeyRound,
  LockKeyhole,
  LockOpen,
  Paperclip,
} from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { AttachmentView } from '../../../shared/ipc/shapes';
import type { Danger } from '../../../shared/letter/dangers';
import { useShell } from '../../bridge/shell';
import { bytesWords, claimOf, DANGER_SHORT, DANGER_WORDS, fileWords, typeWords } from '../../text/files';
import { sizeOf } from '../../text/time';
import { Button } from '../../ui/button';
import { fingerprintGroups } from '../../ui/fingerprint';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import { useToast } from '../../ui/toast';
import styles from './case.module.css';

interface AttachmentRowProps {
  readonly file: AttachmentView;
  readonly onSave: () => void;
  readonly onKey: () => void;
  /** Asks to open an encrypted file that was left closed. */
  readonly onOpenToo: () => void;
}

/** Scripts and pages come with every second report; the rest is said without asking. */
const COMMON: ReadonlySet<Danger> = new Set<Danger>(['script', 'page']);

export function AttachmentRow({ file, onSave, onKey, onOpenToo }: AttachmentRowProps) {
  const alarming = file.mismatch || file.dangers.some((danger) => !COMMON.has(danger));
  const [open, setOpen] = useState(alarming);
  const copyHash = useCopyHash(file);
  const { singleLetterKeys } = useShell().state.settings;
  const name = file.name === '' ? 'without a name' : file.name;
  const hear = (event: KeyboardEvent): void => {
    const act = { s: onSave, y: copyHash }[event.key];
    if (act === undefined || !singleLetterKeys || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons inside, for as long as one has the focus
    <div onKeyDown={hear}>
      <div className="attachment">
        <button
          type="button"
          className={`btn btn-quiet btn-icon btn-small`}
          aria-expanded={open}
          aria-label={`What is known of ${name}`}
          onClick={() => setOpen(!open)}
        >
          <Icon of={open ? ChevronDown : ChevronRight} small />
        </button>
        <span className={alarming ? 'tone-warn' : undefined}>
          <Icon of={file.closed ? LockKeyhole : alarming ? FileWarning : Paperclip} small />
        </span>
        <b className={`medium ${styles.fileName}`} dir="auto">
          {name}
        </b>
        <span className={`quiet ${styles.fit}`}>{file.closed ? closedWords(file) : fileWords(file)}</span>
        {file.dangers.map((danger) => (
          <Chip key={danger} tone="warn">
            {DANGER_SHORT[danger]}
          </Chip>
        ))}
        <span className="push" />
        {file.closed ? (
          <Button small icon={LockOpen} label={`Open this too… ${file.name}`} onPress={onOpenToo}>
            Open this too…
          </Button>
        ) : null}
        {file.isKey ? (
          <Button small icon={KeyRound} writes onPress={onKey}>
            Look at the key…
          </Button>
        ) : null}
        <Button small kind="quiet" label={`Save to quarantine… ${file.name}`} onPress={onSave}>
          Save to quarantine…
        </Button>
      </div>
      {open ? <AttachmentDetails file={file} name={name} onCopy={copyHash} /> : null}
    </div>
  );
}

function AttachmentDetails({
  file,
  name,
  onCopy,
}: {
  file: AttachmentView;
  name: string;
  onCopy: () => void;
}) {
  return (
    <div className={styles.fileDetails}>
      {file.mismatch ? (
        <div className="banner banner-warn">
          <Icon of={FileWarning} />
          <div>
            <b>
              <bdi>{name}</bdi> is not what it says.
            </b>{' '}
            It has not been opened or unpacked. Ask who wrote it, or save it to quarantine and look at it on a
            computer made for that.
          </div>
        </div>
      ) : null}
      <Compared file={file} />
      {file.dangers.length === 0 ? null : (
        <ul className={styles.dangers}>
          {file.dangers.map((danger) => (
            <li key={danger}>{DANGER_WORDS[danger]}</li>
          ))}
        </ul>
      )}
      <div className={styles.hash}>
        <span className="small quiet">SHA-256</span>
        <span className="mono small">{fingerprintGroups(file.sha256).join(' ')}</span>
        <span className="push" />
        <Button small kind="quiet" shortcut="Y" onPress={onCopy}>
          Copy the hash
        </Button>
      </div>
      <span className="small quiet">There is no “open”: nothing is opened here.</span>
    </div>
  );
}

/** Name and first bytes side by side, with ≠ between them when they differ. */
function Compared({ file }: { file: AttachmentView }) {
  const claim = claimOf(file);
  return (
    <fieldset className="mismatch" aria-label="Name and content compared">
      <div>
        <span className="small quiet">The name says</span>
        <b>{claim.finding}</b>
        <span className={`mono small ${styles.fit}`}>{claim.evidence}</span>
      </div>
      <div>
        {file.mismatch ? (
          <>
            <span className="tone-warn">
              <Icon of={EqualNot} />
            </span>
            <span className="hidden-label">does not match</span>
          </>
        ) : null}
      </div>
      <div>
        <span className="small quiet">The first bytes say</span>
        <b>{typeWords(file.detectedType)}</b>
        <span className="mono small">{bytesWords(file.firstBytes)}</span>
      </div>
    </fieldset>
  );
}

function useCopyHash(file: AttachmentView): () => void {
  const shell = useShell();
  const toast = useToast();
  return () =>
    void shell
      .copy(file.sha256)
      .then(() => toast.say('The SHA-256 of the file was copied. The clipboard is cleared in 30 s.'));
}

/** Why it was not opened with the letter. */
function closedWords(file: Pick<AttachmentView, 'size'>): string {
  return `Encrypted, left closed: the letter holds another encrypted part. ${sizeOf(file.size)}`;
}
