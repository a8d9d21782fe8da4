/** Checks before a letter leaves: what stops it with the way to mend it, and what was seen to. */
import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react';
import type { RefObject } from 'react';
import { useLocation } from 'wouter';
import type { CaseView } from '../../../shared/ipc/shapes';
import {
  type Blocker,
  BLOCKER_WORDS,
  COMPOSER_WORDS,
  KEY_LETTER_WORDS,
  RECIPIENT_WORDS,
} from '../../text/composer';
import { dayOf } from '../../text/time';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import { useNow } from '../../ui/now';
import { RailBlock } from '../../ui/surfaces';
import { firstGap } from './letter-text';
import { RecipientMend } from './recipient-mend';
import type { ComposerParts } from './use-composer';
import type { LetterField } from './use-field';

/** A reporter's key is spoken of this long before its end. */
const SOON_MS = 30 * 86_400_000;

export function ChecksPanel({ parts, one }: { parts: ComposerParts; one: CaseView }) {
  const { draft, check, blockers, field, toAddress } = parts;
  const { kept, typed } = draft.plan;
  const reporter = one.reporters.find((person) => person.id === kept.reporterId);
  const pinnedAt = reporter?.pinned.find((key) => key.usable)?.pinnedAt;
  const keyStands = parts.keyStands && !blockers.includes('key-change-undecided');
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
              {BLOCKER_WORDS[blocker].at === 'recipient' ? (
                <RecipientMend parts={parts} blocker={blocker} />
              ) : (
                <Mend blocker={blocker} body={typed.body} field={field} toAddress={toAddress} />
              )}
            </span>
          </li>
        ))}
        {keyStands ? (
          <Seen
            what="Encrypted to the pinned key"
            state={pinnedAt === undefined ? null : `since ${dayOf(pinnedAt)}`}
          />
        ) : null}
        {ownStands ? (
          <Seen
            what={parts.readable ? 'Signed by us, and not encrypted' : 'Encrypted to us, and signed'}
            state="current key"
          />
        ) : null}
        <KeyLetterCheck parts={parts} />
        <EndsSoon parts={parts} />
        {check.others.map(({ reporter: other, words, agreed }) => (
          <li key={other}>
            <Icon of={agreed ? CircleHelp : CircleAlert} className={agreed ? 'tone-quiet' : 'tone-warn'} />
            <span>
              {COMPOSER_WORDS.others(other, agreed)}: {words.map((word) => `“${word}”`).join(', ')}
            </span>
          </li>
        ))}
        {check.embargo.map((named) => (
          <li key={named.caseId}>
            <Icon of={CircleAlert} className="tone-warn" />
            <span>
              {COMPOSER_WORDS.embargoed}: {named.words.map((word) => `“${word}”`).join(', ')}
            </span>
            <span className="state">{named.caseId}</span>
          </li>
        ))}
        {kept.state !== 'draft' ? null : (
          <li title={COMPOSER_WORDS.spellingWhy}>
            <Icon of={CircleHelp} className="tone-quiet" />
            <span>{COMPOSER_WORDS.spelling}</span>
            <span className="state">offline</span>
          </li>
        )}
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

/** Of a letter that asks for a key: whether it can be read by others without telling of the case. */
function KeyLetterCheck({ parts: { check, readable } }: { parts: ComposerParts }) {
  const told = check?.keyLetter ?? null;
  if (told === null || !readable) return null;
  const words = [
    ...told.tells.map((word) => `“${word}”`),
    ...(told.quotes === 0 ? [] : [KEY_LETTER_WORDS.quotes(told.quotes)]),
  ];
  if (words.length === 0) return <Seen what={KEY_LETTER_WORDS.clean} state={null} />;
  return (
    <li>
      <Icon of={CircleAlert} className="tone-bad" />
      <span>
        <b>{KEY_LETTER_WORDS.tells}</b>: {words.join(', ')}
      </span>
    </li>
  );
}

/** The key ends within a month: the letter is the moment to ask for a later end. */
function EndsSoon({ parts: { check } }: { parts: ComposerParts }) {
  const now = useNow();
  const soon = (check?.keys ?? []).find(
    ({ ours, expiresAt }) => !ours && expiresAt !== null && expiresAt > now && expiresAt - now < SOON_MS,
  );
  if (soon?.expiresAt == null) return null;
  return (
    <li>
      <Icon of={CircleHelp} className="tone-warn" />
      <span>{RECIPIENT_WORDS.endsSoon(dayOf(soon.expiresAt))}</span>
    </li>
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
