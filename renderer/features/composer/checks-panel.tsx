/** Checks before a letter leaves: what stops it with the way to mend it, and what was seen to. */
import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react';
import type { RefObject } from 'react';
import { useLocation } from 'wouter';
import type { CaseView } from '../../../shared/ipc/shapes';
import { type Blocker, BLOCKER_WORDS, COMPOSER_WORDS } from '../../text/composer';
import { dayOf } from '../../text/time';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import { RailBlock } from '../../ui/surfaces';
import { firstGap } from './letter-text';
import type { ComposerParts } from './use-composer';
import type { LetterField } from './use-field';

export function ChecksPanel({ parts, one }: { parts: ComposerParts; one: CaseView }) {
  const { draft, check, blockers, field, toAddress } = parts;
  const { kept, typed } = draft.plan;
  const reporter = one.reporters.find((person) => person.id === kept.reporterId);
  const pinnedAt = reporter?.pinned.find((key) => key.usable)?.pinnedAt;
  const keyStands = !blockers.some(
    (blocker) => blocker.endsWith('recipient-key') || blocker === 'recipient-key-expired',
  );
  const ownStands = !blockers.some((blocker) => blocker === 'no-team-key' || blocker === 'team-key-locked');
  if (check === undefined || kept.state === 'sent') return null;
  return (
    <RailBlock
      title="Checks"
      beside={
        blockers.length === 0 ? undefined : (
          <Chip icon={CircleAlert} tone="bad">
            {blockers.length} to mend
          </Chip>
        )
      }
    >
      <ul className="checks">
        {blockers.map((blocker) => (
          <li key={blocker}>
            <Icon of={CircleAlert} className="tone-bad" />
            <span>
              <b>{BLOCKER_WORDS[blocker].says}</b>
            </span>
            <span />
            <span className="fix">
              <Mend blocker={blocker} body={typed.body} field={field} toAddress={toAddress} />
            </span>
          </li>
        ))}
        {keyStands ? (
          <Seen
            what="Encrypted to the pinned key"
            state={pinnedAt === undefined ? null : `since ${dayOf(pinnedAt)}`}
          />
        ) : null}
        {ownStands ? <Seen what="Encrypted to us, and signed" state="current key" /> : null}
        {check.embargo.map((named) => (
          <li key={named.caseId}>
            <Icon of={CircleAlert} className="tone-warn" />
            <span>
              {COMPOSER_WORDS.embargoed}: {named.words.map((word) => `“${word}”`).join(', ')}
            </span>
            <span className="state">{named.caseId}</span>
          </li>
        ))}
        {check.compliance === null || kept.state !== 'draft' ? null : (
          <li>
            <Icon
              of={check.compliance === 'kept' ? CircleCheck : CircleHelp}
              className={check.compliance === 'kept' ? 'tone-good' : 'tone-warn'}
            />
            <span>
              {check.compliance === 'kept' ? COMPOSER_WORDS.safeHarbourKept : COMPOSER_WORDS.safeHarbour}
            </span>
            <span className="state">{COMPOSER_WORDS.compliance[check.compliance]}</span>
          </li>
        )}
      </ul>
    </RailBlock>
  );
}

function Seen({ what, state }: { what: string; state: string | null }) {
  return (
    <li>
      <Icon of={CircleCheck} className="tone-good" />
      <span>{what}</span>
      {state === null ? null : <span className="state">{state}</span>}
    </li>
  );
}

function Mend({
  blocker,
  body,
  field,
  toAddress,
}: {
  blocker: Blocker;
  body: string;
  field: LetterField;
  toAddress: RefObject<HTMLInputElement | null>;
}) {
  const [, go] = useLocation();
  const { mend, at } = BLOCKER_WORDS[blocker];
  const run = (): void => {
    if (at === 'keys' || at === 'settings') go(`/${at}`);
    else if (at === 'to') toAddress.current?.focus();
    else field.goTo(firstGap(body) ?? { start: body.length, end: body.length });
  };
  return (
    <button type="button" className="link" onClick={run}>
      {mend}
    </button>
  );
}
