/** One case as a whole: fetched once, kept fresh, shown in a head, parts and a rail. */
import { FileQuestion } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
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
import { useUndoMove } from '../../ui/use-undo-move';
import styles from './case.module.css';
import { CaseHead } from './case-head';
import { Beside, footOf, PARTS, PartContent, type PartId, partOf, partsOf } from './case-parts';
import { Unerased } from './erasure/unerased';
import { MoveDialogs } from './move-dialogs';
import { useDetailsDraft } from './use-details-draft';
import { type Asked, type CaseMoves, useMoves } from './use-moves';
import { isLetterWish } from './use-letter-wish';
import { type ReplyStarter, useReply } from './use-reply';
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

function OpenCase({ view, onRefetch }: { view: CaseView; onRefetch: () => void }) {
  const now = useNow();
  const [query, setQuery] = useSearchParams();
  const [part, setPart] = useState<PartId>(() => partOf(query.get('part')));
  const wish = query.get('do');
  // the letters hear of it once they are there
  if (wish !== null && isLetterWish(wish) && part !== 'letters') setPart('letters');
  const [asked, setAsked] = useState<Asked | null>(null);
  const [snoozing, setSnoozing] = useState(false);
  const [draft, setDraft] = useDetailsDraft(view.row.id);
  const { id } = view.row;
  const moves = useMoves(view, setAsked, onRefetch);
  const reply = useReply(view);
  const takeBack = useTakeBack(view, onRefetch);
  const triage = useCall('triage.get', { id }).data;

  useWish(moves, reply);
  useCaseKeys(id, part, setPart, {
    r: () => void reply.start(null),
    'Shift+r': () => void reply.start('ask-more'),
    a: () => moves.wish('accepted'),
    w: () => (view.row.waitingSince === null ? moves.wish('wait') : void moves.waitOver()),
    s: () => setSnoozing(true),
    ...(takeBack === null ? {} : { z: () => void takeBack() }),
  });

  const letter = query.get('letter');
  const showLetter = (wanted: number): void => {
    setQuery({ letter: String(wanted) }, { replace: true });
    setPart('letters');
  };
  const content = (
    <PartContent
      {...{ part, view, triage, now, moves, reply, letter, draft, onRefetch }}
      onLetter={showLetter}
      onDraft={setDraft}
    />
  );
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
            parts={parts.map((one) => ({ ...one, content: one.id === part ? content : null }))}
          />
        </div>
        <Beside part={part} view={view} triage={triage} onPart={setPart} onAsk={setAsked} />
      </div>
      <Foot keys={footOf(part)} />
      {asked === null ? null : (
        <MoveDialogs view={view} asked={asked} moves={moves} onClose={() => setAsked(null)} />
      )}
      {snoozing ? (
        <SnoozeDialog one={{ id, revision: view.revision }} onClose={() => setSnoozing(false)} />
      ) : null}
    </>
  );
}

/** Takes the last thing back that was done to the case, a step of it or a move of a letter; null when nothing can be. */
function useTakeBack(view: CaseView, onRefetch: () => void): (() => Promise<void>) | null {
  const undo = useUndo();
  const undoMove = useUndoMove();
  const step = view.lifecycle.undo;
  const move = useCall('letter.last-move', { id: view.row.id }).data?.move ?? null;
  if (step === null && move === null) return null;
  return async () => {
    // both are numbered by their entries in the history
    if (move !== null && move.step > (step?.step ?? 0)) await undoMove(move.step, move.letter);
    else if (step !== null) await undo(step.step, step.what);
    onRefetch();
  };
}

/** Does at once what the address asks for: a reply, or a move. */
function useWish(moves: CaseMoves, reply: ReplyStarter): void {
  const [query, setQuery] = useSearchParams();
  const wish = query.get('do');
  useEffect(() => {
    if (wish === null || isLetterWish(wish)) return;
    setQuery({}, { replace: true });
    if (wish === 'reply') void reply.start(null);
    else moves.wish(wish);
  }, [wish, setQuery, reply, moves]);
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
