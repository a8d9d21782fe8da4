/** The list of cases: what is due next first, with views, filters, sorting, the keyboard and what can be done to several. */
import { Plus } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { CaseRow } from '../../../shared/ipc/shapes';
import { useCall } from '../../bridge/queries';
import { CASES_WORDS } from '../../text/cases';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { leaveTrail } from '../../ui/case-trail';
import { useEnterKey } from '../../ui/enter-key';
import { FormError } from '../../ui/field';
import { useKeys } from '../../ui/keys';
import { useNow } from '../../ui/now';
import { useRefusal } from '../../ui/use-refusal';
import { SnoozeDialog } from '../../ui/snooze-dialog';
import { StageDialog } from '../../ui/stage-dialog';
import { Bar, Foot, Loading } from '../../ui/surfaces';
import { Tabs } from '../../ui/tabs';
import { CASE_VIEWS, countViews, isInView } from './case-views';
import styles from './cases.module.css';
import { CasesEmpty } from './cases-empty';
import { CasesTable } from './cases-table';
import { choicesOf, filterCases, isFiltered, NO_FILTER } from './filter-cases';
import { FilterBar } from './filter-bar';
import { type ChangeList, type ListState, toggled, useListState } from './list-state';
import { JoinCasesDialog } from './join-cases-dialog';
import { NewCaseDialog } from './new-case-dialog';
import { linesOf } from './order-cases';
import { SelectionBar } from './selection-bar';
import { useBulk } from './use-bulk';

export function CasesScreen() {
  const cases = useCall('cases.list', {});
  const [query, setQuery] = useSearchParams();
  const [creating, setCreating] = useState(false);
  const refused = useRefusal();
  const openNew = (): void => {
    if (!refused()) setCreating(true);
  };
  const closeNew = (): void => {
    setCreating(false);
    if (query.has('do')) setQuery({}, { replace: true });
  };
  useEffect(() => {
    if (query.get('do') === 'new' && !refused()) setCreating(true);
  }, [query, refused]);

  return (
    <>
      <Bar title="Cases">
        <Button icon={Plus} shortcut="N" writes onPress={openNew}>
          New case
        </Button>
      </Bar>
      {cases.data === undefined ? (
        cases.error === undefined ? (
          <Loading what="the cases" />
        ) : (
          <FormError>{errorWords(cases.error)}</FormError>
        )
      ) : (
        <CaseList rows={cases.data.rows} onNew={openNew} />
      )}
      <Foot
        keys={[
          { keys: ['J', 'K'], does: 'move' },
          { keys: ['Enter'], does: 'open' },
          { keys: ['X'], does: 'select' },
          { keys: ['E'], does: 'stage' },
          { keys: ['S'], does: 'snooze' },
          { keys: ['F'], does: 'filter' },
          { keys: ['N'], does: 'new case' },
        ]}
      />
      {creating ? <NewCaseDialog onClose={closeNew} /> : null}
    </>
  );
}

function CaseList({ rows, onNew }: { rows: readonly CaseRow[]; onNew: () => void }) {
  const [state, change] = useListState();
  const now = useNow();
  const inView = useMemo(() => rows.filter((row) => isInView(row, state.view)), [rows, state.view]);
  const shown = useMemo(() => filterCases(inView, state.filter), [inView, state.filter]);
  const lines = useMemo(() => linesOf(shown, state.order, now), [shown, state.order, now]);
  const ids = useMemo(() => lines.flatMap((line) => (line.kind === 'case' ? [line.row.id] : [])), [lines]);
  const counts = useMemo(() => countViews(rows), [rows]);
  const filterField = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState<{ readonly what: 'snooze' | 'stage'; readonly id: string } | null>(null);
  useListKeys(ids, state, change, {
    onNew,
    onFilter: () => filterField.current?.focus(),
    onAsk: (what, id) => setAsked({ what, id }),
  });
  useWantedView(change);
  const [dropped, setDropped] = useState<Dropped | null>(null);
  const join = useCallback((one: string, on: string) => setDropped({ one, on }), []);

  useEffect(() => leaveTrail({ name: CASES_WORDS.views[state.view], ids }), [state.view, ids]);

  const list = (
    <>
      <FilterBar
        fieldRef={filterField}
        filter={state.filter}
        choices={choicesOf(inView)}
        says={CASES_WORDS.count(shown.length, inView.length)}
        onChange={(filter) => change({ filter })}
      />
      {lines.length === 0 ? (
        <CasesEmpty
          view={state.view}
          hidden={isFiltered(state.filter) ? inView.length : 0}
          vaultEmpty={rows.length === 0}
          onNew={onNew}
          onClear={() => change({ filter: NO_FILTER })}
        />
      ) : (
        <CasesTable lines={lines} now={now} state={state} onChange={change} onJoin={join} />
      )}
      <SelectionBar
        rows={shown.filter((row) => state.selected.has(row.id))}
        onClear={() => change({ selected: new Set() })}
      />
    </>
  );
  const views = (
    <Tabs
      label="Views"
      selected={state.view}
      onSelect={(view) => change({ view, cursor: null, selected: new Set() })}
      panelClass={styles.panel}
      parts={CASE_VIEWS.map((view) => ({
        id: view,
        name: CASES_WORDS.views[view],
        count: counts[view],
        content: view === state.view ? list : null,
      }))}
    />
  );
  const close = (): void => setAsked(null);
  return (
    <>
      {views}
      {dropped === null ? null : (
        <JoinDropped rows={rows} dropped={dropped} onClose={() => setDropped(null)} />
      )}
      {asked?.what === 'snooze' ? <SnoozeDialog one={asked} onClose={close} /> : null}
      {asked?.what === 'stage' ? <StageDialog id={asked.id} onClose={close} /> : null}
    </>
  );
}

interface Dropped {
  readonly one: string;
  readonly on: string;
}

/** A row was dropped on another: the same question as for two chosen cases. */
function JoinDropped({
  rows,
  dropped,
  onClose,
}: {
  rows: readonly CaseRow[];
  dropped: Dropped;
  onClose: () => void;
}) {
  const acts = useBulk();
  const both = rows.filter((row) => row.id === dropped.one || row.id === dropped.on);
  return (
    <JoinCasesDialog rows={both} acts={acts} primary={dropped.on} onClose={onClose} onJoined={onClose} />
  );
}

/** A view that was asked for from elsewhere, such as the saved views at the side. */
function useWantedView(change: ChangeList): void {
  const [query, setQuery] = useSearchParams();
  const wanted = CASE_VIEWS.find((view) => view === query.get('view'));
  useEffect(() => {
    if (wanted === undefined) return;
    change({ view: wanted, filter: NO_FILTER, cursor: null, selected: new Set() });
    setQuery({}, { replace: true });
  }, [wanted, change, setQuery]);
}

/** J K move, Shift extends the selection, X selects, Enter opens, E asks for the stage, S snoozes, F filters, N writes a new case, Escape clears. */
function useListKeys(
  ids: readonly string[],
  state: ListState,
  change: ChangeList,
  ask: {
    readonly onNew: () => void;
    readonly onFilter: () => void;
    readonly onAsk: (what: 'snooze' | 'stage', id: string) => void;
  },
): void {
  const [, go] = useLocation();
  const step = (by: number, extend: boolean): void => {
    const at = state.cursor === null ? -1 : ids.indexOf(state.cursor);
    const next = ids[at < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    const selected = extend
      ? new Set([...state.selected, ...(state.cursor === null ? [] : [state.cursor]), next])
      : state.selected;
    change({ cursor: next, selected });
  };
  const here = state.cursor !== null && ids.includes(state.cursor) ? state.cursor : null;
  useEnterKey(() => here !== null && go(`/cases/${here}`));
  useKeys({
    j: () => step(1, false),
    k: () => step(-1, false),
    ArrowDown: () => step(1, false),
    ArrowUp: () => step(-1, false),
    'Shift+j': () => step(1, true),
    'Shift+k': () => step(-1, true),
    x: () => state.cursor !== null && change({ selected: toggled(state.selected, state.cursor) }),
    s: () => here !== null && ask.onAsk('snooze', here),
    e: () => here !== null && ask.onAsk('stage', here),
    f: ask.onFilter,
    '/': ask.onFilter,
    n: ask.onNew,
    Escape: () => (state.selected.size > 0 ? change({ selected: new Set() }) : change({ filter: NO_FILTER })),
  });
}
