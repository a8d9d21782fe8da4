/** The head of a letter: to whom, about what, from which template, and that the draft is kept. */
import { Lock, LockOpen, Paperclip, Quote } from 'lucide-react';
import { useId } from 'react';
import type { ReporterView } from '../../../shared/ipc/shapes';
import { dayOf } from '../../text/time';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/marks';
import { isKept } from './draft-plan';
import { LetterFiles } from './letter-files';
import { TemplateMenu } from './template-menu';
import { shortTime } from './times';
import type { ComposerParts } from './use-composer';
import type { Draft } from './use-draft';

interface LetterFieldsProps {
  readonly parts: ComposerParts;
  readonly reporter: ReporterView | undefined;
  readonly fixed: boolean;
}

export function LetterFields({ parts, reporter, fixed }: LetterFieldsProps) {
  const { draft, check, toAddress, quotable, ask, askQuote } = parts;
  const { kept, typed } = draft.plan;
  const to = useId();
  const subject = useId();
  return (
    <div className="compose-heads">
      <div className="compose-line">
        <label className="faint" htmlFor={to}>
          To
        </label>
        <KeyChip reporter={reporter} />
        <input
          ref={toAddress}
          id={to}
          className="input input-bare input-to"
          type="email"
          value={typed.to}
          maxLength={254}
          readOnly={fixed}
          autoComplete="off"
          spellCheck={false}
          placeholder="Address of the reporter"
          onChange={(event) => draft.type({ to: event.target.value })}
          onBlur={() => void draft.keep()}
        />
      </div>
      <div className="compose-line">
        <label className="faint" htmlFor={subject}>
          Subject
        </label>
        <input
          id={subject}
          className="input input-bare"
          value={typed.subject}
          maxLength={1_000}
          readOnly={fixed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => draft.type({ subject: event.target.value })}
          onBlur={() => void draft.keep()}
        />
        {parts.readable ? (
          <Chip icon={LockOpen} tone="warn">
            Readable on its way
          </Chip>
        ) : (
          <Chip icon={Lock}>Outside it reads {check?.outerSubject ?? '[...]'}</Chip>
        )}
      </div>
      {kept.state !== 'draft' ? null : (
        <div className="compose-line">
          <span className="faint">Template</span>
          <TemplateMenu
            template={kept.template}
            onChoose={(template) => ask({ kind: 'template', template })}
          />
          <Button
            kind="quiet"
            small
            icon={Quote}
            shortcut="Alt Q"
            disabled={quotable.length === 0 || fixed}
            onPress={askQuote}
          >
            Quote the letter
          </Button>
          <Button
            kind="quiet"
            small
            icon={Paperclip}
            disabled={fixed}
            onPress={() => void parts.files.attach()}
          >
            Attach…
          </Button>
          <Keeping draft={draft} />
        </div>
      )}
      <LetterFiles parts={parts} fixed={fixed} />
    </div>
  );
}

/** Who can read it: the reporter by a key that was pinned to them. */
function KeyChip({ reporter }: { reporter: ReporterView | undefined }) {
  const usable = reporter?.pinned.filter((key) => key.usable) ?? [];
  const [first] = usable;
  const name = reporter?.displayName ?? 'Reporter';
  if (first === undefined) {
    return (
      <Chip icon={LockOpen} tone="warn">
        {name}, {reporter?.pinned.length === 0 ? 'no key pinned' : 'no key that can be used'}
      </Chip>
    );
  }
  const until = first.expiresAt === null ? '' : `, valid until ${dayOf(first.expiresAt)}`;
  return (
    <span
      title={
        usable.length === 1
          ? `Key pinned ${dayOf(first.pinnedAt)}${until}`
          : `${usable.length} keys are pinned`
      }
    >
      <Chip icon={Lock} tone="good">
        {name}, {usable.length === 1 ? 'pinned key' : `${usable.length} pinned keys`}
      </Chip>
    </span>
  );
}

/** Not a live region: it would speak at every rest of the hands. A failure is said by an alert. */
function Keeping({ draft }: { draft: Draft }) {
  const { plan } = draft;
  const waits = !isKept(plan) || plan.sending !== null;
  const fails = plan.other !== null || plan.trouble !== null;
  return (
    <span className="push small quiet nowrap" aria-busy={waits && !fails}>
      {fails ? 'Not kept' : waits ? 'Keeping…' : `Draft kept ${shortTime(plan.kept.savedAt)}`}
    </span>
  );
}
