/** Beside the results: which kinds are shown, and what was not searched. */
import { useLocation } from 'wouter';
import { HIT_KINDS, KIND_WORDS, SEARCH_WORDS } from '../../text/search';
import { Checkbox } from '../../ui/field';
import { RailBlock } from '../../ui/surfaces';
import type { HitKind } from './hits';

interface SearchRailProps {
  readonly counts: Readonly<Record<HitKind, number>>;
  readonly off: ReadonlySet<HitKind>;
  readonly onOff: (off: ReadonlySet<HitKind>) => void;
  readonly waiting: number;
  readonly found: boolean;
}

export function SearchRail({ counts, off, onOff, waiting, found }: SearchRailProps) {
  const [, go] = useLocation();
  const toggle = (kind: HitKind, on: boolean): void => {
    const next = new Set(off);
    if (on) next.delete(kind);
    else next.add(kind);
    onOff(next);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable by keys
    <aside className="rail" aria-label="Narrow down" tabIndex={0}>
      {found ? (
        <RailBlock title="Kind">
          <ul className="facet">
            {HIT_KINDS.map((kind) => (
              <li key={kind}>
                <Checkbox
                  label={KIND_WORDS[kind].many}
                  checked={!off.has(kind)}
                  onChange={(on) => toggle(kind, on)}
                />
                <span className="count">{counts[kind]}</span>
              </li>
            ))}
          </ul>
        </RailBlock>
      ) : null}
      <RailBlock title="Not searched">
        {waiting === 0 ? null : (
          <p className="quiet">
            {SEARCH_WORDS.waiting(waiting)}{' '}
            <button type="button" className="link" onClick={() => go('/attention')}>
              Needs attention
            </button>
          </p>
        )}
        <p className="hint">{SEARCH_WORDS.contents}</p>
      </RailBlock>
    </aside>
  );
}
