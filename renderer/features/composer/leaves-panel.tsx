/** What leaves: what mail servers can read, what only the reporter can, and to which keys. */
import type { Reply } from '../../../shared/ipc/contract';
import { COMPOSER_WORDS, filesWords, linesWords } from '../../text/composer';
import { dayOf } from '../../text/time';
import { Fingerprint } from '../../ui/fingerprint';
import { RailBlock } from '../../ui/surfaces';
import type { Draft } from './use-draft';

interface LeavesPanelProps {
  readonly draft: Draft;
  readonly check: Reply<'reply.check'> | undefined;
  readonly reporterName: string;
}

export function LeavesPanel({ draft, check, reporterName }: LeavesPanelProps) {
  const { kept, typed } = draft.plan;
  if (check === undefined) return null;
  const from = check.from === '' ? 'no address yet' : check.from;
  const to = typed.to.trim() === '' ? 'no address yet' : typed.to;
  return (
    <RailBlock title={kept.state === 'draft' ? 'What leaves' : 'What left'}>
      <dl className="pairs leaves">
        <dt>Readable by mail servers</dt>
        <dd>
          From {from}, to {to}, date, size, subject {check.outerSubject}
        </dd>
        <dt>Only by {reporterName}, and us</dt>
        <dd>
          The subject and {linesWords(typed.body)}, {filesWords(kept.attachments.length)}
        </dd>
        <dt>Personal data</dt>
        <dd>The reporter’s own name and address</dd>
      </dl>
      <Keys draft={draft} check={check} />
    </RailBlock>
  );
}

/** The keys of a draft as they are now, of a letter that left as they were. */
function Keys({ draft, check }: { draft: Draft; check: Reply<'reply.check'> }) {
  const { kept } = draft.plan;
  const keys =
    kept.state === 'draft'
      ? check.keys
      : kept.recipientKeys.map(
          (fingerprint) =>
            check.keys.find((key) => key.fingerprint === fingerprint) ?? {
              fingerprint,
              whose: 'A key that is not in use now',
              expiresAt: null,
            },
        );
  if (keys.length === 0) return <p className="hint">No key yet that it could be encrypted to.</p>;
  return (
    <>
      <ul className="stack stack-2">
        {keys.map((key) => (
          <li key={key.fingerprint} className="stack stack-1">
            <span className="small">
              To the key of <b className="medium">{key.whose}</b>
              {key.expiresAt === null ? '' : `, valid until ${dayOf(key.expiresAt)}`}
            </span>
            <Fingerprint fingerprint={key.fingerprint} />
          </li>
        ))}
      </ul>
      {kept.state === 'draft' ? null : <p className="hint">{COMPOSER_WORDS.alsoToUs}</p>}
    </>
  );
}
