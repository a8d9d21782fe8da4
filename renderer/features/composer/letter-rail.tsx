/** Before it leaves: where the letter is, what it does for the promise, what is checked, what leaves. */
import { Send, TriangleAlert } from 'lucide-react';
import type { CaseView, ReplyView } from '../../../shared/ipc/shapes';
import { COMPOSER_WORDS, letterFileName, SENDING_WORDS } from '../../text/composer';
import { DragOut } from '../../ui/drag-out';
import { type Step, Stepper } from '../../ui/marks';
import { Banner, RailBlock } from '../../ui/surfaces';
import { ChecksPanel } from './checks-panel';
import { LeavesPanel } from './leaves-panel';
import type { Stretch } from './passage';
import { PromisePanel } from './promise-panel';
import { shortTime } from './times';
import type { ComposerParts } from './use-composer';
import type { Draft } from './use-draft';

interface LetterRailProps {
  readonly parts: ComposerParts;
  readonly one: CaseView;
  readonly reporterName: string;
  readonly selected: Stretch;
}

export function LetterRail({ parts, one, reporterName, selected }: LetterRailProps) {
  const { draft } = parts;
  const { kept } = draft.plan;
  const running = one.row.unanswered;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable by keys
    <aside className="rail" aria-label="Before it leaves" tabIndex={0}>
      <RailBlock title="Where this letter is">
        <Stepper label="State of the letter" steps={stepsOf(draft)} />
        {kept.state !== 'exported' ? null : (
          <Banner icon={Send} tone="warn">
            <b>{COMPOSER_WORDS.exportedNotSent}</b> {running ? 'The Response clock still runs. ' : ''}
            {COMPOSER_WORDS.sayOrImport}
          </Banner>
        )}
      </RailBlock>
      <Altered copies={kept.copies} />
      {kept.state !== 'exported' ? null : (
        <RailBlock title="How it is sent">
          <p className="small quiet">{SENDING_WORDS.asItIs}</p>
          {kept.clearReason === null ? (
            <DragOut of="reply" id={kept.id} instead="By keys: export it again and choose a place." />
          ) : null}
          <code className="command">{SENDING_WORDS.command(letterFileName(kept.caseId))}</code>
          <p className="small quiet">{SENDING_WORDS.paste}</p>
          <p className="hint">{SENDING_WORDS.more}</p>
        </RailBlock>
      )}
      <PromisePanel parts={parts} one={one} selected={selected} />
      <ChecksPanel parts={parts} one={one} />
      <LeavesPanel parts={parts} reporterName={reporterName} />
    </aside>
  );
}

/** A copy of ours that was changed outside is told: who else got it, what others could read. */
function Altered({ copies }: { copies: ReplyView['copies'] }) {
  const found = [...new Set(copies.flatMap((copy) => copy.altered))];
  if (found.length === 0) return null;
  return (
    <RailBlock title="Its copy">
      <Banner icon={TriangleAlert} tone="warn">
        <b>{COMPOSER_WORDS.alteredLead}</b> {found.map((code) => COMPOSER_WORDS.altered[code]).join('; ')}.
      </Banner>
    </RailBlock>
  );
}

function stepsOf({ plan }: Draft): readonly Step[] {
  const { state, savedAt, exportedAt, sentAt } = plan.kept;
  const draft = { name: 'Draft', under: state === 'draft' ? 'in the vault' : shortTime(savedAt) };
  const exported = {
    name: 'Exported',
    under: exportedAt === null ? 'file for your mail' : shortTime(exportedAt),
  };
  const sent = { name: 'Sent', under: sentAt === null ? 'you confirm' : shortTime(sentAt) };
  switch (state) {
    case 'draft':
      return [
        { ...draft, state: 'now' },
        { ...exported, state: 'next' },
        { ...sent, state: 'later' },
      ];
    case 'exported':
      return [
        { ...draft, state: 'done' },
        { ...exported, state: 'now' },
        { ...sent, state: 'next' },
      ];
    case 'sent':
      return [
        { ...draft, state: 'done' },
        { ...exported, state: 'done' },
        { ...sent, state: 'now' },
      ];
  }
}
