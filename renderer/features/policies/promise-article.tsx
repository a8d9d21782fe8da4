/** One promise: its sentence with knobs, the sentence of the policy that it comes from, and what it was. */
import { Anchor, Feather, Pencil, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Firmness } from '../../../shared/clock/promise';
import { findingWords, FIRMNESS_WORDS } from '../../text/policies';
import { Button } from '../../ui/button';
import { TextArea } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import { usePolicyEdit } from './edit-context';

/** The policy's own sentence, its row, and how it is read here; the credit rule has no reading. */
export interface Source {
  readonly row: string;
  readonly quote: string;
  readonly reading?: string;
}

export function PromiseArticle<S extends Source>({
  name,
  place,
  firmness,
  was,
  source,
  onSource,
  beside,
  children,
}: {
  name: string;
  /** Where it stands in the profile: findings there are said here. */
  place: string;
  firmness?: Firmness;
  was: readonly string[];
  source?: S;
  onSource?: (source: S) => void;
  beside?: ReactNode;
  children: ReactNode;
}) {
  const { findings } = usePolicyEdit();
  const here = findings.filter((finding) => finding.place === place || finding.place.startsWith(`${place}.`));
  return (
    <article className="promise" tabIndex={-1} aria-label={name}>
      <div className="row">
        <h2>{name}</h2>
        {firmness === undefined ? null : (
          <Chip icon={firmness === 'firm' ? Anchor : Feather}>{FIRMNESS_WORDS[firmness]}</Chip>
        )}
        {was.length === 0 ? null : (
          <Chip tone="accent" icon={Pencil}>
            {was.length === 1 ? '1 change' : `${was.length} changes`}
          </Chip>
        )}
        {beside === undefined ? null : <span className="push">{beside}</span>}
      </div>
      {children}
      {source === undefined || onSource === undefined ? null : (
        <SourceSentence name={name} source={source} onChange={onSource} />
      )}
      {was.length === 0 && here.length === 0 ? null : (
        <p className={here.length === 0 ? 'row row-top small quiet' : 'row row-top small tone-warn'}>
          <Icon of={here.length === 0 ? Pencil : TriangleAlert} small />
          <span>
            {was.length === 0 ? null : (
              <>
                <b>Was:</b> {was.join('; ')}.{' '}
              </>
            )}
            {here.map(findingWords).join(' ')}
          </span>
        </p>
      )}
    </article>
  );
}

function SourceSentence<S extends Source>({
  name,
  source,
  onChange,
}: {
  name: string;
  source: S;
  onChange: (source: S) => void;
}) {
  const { readOnly } = usePolicyEdit();
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className="source-row">
        <blockquote className="source">
          “{source.quote}” <span className="faint">{source.row}</span>
        </blockquote>
        {readOnly ? null : (
          <Button
            small
            kind="quiet"
            label={open ? `Close the sentence of ${name}` : `Sentence… of ${name}`}
            onPress={() => setOpen(!open)}
          >
            {open ? 'Close' : 'Sentence…'}
          </Button>
        )}
      </div>
      {open && !readOnly ? (
        <>
          <TextArea
            label="The published sentence, word for word"
            value={source.quote}
            rows={2}
            onChange={(quote) => onChange({ ...source, quote })}
          />
          {source.reading === undefined ? null : (
            <TextArea
              label="How we read it"
              value={source.reading}
              rows={3}
              onChange={(reading) => onChange({ ...source, reading })}
            />
          )}
        </>
      ) : source.reading === undefined ? null : (
        <p className="small quiet">{source.reading}</p>
      )}
    </>
  );
}

/** Takes a promise out of the policy. */
export function RemoveButton({ what, onPress }: { what: string; onPress: () => void }) {
  return (
    <Button small kind="quiet" label={`Do not promise it: ${what}`} onPress={onPress}>
      Do not promise it
    </Button>
  );
}
