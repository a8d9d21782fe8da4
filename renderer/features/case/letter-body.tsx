/** What a letter says: each section apart, quoted lines folded, links defanged and only to be copied. */
import { ChevronDown, ChevronRight } from 'lucide-react';
import { Fragment, useMemo, useState } from 'react';
import type { LetterView } from '../../../shared/ipc/shapes';
import { useShell } from '../../bridge/shell';
import { NOTE_WORDS, ORIGIN_SECTION_WORDS } from '../../text/case';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import { Paper } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';
import { blocksOf, type Piece } from './letter-text';
import { sectionSays } from './section-words';

type Section = LetterView['sections'][number];

/** A very long text is drawn in steps, so that opening a case never waits for it. */
const DRAWN_AT_FIRST = 20_000;

export function LetterBody({ letter, fixed }: { letter: LetterView; fixed: boolean }) {
  const { sections } = letter;
  if (sections.length === 0) return null;
  const apart = sections.length > 1;
  return (
    <>
      {sections.map((section, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the sections of a letter do not change
        <Fragment key={place}>
          <SectionHead section={section} letter={letter} apart={apart} place={place} />
          <Paper label={apart ? `Text, part ${place + 1} of ${sections.length}` : 'Text of the letter'}>
            <SectionText text={section.text} fixed={fixed} />
          </Paper>
        </Fragment>
      ))}
    </>
  );
}

/** Said outside the paper, so that no text can imitate it. Of a single section only what is not said above it already. */
function SectionHead({ section, letter, apart, place }: { section: Section; letter: LetterView; apart: boolean; place: number }) {
  const notes = section.notes.flatMap((code) => NOTE_WORDS[code] ?? []);
  const origin = section.notes.includes('html-only') ? '' : ORIGIN_SECTION_WORDS[section.origin];
  const says = apart ? sectionSays(section, letter) : [];
  if (says.length === 0 && notes.length === 0 && (origin === '' || !apart)) return null;
  return (
    <div className="section-head small quiet">
      {apart ? <b className="medium">Part {place + 1}</b> : null}
      {says.map(({ words, tone }) => (
        <Chip key={words} tone={tone}>
          {words}
        </Chip>
      ))}
      {origin === '' ? null : <span>{origin}</span>}
      {notes.map((words) => (
        <span key={words}>{words}</span>
      ))}
    </div>
  );
}

/** One section's words, as they came. */
export function SectionText({ text, fixed }: { text: string; fixed: boolean }) {
  const [whole, setWhole] = useState(text.length <= DRAWN_AT_FIRST);
  const shown = whole ? text : text.slice(0, DRAWN_AT_FIRST);
  const blocks = useMemo(() => blocksOf(shown), [shown]);
  return (
    <>
      {blocks.length === 0 ? <p className="quiet">No text.</p> : null}
      {blocks.map((block, place) =>
        block.kind === 'quote' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a text do not change
          <Quote key={place} text={block.text} lines={block.lines} fixed={fixed} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a text do not change
          <Words key={place} pieces={block.pieces} fixed={fixed} />
        ),
      )}
      {whole ? null : (
        <button type="button" className="quote-fold" onClick={() => setWhole(true)}>
          <Icon of={ChevronDown} small />
          Show the rest, {(text.length - DRAWN_AT_FIRST).toLocaleString('en')} characters
        </button>
      )}
    </>
  );
}

function Words({ pieces, fixed }: { pieces: readonly Piece[]; fixed: boolean }) {
  const drawn = pieces.map((piece, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text do not change
    piece.kind === 'words' ? <Fragment key={place}>{piece.text}</Fragment> : <DefangedLink key={place} shown={piece.shown} />,
  );
  return fixed ? <pre>{drawn}</pre> : <p className="as-written">{drawn}</p>;
}

/** A press copies it as it is shown: nothing here opens a link. */
function DefangedLink({ shown }: { shown: string }) {
  const shell = useShell();
  const toast = useToast();
  return (
    <button
      type="button"
      className="link defanged"
      title="Copy this link, defanged"
      onClick={() => {
        void shell.copy(shown);
        toast.say('The link was copied in its defanged form. The clipboard is cleared after 30 seconds.');
      }}
    >
      {shown}
    </button>
  );
}

function Quote({ text, lines, fixed }: { text: string; lines: number; fixed: boolean }) {
  const [open, setOpen] = useState(false);
  const pieces = useMemo(() => (open ? blocksOf(text.replace(/^>[ ]?/gm, '')).flatMap((block) => (block.kind === 'text' ? block.pieces : [{ kind: 'words', text: `${block.text}\n` } as const])) : []), [open, text]);
  return (
    <div>
      <button type="button" className="quote-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon of={open ? ChevronDown : ChevronRight} small />
        {lines === 1 ? '1 quoted line' : `${lines} quoted lines`}
      </button>
      {open ? (
        <blockquote className="quoted">
          <Words pieces={pieces} fixed={fixed} />
        </blockquote>
      ) : null}
    </div>
  );
}
