/** The parts of a case: their names and counts, what each shows, what stands beside it, and its keys. */
import type { TriageView } from '../../../shared/ipc/channels/triage';
import type { CaseView } from '../../../shared/ipc/shapes';
import { Loading } from '../../ui/surfaces';
import { CaseRail } from './case-rail';
import { CreditPart } from './credit-part';
import type { DetailsDraft } from './details';
import { DetailsPart } from './details-part';
import { DisclosurePart, DisclosureRail } from './disclosure';
import { HistoryPart } from './history-part';
import { LettersPart } from './letters-part';
import { metPoints, TRIAGE_FOOT, TriagePart } from './triage/triage-part';
import { TriageRail } from './triage/triage-rail';
import type { Asked, CaseMoves } from './use-moves';
import type { ReplyStarter } from './use-reply';

export const PARTS = ['letters', 'triage', 'details', 'disclosure', 'credit', 'history'] as const;
export type PartId = (typeof PARTS)[number];

/** The part that an address names; letters when it names none. */
export function partOf(wanted: string | null): PartId {
  return PARTS.find((part) => part === wanted) ?? 'letters';
}

/** The parts with their counts, in the order of their keys. */
export function partsOf(view: CaseView, draft: DetailsDraft, triage: TriageView | undefined) {
  return [
    { id: 'letters' as const, name: 'Letters', count: view.letters.length + view.replies.length },
    {
      id: 'triage' as const,
      name: 'Triage',
      ...(triage === undefined ? {} : { count: `${metPoints(triage)} of ${triage.points.length}` }),
    },
    {
      id: 'details' as const,
      name: 'Details',
      ...(Object.keys(draft).length === 0 ? {} : { count: 'not saved' }),
    },
    { id: 'disclosure' as const, name: 'Disclosure' },
    { id: 'credit' as const, name: 'Credit' },
    { id: 'history' as const, name: 'History', count: view.history.length },
  ];
}

interface PartProps {
  readonly view: CaseView;
  readonly triage: TriageView | undefined;
  readonly now: number;
  readonly moves: CaseMoves;
  readonly reply: ReplyStarter;
  /** The letter to begin with, by its row id. */
  readonly letter: string | null;
  readonly onLetter: (letter: number) => void;
  readonly draft: DetailsDraft;
  readonly onDraft: (draft: DetailsDraft) => void;
  readonly onRefetch: () => void;
}

export function PartContent({ part, ...props }: PartProps & { part: PartId }) {
  const { view, triage, moves, reply } = props;
  switch (part) {
    case 'letters': {
      const wanted = props.letter === null ? null : `letter-${props.letter}`;
      return <LettersPart view={view} now={props.now} wanted={wanted} onReply={reply.start} />;
    }
    case 'triage':
      return triage === undefined ? (
        <Loading what="triage" />
      ) : (
        <TriagePart
          key={view.row.id}
          view={view}
          triage={triage}
          onAsk={() => void reply.start('ask-more')}
          onDecline={() => moves.wish('declined')}
        />
      );
    case 'details':
      return (
        <DetailsPart view={view} draft={props.draft} onDraft={props.onDraft} onRefetch={props.onRefetch} />
      );
    case 'disclosure':
      return <DisclosurePart key={view.row.id} view={view} onLetter={props.onLetter} />;
    case 'credit':
      return <CreditPart view={view} />;
    case 'history':
      return <HistoryPart view={view} />;
  }
}

/** What stands beside the part. */
export function Beside({
  part,
  view,
  triage,
  onPart,
  onAsk,
}: {
  part: PartId;
  view: CaseView;
  triage: TriageView | undefined;
  onPart: (part: PartId) => void;
  onAsk: (asked: Asked) => void;
}) {
  const { id } = view.row;
  if (part === 'triage' && triage !== undefined) {
    const join = (primary: string): void => onAsk({ kind: 'duplicate', to: 'duplicate', primary });
    return <TriageRail key={id} view={view} triage={triage} onJoin={join} />;
  }
  if (part === 'disclosure') return <DisclosureRail key={id} view={view} />;
  return <CaseRail view={view} triage={triage} onPart={onPart} />;
}

const FOOT = [
  { keys: ['R'], does: 'reply' },
  { keys: ['A'], does: 'accept' },
  { keys: ['W'], does: 'wait on reporter' },
  { keys: ['S'], does: 'snooze' },
  { keys: ['1', '2', '3', '4', '5', '6'], does: 'parts' },
  { keys: ['[', ']'], does: 'letter' },
  { keys: ['L'], does: 'fixed width' },
  { keys: ['J', 'K'], does: 'next case' },
  { keys: ['Esc'], does: 'back' },
];

/** The keys at the foot of the screen. */
export function footOf(part: PartId): typeof FOOT {
  return part === 'triage' ? TRIAGE_FOOT : FOOT;
}
