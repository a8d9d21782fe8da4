/** Find or do anything: one field over screens, actions and cases. */
import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useState } from 'react';
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';
import { useLocation } from 'wouter';
import type { CaseRow } from '../../../shared/ipc/shapes';
import { useCall } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { PROMISE_WORDS } from '../../text/promises';
import { Kbd } from '../../ui/button';
import { ClockChip } from '../../ui/clock-chip';
import { Icon } from '../../ui/icon';
import { promiseAt, useNow } from '../../ui/now';
import { setSearchText } from '../../ui/search-text';
import { actionEntries, type Entry, letterEntries, screenEntries } from './entries';
import { findEntries, type Piece } from './find-entries';
import { placeAfter } from './place-after';

/** One option as it is drawn. */
interface Option {
  readonly id: string;
  readonly group: string;
  readonly body: ReactNode;
  readonly run: () => void;
}

export function CommandPalette({ onClose }: { onClose: () => void }) {
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="palette">
        <AriaDialog className="palette-inside" aria-label="Find or do anything">
          <Finder onClose={onClose} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const options = useOptions(text);
  const [at, setAt] = useState(0);
  const list = useId();
  const chosen = Math.min(at, options.length - 1);
  const run = (option: Option | undefined): void => {
    if (option === undefined) return;
    onClose();
    option.run();
  };
  const press = (event: KeyboardEvent): void => {
    // letters that are being composed with an input method are not for us
    if (event.nativeEvent.isComposing) return;
    const to = placeAfter(event.key, chosen, options.length);
    if (to !== null) {
      event.preventDefault();
      setAt(to);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(options[chosen]);
    }
  };
  useEffect(() => {
    document.getElementById(`${list}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [list, chosen]);
  return (
    <>
      <div className="palette-input">
        <Icon of={Search} />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette was opened to type in it
          autoFocus
          type="text"
          value={text}
          maxLength={400}
          role="combobox"
          aria-label="Find or do"
          aria-expanded={options.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={options.length === 0 ? undefined : `${list}-${chosen}`}
          autoComplete="off"
          spellCheck={false}
          placeholder="A screen, an action, a case, or any words"
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
        <Kbd>Esc</Kbd>
      </div>
      <div className="palette-list" id={list} role="listbox" aria-label="Results">
        {groupsOf(options).map(({ group, from, options: members }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox is no fieldset
          <div key={group} role="group" aria-label={group}>
            <div className="palette-group" aria-hidden="true">
              {group}
            </div>
            {members.map((option, place) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard at the field, which keeps the focus
              // biome-ignore lint/a11y/useFocusableInteractive: options are reached by the field's active descendant
              <div
                key={option.id}
                id={`${list}-${from + place}`}
                className="option"
                role="option"
                aria-selected={from + place === chosen}
                onMouseMove={() => setAt(from + place)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => run(option)}
              >
                {option.body}
              </div>
            ))}
          </div>
        ))}
      </div>
      <div className="foot">
        <span>
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd> choose
        </span>
        <span>
          <Kbd>Enter</Kbd> do it
        </span>
        <span>
          <Kbd>&gt;</Kbd> actions only
        </span>
        <span>
          <Kbd>#</Kbd> cases only
        </span>
        <span className="push" role="status">
          {options.length === 1 ? '1 result' : `${options.length} results`}
        </span>
      </div>
    </>
  );
}

function useOptions(text: string): readonly Option[] {
  const [path, go] = useLocation();
  const shell = useShell();
  const rows = useCall('cases.list', {}).data?.rows;
  const now = useNow();
  const entries = useMemo(
    () => [...letterEntries(path, go), ...actionEntries(go, shell), ...screenEntries(go)],
    [path, go, shell],
  );
  return useMemo(() => {
    const found = findEntries(entries, rows ?? [], text);
    const cases = found.cases.map(({ row, pieces }) => caseOption(row, pieces, now, go));
    const search = found.search === '' ? [] : [searchOption(found.search, go)];
    const others = [
      ...found.screens.map(({ entry, pieces }) => entryOption('Go to', entry, pieces)),
      ...found.actions.map(({ entry, pieces }) => entryOption('Do', entry, pieces)),
    ];
    // words are looked for in cases, and a case that is named by its number is what was meant
    const casesFirst = cases.length > 0 && /^#?\s*([a-z][a-z0-9]*-)?\d+$/i.test(text.trim());
    return casesFirst ? [...cases, ...others, ...search] : [...others, ...cases, ...search];
  }, [entries, rows, text, now, go]);
}

function entryOption(group: string, entry: Entry, pieces: readonly Piece[]): Option {
  return {
    id: entry.id,
    group,
    run: entry.run,
    body: (
      <>
        <Icon of={entry.icon} />
        <span>
          <Pieces pieces={pieces} />
        </span>
        {entry.keys.length === 0 ? null : (
          <span className="keys">
            {entry.keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </span>
        )}
      </>
    ),
  };
}

function caseOption(row: CaseRow, pieces: readonly Piece[], now: number, go: (path: string) => void): Option {
  return {
    id: row.id,
    group: 'Cases',
    run: () => go(`/cases/${row.id}`),
    body: (
      <>
        <span className="id">{row.id}</span>
        <span className="cut">
          <Pieces pieces={pieces} /> <span className="quiet">{row.reporters.join(', ')}</span>
        </span>
        {row.nextDue === null ? null : (
          <span className="keys">
            <ClockChip
              promise={promiseAt(row.nextDue, now)}
              now={now}
              name={PROMISE_WORDS[row.nextDue.promise]}
              brief
            />
          </span>
        )}
      </>
    ),
  };
}

function searchOption(words: string, go: (path: string) => void): Option {
  return {
    id: 'search',
    group: 'Search',
    run: () => {
      setSearchText(words);
      go('/search');
    },
    body: (
      <>
        <Icon of={Search} />
        <span className="cut">Search everything for “{words}”</span>
      </>
    ),
  };
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, place) =>
    piece.hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have nothing but their place
      <mark key={place} className="hit">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}

function groupsOf(
  options: readonly Option[],
): readonly { group: string; from: number; options: readonly Option[] }[] {
  const groups: { group: string; from: number; options: Option[] }[] = [];
  options.forEach((option, place) => {
    const last = groups.at(-1);
    if (last?.group === option.group) last.options.push(option);
    else groups.push({ group: option.group, from: place, options: [option] });
  });
  return groups;
}
