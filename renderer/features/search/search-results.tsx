/** The hits in a list: a stranger's words on paper, ours not, what matched marked by weight and ground. */
import { ArrowDownLeft, ArrowUpRight, type LucideIcon, Paperclip, Table2 } from 'lucide-react';
import { useEffect } from 'react';
import { type Hit, KIND_WORDS } from '../../text/search';
import { dateTime } from '../../text/time';
import { useCall } from '../../bridge/queries';
import { EmbargoMark } from '../../ui/embargo-mark';
import { VerdictGlyphs } from '../../ui/verdict';
import { Icon } from '../../ui/icon';
import { onOneLine } from './hits';

const ICONS: Readonly<Record<Hit['kind'], LucideIcon>> = {
  letter: ArrowDownLeft,
  'attachment-name': Paperclip,
  reply: ArrowUpRight,
  case: Table2,
};

interface SearchResultsProps {
  readonly id: string;
  readonly hits: readonly Hit[];
  readonly at: number;
  readonly onOpen: (hit: Hit) => void;
  readonly onPoint: (place: number) => void;
}

export function SearchResults({ id, hits, at, onOpen, onPoint }: SearchResultsProps) {
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);
  return (
    <div id={id} role="listbox" aria-label="Results">
      {hits.map((hit, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard at the field and by the screen
        // biome-ignore lint/a11y/useFocusableInteractive: options are reached by the field's active descendant
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: two files of one letter have nothing else apart
          key={place}
          id={`${id}-${place}`}
          className={place === at ? 'result is-cursor' : 'result'}
          role="option"
          aria-selected={place === at}
          onMouseDown={() => onPoint(place)}
          onClick={() => window.getSelection()?.toString() === '' && onOpen(hit)}
        >
          <ResultLines hit={hit} />
        </div>
      ))}
    </div>
  );
}

function ResultLines({ hit }: { hit: Hit }) {
  const rows = useCall('cases.list', {}).data?.rows;
  const embargo = rows?.find((row) => row.id === hit.caseId)?.embargo ?? null;
  return (
    <>
      <span className="top">
        <Icon of={ICONS[hit.kind]} small />
        <b className="medium">
          {hit.caseId === null ? (
            'In no case'
          ) : (
            <>
              <span className="quiet">{hit.caseId}</span> <EmbargoMark embargo={embargo} /> {hit.caseTitle}
            </>
          )}
        </b>
        <span className="push small quiet">
          {KIND_WORDS[hit.kind].one}, {dateTime(hit.at)}
        </span>
      </span>
      <span className={hit.strangers ? 'source' : 'small'}>
        {onOneLine(hit.excerpt).map((piece, place) =>
          piece.hit ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have nothing but their place
            <mark key={place} className="hit">
              {piece.text}
            </mark>
          ) : (
            piece.text
          ),
        )}
      </span>
      <span className="small quiet">
        {hit.glance === null ? null : <VerdictGlyphs letter={hit.glance} />} {whose(hit)}
      </span>
    </>
  );
}

function whose({ kind, strangers, caseId }: Hit): string {
  if (caseId === null) return 'Filed as no report';
  if (kind === 'case') return 'Title, product or notes of the case';
  if (kind === 'attachment-name') return 'Only the name of the file matched, its content is not searched';
  return strangers ? 'Written by the reporter' : 'Ours';
}
