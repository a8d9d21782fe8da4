/** Search over everything decrypted, as the words are typed. */
import { Search, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { type Hit, SEARCH_WORDS } from '../../text/search';
import { Button } from '../../ui/button';
import { useEnterKey } from '../../ui/enter-key';
import { Icon } from '../../ui/icon';
import { useKeys } from '../../ui/keys';
import { setSearchText, useSearchText } from '../../ui/search-text';
import { Banner, EmptyState, Foot } from '../../ui/surfaces';
import { countKinds, type HitKind, pathOf, shownHits, stepped } from './hits';
import { SearchRail } from './search-rail';
import { SearchResults } from './search-results';
import { type Results, useResults } from './use-results';

const KEYS = [
  { keys: ['/'], does: 'search' },
  { keys: ['J', 'K'], does: 'move' },
  { keys: ['Enter'], does: 'open' },
  { keys: ['Esc'], does: 'clear' },
];
const NONE: readonly Hit[] = [];

export function SearchScreen() {
  const text = useSearchText();
  const results = useResults(text);
  const attention = useCall('attention.list', {}).data?.letters.length ?? 0;
  const [off, setOff] = useState<ReadonlySet<HitKind>>(new Set());
  const field = useRef<HTMLInputElement>(null);
  const [, go] = useLocation();
  const all = results.found?.hits ?? NONE;
  const hits = useMemo(() => shownHits(all, off), [all, off]);
  const [at, setAt] = useCursor(hits);
  const open = (hit: Hit | undefined): void => {
    if (hit !== undefined) go(pathOf(hit));
  };

  useEffect(() => field.current?.focus(), []);
  useKeys(
    useMemo(
      () => ({
        '/': () => field.current?.focus(),
        j: () => setAt((before) => stepped(before, 1, hits.length)),
        k: () => setAt((before) => stepped(before, -1, hits.length)),
        Escape: () => setSearchText(''),
      }),
      [hits.length, setAt],
    ),
  );
  useEnterKey(() => open(hits[at]));

  const list = useId();
  const waiting = results.found?.notSearched ?? attention;
  return (
    <>
      <header className="bar search-bar">
        <h1>Search</h1>
        <div className="search-box">
          <Icon of={Search} />
          <SearchField
            field={field}
            text={text}
            list={list}
            active={hits.length === 0 ? undefined : `${list}-${at}`}
            onStep={(by) => setAt((before) => stepped(before, by, hits.length))}
            onOpen={() => open(hits[at])}
          />
        </div>
        <span className="push small quiet nowrap" role="status">
          {results.found === undefined
            ? ''
            : SEARCH_WORDS.results(hits.length, results.found.more && hits.length === all.length)}
        </span>
      </header>
      {results.error === undefined ? null : (
        <Banner icon={TriangleAlert} tone="bad" bar>
          <b>The search did not work.</b> {errorWords(results.error)}
        </Banner>
      )}
      <div className="split">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable by keys */}
        <section className="part" tabIndex={0} aria-label="What was found">
          {results.found === undefined ? (
            <EmptyState icon={Search} title={SEARCH_WORDS.start.title}>
              {SEARCH_WORDS.start.text}
            </EmptyState>
          ) : all.length === 0 ? (
            <Nothing asked={results.asked ?? text} />
          ) : (
            <SearchResults id={list} hits={hits} at={at} onOpen={open} onPoint={setAt} />
          )}
          <More results={results} />
        </section>
        <SearchRail
          counts={countKinds(all)}
          off={off}
          onOff={setOff}
          waiting={waiting}
          found={all.length > 0}
        />
      </div>
      <Foot keys={KEYS} />
    </>
  );
}

interface SearchFieldProps {
  readonly field: React.RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly list: string;
  readonly active: string | undefined;
  readonly onStep: (by: number) => void;
  readonly onOpen: () => void;
}

function SearchField({ field, text, list, active, onStep, onOpen }: SearchFieldProps) {
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      onStep(by);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onOpen();
    }
  };
  return (
    <input
      ref={field}
      className="input input-large"
      type="text"
      value={text}
      maxLength={400}
      role="combobox"
      aria-label="Search everything"
      aria-expanded={active !== undefined}
      aria-controls={list}
      aria-autocomplete="list"
      aria-activedescendant={active}
      autoComplete="off"
      spellCheck={false}
      placeholder="Words in letters, names of files, cases and notes"
      onChange={(event) => setSearchText(event.target.value)}
      onKeyDown={press}
    />
  );
}

function Nothing({ asked }: { asked: string }) {
  return (
    <EmptyState
      icon={Search}
      title={SEARCH_WORDS.nothing(asked)}
      action={
        <Button shortcut="Esc" onPress={() => setSearchText('')}>
          Clear the search
        </Button>
      }
    >
      {SEARCH_WORDS.nothingText}
    </EmptyState>
  );
}

function More({ results }: { results: Results }) {
  if (results.found === undefined || results.found.hits.length === 0) return null;
  return (
    <div className="list-row">
      {results.found.more && !results.atMost ? (
        <Button small onPress={results.showMore}>
          Show more
        </Button>
      ) : null}
      <span className="small quiet">
        {results.found.more && results.atMost ? SEARCH_WORDS.most : SEARCH_WORDS.order}
      </span>
    </div>
  );
}

/** The place of the cursor; new results begin at their first. */
function useCursor(
  hits: readonly Hit[],
): readonly [number, (to: number | ((before: number) => number)) => void] {
  const [cursor, setCursor] = useState({ hits, at: 0 });
  const at = cursor.hits === hits ? cursor.at : 0;
  const set = useMemo(
    () =>
      (to: number | ((before: number) => number)): void =>
        setCursor((before) => {
          const from = before.hits === hits ? before.at : 0;
          return { hits, at: typeof to === 'number' ? to : to(from) };
        }),
    [hits],
  );
  return [at, set];
}
