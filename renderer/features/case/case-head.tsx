/** The head of a case: where it stands among the others, title, marks, stages, moves and its promises. */
import {
  Archive,
  ArchiveRestore,
  BellRing,
  ChevronDown,
  ChevronRight,
  ChevronUp,
  Hourglass,
  LockOpen,
  Reply,
  Split,
  Undo2,
} from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { isOpen } from '../../../shared/case/lifecycle';
import type { CaseView } from '../../../shared/ipc/shapes';
import { ASIDE_WORDS, DECLINE_WORDS, ORIGIN_WORDS } from '../../text/vocabulary';
import { Button, IconButton } from '../../ui/button';
import { EmbargoChip } from '../../ui/embargo-mark';
import { Icon } from '../../ui/icon';
import { Chip, SeverityMark, Stepper } from '../../ui/marks';
import { ActionMenu, type Action } from '../../ui/menu';
import { Banner } from '../../ui/surfaces';
import { CaseLinks, WaitOffer } from './case-links';
import { BoundPolicyDialog } from './bound-policy-dialog';
import { PromiseStrip } from './promise-strip';
import { kindOf, moveWords, stepsOf } from './stages';
import { UntoldStrip } from './untold-strip';
import type { CaseMoves } from './use-moves';
import type { ReplyStarter } from './use-reply';
import { useTrail } from './use-trail';

interface CaseHeadProps {
  readonly view: CaseView;
  readonly now: number;
  readonly moves: CaseMoves;
  readonly reply: ReplyStarter;
}

export function CaseHead({ view, now, moves, reply }: CaseHeadProps) {
  const { row } = view;
  return (
    <header className="case-head">
      <Crumbs view={view} now={now} />
      <div className="row">
        <h1 className="case-title cut" title={row.title}>
          <span className="id">{row.id}</span> <span dir="auto">{row.title}</span>
        </h1>
        <span className="push" />
        <Button
          kind="primary"
          icon={Reply}
          shortcut="R"
          writes
          disabled={reply.busy}
          onPress={() => void reply.start(null)}
        >
          Reply
        </Button>
        <ActionMenu
          label="More actions"
          actions={moreActions(view, moves, reply).map((action) => ({ ...action, writes: true }))}
        />
      </div>
      <Marks view={view} />
      {row.aside === null ? null : <AsideBanner view={view} moves={moves} />}
      <WaitOffer view={view} moves={moves} />
      <UntoldStrip view={view} reply={reply} />
      <div className="row row-top case-stages">
        <Stepper label="Stage" steps={stepsOf(view)} />
        <MoveButtons view={view} moves={moves} />
      </div>
      <PromiseStrip view={view} now={now} />
    </header>
  );
}

function Crumbs({ view, now }: { view: CaseView; now: number }) {
  const [binding, setBinding] = useState(false);
  const [, go] = useLocation();
  const place = useTrail(view.row.id);
  return (
    <div className="row small quiet">
      <a
        href="/cases"
        onClick={(event) => {
          event.preventDefault();
          go('/cases');
        }}
      >
        Cases
      </a>
      {place === null ? null : (
        <>
          <Icon of={ChevronRight} small />
          <span>{place.name}</span>
          <span className="faint">
            {place.place} of {place.of}
          </span>
          <IconButton
            icon={ChevronUp}
            label="Previous case (K)"
            small
            disabled={place.before === null}
            onPress={() => place.before !== null && go(`/cases/${place.before}`)}
          />
          <IconButton
            icon={ChevronDown}
            label="Next case (J)"
            small
            disabled={place.after === null}
            onPress={() => place.after !== null && go(`/cases/${place.after}`)}
          />
        </>
      )}
      <span className="push" />
      <button type="button" className="link cut" onClick={() => setBinding(true)}>
        Bound to {view.profileName}, version {view.profileVersion}
      </button>
      {binding ? <BoundPolicyDialog view={view} now={now} onClose={() => setBinding(false)} /> : null}
    </div>
  );
}

function Marks({ view }: { view: CaseView }) {
  const { row } = view;
  return (
    <div className="row row-wrap">
      <SeverityMark severity={row.severity} />
      {row.reporters.map((name) => (
        <Chip key={name}>{name}</Chip>
      ))}
      <EmbargoChip embargo={row.embargo} />
      {row.product === '' ? null : <Chip>{row.product}</Chip>}
      {view.origin === 'mail' ? null : <Chip>{ORIGIN_WORDS[view.origin]}</Chip>}
      {row.chasing ? (
        <Chip tone="bad" icon={BellRing}>
          Wrote again, not answered
        </Chip>
      ) : null}
      {row.unencrypted ? (
        <Chip tone="warn" icon={LockOpen}>
          Came without encryption
        </Chip>
      ) : null}
      {view.declineReason !== null ? (
        <Chip>Declined: {DECLINE_WORDS[view.declineReason].toLowerCase()}</Chip>
      ) : null}
      <CaseLinks view={view} />
    </div>
  );
}

function AsideBanner({ view, moves }: { view: CaseView; moves: CaseMoves }) {
  const back = (
    <Button small writes icon={ArchiveRestore} disabled={moves.busy} onPress={() => void moves.bringBack()}>
      Bring back
    </Button>
  );
  return (
    <Banner icon={Archive} action={back}>
      <b>Put aside.</b> {view.row.aside === null ? '' : ASIDE_WORDS[view.row.aside]}. Nothing of it was
      deleted, and no promise runs.
    </Banner>
  );
}

/** Only the moves that can be made are buttons; under the next step stands what the others lack. */
function MoveButtons({ view, moves }: { view: CaseView; moves: CaseMoves }) {
  const { stage } = view.row;
  const shown = view.moves.filter((move) => move.allowed && kindOf(stage, move.to) !== 'back');
  return (
    <div className="row moves">
      {shown.map((move) => (
        <Button
          key={move.to}
          small
          writes
          disabled={moves.busy}
          shortcut={move.to === 'accepted' ? 'A' : undefined}
          onPress={() => moves.begin(move)}
        >
          {moveWords(stage, move)}
        </Button>
      ))}
    </div>
  );
}

/** Waiting, and splitting in two: only of a case that goes on. */
function wayActions(view: CaseView, moves: CaseMoves): readonly Action[] {
  const { stage, aside, waitingSince } = view.row;
  const split = { id: 'split', label: 'Split in two…', icon: Split, run: () => moves.ask({ kind: 'split' }) };
  if (!isOpen({ stage, putAside: aside })) return [];
  return waitingSince === null
    ? [
        {
          id: 'wait',
          label: 'Wait on the reporter…',
          icon: Hourglass,
          run: () => moves.ask({ kind: 'wait' }),
        },
        split,
      ]
    : [{ id: 'wait-over', label: 'Stop waiting', icon: Hourglass, run: () => void moves.waitOver() }, split];
}

function moreActions(view: CaseView, moves: CaseMoves, reply: ReplyStarter): readonly Action[] {
  const { stage, aside } = view.row;
  const back = view.moves.filter((move) => move.allowed && kindOf(stage, move.to) === 'back');
  const several = view.reporters.length > 1 ? view.reporters : [];
  const asides = aside === null ? (['spam', 'not-a-report', 'test'] as const) : [];
  return [
    ...(several.length === 0
      ? []
      : [
          {
            id: 'reply-each',
            label: several.length === 2 ? 'Reply to both, separately' : 'Reply to each, separately',
            icon: Reply,
            run: () => void reply.startEach(),
          },
        ]),
    ...several.map((one) => ({
      id: `reply-${one.id}`,
      label: `Reply to ${one.displayName}`,
      icon: Reply,
      run: () => void reply.start(null, { reporterId: one.id }),
    })),
    ...back.map((move) => ({
      id: `back-${move.to}`,
      label: moveWords(stage, move),
      icon: Undo2,
      run: () => moves.begin(move),
    })),
    ...wayActions(view, moves),
    ...asides.map((as) => ({
      id: as,
      label: `Put aside: ${ASIDE_WORDS[as].toLowerCase()}`,
      icon: Archive,
      run: () => void moves.putAside(as),
    })),
    ...(aside === null
      ? []
      : [{ id: 'bring-back', label: 'Bring back', icon: ArchiveRestore, run: () => void moves.bringBack() }]),
  ];
}
