/** One case as a whole: fetched once, kept fresh, shown in a head, parts and a rail. */
import { FileQuestion } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { TriageView } from '../../../shared/ipc/channels/triage';
import type { CaseView } from '../../../shared/ipc/shapes';
import { useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { useKeys } from '../../ui/keys';
import { useNow } from '../../ui/now';
import { SnoozeDialog } from '../../ui/snooze-dialog';
import { EmptyState, Foot, Loading } from '../../ui/surfaces';
import { Tabs } from '../../ui/tabs';
import { useUndo } from '../../ui/use-undo';
import styles from './case.module.css';
import { CaseHead } from './case-head';
import { CaseRail } from './case-rail';
import { CreditPart } from './credit-part';
import type { DetailsDraft } from './details';
import { DetailsPart } from './details-part';
import { Unerased } from './erasure/unerased';
import { DisclosurePart, DisclosureRail } from './disclosure';
import { HistoryPart } from './history-part';
import { LettersPart } from './letters-part';
import { MoveDialogs } from './move-dialogs';
import { metPoints, TRIAGE_FOOT, TriagePart } from './triage/triage-part';
import { TriageRail } from './triage/triage-rail';
import { useDetailsDraft } from './use-details-draft';
import { type Asked, useMoves } from './use-moves';
import { useReply } from './use-reply';
import { useTrail } from './use-trail';

export function CaseScreen({ id }: { id: string }) {
  const found = useCall('case.get', { id });
  const [, go] = useLocation();
  if (found.data !== undefined)
    return (
      <Unerased view={found.data}>
        <OpenCase view={found.data} onRefetch={found.refetch} />
      </Unerased>
    );
  if (found.error === undefined) return <Loading what={id} />;
  const back = <Button onPress={() => go('/cases')}>All cases</Button>;
  return (
    <EmptyState icon={FileQuestion} title={`${id} cannot be shown`} action={back}>
      {errorWords(found.error)}
    </EmptyState>
  );
}

const PARTS = ['letters', 'triage', 'details', 'disclosure', 'credit', 'history'] as const;
type PartId = (typeof PARTS)[number];

function OpenCase({ view, onRefetch }: { view: CaseView; onRefetch: () => void }) {
  const now = useNow();
  const [query, setQuery] = useSearchParams();
  const [part, setPart] = useState<PartId>(() => partOf(query.get('part')));
  const [asked, setAsked] = useState<Asked | null>(null);
  const [snoozing, setSnoozing] = useState(false);
  const [draft, setDraft] = useDetailsDraft(view.row.id);
  const { id } = view.row;
  const moves = useMoves(view, setAsked, onRefetch);
  const reply = useReply(view);
  const undo = useUndo();
  const undoLast = async (): Promise<void> => {
    const last = view.lifecycle.undo;
    if (last !== null) await undo(last.step, last.what);
    onRefetch();
  };
  const triage = useCall('triage.get', { id }).data;

  const wish = query.get('do');
  useEffect(() => {
    if (wish === null) return;
    setQuery({}, { replace: true });
    if (wish === 'reply') void reply.start(null);
    else moves.wish(wish);
  }, [wish, setQuery, reply, moves]);
  useCaseKeys(id, part, setPart, {
    r: () => void reply.start(null),
    'Shift+r': () => void reply.start('ask-more'),
    a: () => moves.wish('accepted'),
    w: () => (view.row.waitingSince === null ? moves.wish('wait') : void moves.waitOver()),
    s: () => setSnoozing(true),
    ...(view.lifecycle.undo === null ? {} : { z: () => void undoLast() }),
  });

  const letter = query.get('letter');
  const showLetter = (wanted: number): void => {
    setQuery({ letter: String(wanted) }, { replace: true });
    setPart('letters');
  };
  const content = {
    letters: (
      <LettersPart
        view={view}
        now={now}
        wanted={letter === null ? null : `letter-${letter}`}
        onReply={reply.start}
      />
    ),
    triage:
      triage === undefined ? (
        <Loading what="triage" />
      ) : (
        <TriagePart
          key={id}
          view={view}
          triage={triage}
          onAsk={() => void reply.start('ask-more')}
          onDecline={() => moves.wish('declined')}
        />
      ),
    details: <DetailsPart view={view} draft={draft} onDraft={setDraft} onRefetch={onRefetch} />,
    disclosure: <DisclosurePart key={id} view={view} onLetter={showLetter} />,
    credit: <CreditPart view={view} />,
    history: <HistoryPart view={view} />,
  };
  const parts = partsOf(view, draft, triage);
  return (
    <>
      <CaseHead view={view} now={now} moves={moves} reply={reply} />
      <div className="split">
        <div className={styles.main}>
          <Tabs
            label="Parts of the case"
            selected={part}
            onSelect={setPart}
            panelClass={part === 'letters' ? 'case-letters part' : 'part'}
            parts={parts.map((one) => ({ ...one, content: one.id === part ? content[one.id] : null }))}
          />
        </div>
        {part === 'triage' && triage !== undefined ? (
          <TriageRail
            key={id}
            view={view}
            triage={triage}
            onJoin={(primary) => setAsked({ kind: 'duplicate', to: 'duplicate', primary })}
          />
        ) : part === 'disclosure' ? (
          <DisclosureRail key={id} view={view} />
        ) : (
          <CaseRail view={view} triage={triage} onPart={setPart} />
        )}
      </div>
      <Foot keys={part === 'triage' ? TRIAGE_FOOT : FOOT} />
      {asked === null ? null : (
        <MoveDialogs view={view} asked={asked} moves={moves} onClose={() => setAsked(null)} />
      )}
      {snoozing ? (
        <SnoozeDialog one={{ id, revision: view.revision }} onClose={() => setSnoozing(false)} />
      ) : null}
    </>
  );
}

/** The parts with their counts, in the order of their keys. */
function partsOf(view: CaseView, draft: DetailsDraft, triage: TriageView | undefined) {
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

function partOf(wanted: string | null): PartId {
  return PARTS.find((part) => part === wanted) ?? 'letters';
}

/** The keys that hold in every part of a case. */
function useCaseKeys(
  id: string,
  part: PartId,
  setPart: (part: PartId) => void,
  others: Readonly<Record<string, () => void>>,
): void {
  const [, go] = useLocation();
  const place = useTrail(id);
  const step = (to: string | null | undefined): void => {
    if (to != null) go(`/cases/${to}`);
  };
  useKeys({
    ...Object.fromEntries(PARTS.map((one, place) => [String(place + 1), () => setPart(one)])),
    // in triage they go through its rows
    ...(part === 'triage' ? {} : { j: () => step(place?.after), k: () => step(place?.before) }),
    Escape: () => go(place?.name === 'Today' ? '/today' : '/cases'),
    ...others,
  });
}
