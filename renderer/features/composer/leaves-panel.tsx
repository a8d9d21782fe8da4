/** What leaves: what mail servers can read, what only the reporter can, and to which keys. */
import { Eye, KeyRound } from 'lucide-react';
import type { Reply } from '../../../shared/ipc/contract';
import { BASIS_WORDS, COMPOSER_WORDS, filesWords, linesWords } from '../../text/composer';
import { dayOf } from '../../text/time';
import { Button } from '../../ui/button';
import { Fingerprint } from '../../ui/fingerprint';
import { RailBlock } from '../../ui/surfaces';
import type { ComposerParts } from './use-composer';
import type { Draft } from './use-draft';

interface LeavesPanelProps {
  readonly parts: ComposerParts;
  readonly reporterName: string;
}

export function LeavesPanel({ parts, reporterName }: LeavesPanelProps) {
  const { draft, check, readable } = parts;
  const { kept, typed } = draft.plan;
  if (check === undefined) return null;
  const from = check.from === '' ? 'no address yet' : check.from;
  const to = typed.to.trim() === '' ? 'no address yet' : typed.to;
  return (
    <RailBlock title={kept.state === 'draft' ? 'What leaves' : 'What left'}>
      <dl className="pairs leaves">
        <dt>Readable by mail servers</dt>
        <dd>
          From {from}, to {to}, date, size, subject {readable ? typed.subject : check.outerSubject}
        </dd>
        <dt>{readable ? 'And by them too' : `Only by ${reporterName}, and us`}</dt>
        <dd>
          The subject and {linesWords(typed.body)}, {filesWords(kept.attachments.length)}
        </dd>
        <dt>Personal data</dt>
        <dd>The reporter’s own name and address</dd>
      </dl>
      {readable ? null : <Keys draft={draft} check={check} />}
      {kept.state !== 'draft' ? null : (
        <span className="mend-acts">
          {check.pins.filter((pin) => pin.state === 'usable').length < 2 &&
          kept.keyChoice.length === 0 ? null : (
            <Button small icon={KeyRound} onPress={() => parts.ask({ kind: 'keys' })}>
              Choose the keys…
            </Button>
          )}
          <Button
            small
            icon={Eye}
            disabled={parts.blockers.length > 0}
            onPress={() => parts.ask({ kind: 'preview' })}
          >
            See the exact file
          </Button>
        </span>
      )}
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
              ours: false,
            },
        );
  const basis = kept.state === 'draft' ? check.basis : kept.keyBasis;
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
      {basis === null ? null : (
        <p className="hint">
          {BASIS_WORDS[basis]} {basis === 'chosen' ? (kept.keyReason ?? '') : ''}
        </p>
      )}
      {kept.state === 'draft' ? null : <p className="hint">{COMPOSER_WORDS.alsoToUs}</p>}
    </>
  );
}
