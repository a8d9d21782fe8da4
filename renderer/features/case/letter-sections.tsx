/** The words of a letter, section by section: quotes folded, links defanged, nothing rendered, long ones page by page. */
import { ChevronRight, TriangleAlert } from 'lucide-react';
import { Fragment, memo, useMemo, useState, useTransition } from 'react';
import type { LetterView } from '../../../shared/ipc/shapes';
import { count } from '../../text/amounts';
import { Icon } from '../../ui/icon';
import styles from './case.module.css';
import type { TextBlock } from './fold-quotes';
import { isWorthSaying, sectionWords } from './letter-words';
import { LinkMenu, LinkWords } from './letter-links';
import { pagesOf, piecesOf, type TextPage } from './paged-text';

/** Pages that one press shows. */
const PAGES_MORE = 5;

/** What a text tries on its reader. */
const MISLEADING: ReadonlySet<string> = new Set(['link-mismatch', 'hidden-text']);

type Section = LetterView['sections'][number];

export function LetterSections({ letter, ours }: { letter: LetterView; ours: boolean }) {
  if (letter.sections.length === 0) {
    const withheld =
      letter.attention === null
        ? 'This letter has no text.'
        : 'There is no text to show. The original is kept, and can be saved.';
    return <p className={styles.strip}>{withheld}</p>;
  }
  return letter.sections.map((section, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: sections never move, their place is what they are
    <Fragment key={place}>
      {isWorthSaying(section, letter.sections.length) ? (
        <SectionHead section={section} place={place} of={letter.sections.length} />
      ) : null}
      <SectionText section={section} ours={ours} />
    </Fragment>
  ));
}

/** Stands outside the paper: a letter can never imitate it. */
function SectionHead({ section, place, of }: { section: Section; place: number; of: number }) {
  const misleads = section.notes.some((note) => MISLEADING.has(note));
  return (
    <div className={misleads ? `${styles.strip} ${styles.warn}` : styles.strip}>
      {misleads ? <Icon of={TriangleAlert} small /> : null}
      <span className={styles.fit}>{sectionWords(section, place, of)}</span>
    </div>
  );
}

function SectionText({ section, ours }: { section: Section; ours: boolean }) {
  const [shown, setShown] = useState(1);
  const [showing, startShowing] = useTransition();
  const pages = useMemo(() => pagesOf(section.text.trimEnd()), [section.text]);
  const rest = pages.slice(shown).reduce((sum, page) => sum + page.lines, 0);
  const show = (pagesShown: number): void => startShowing(() => setShown(pagesShown));
  return (
    <LinkMenu>
      <section
        className={ours ? 'paper paper-ours' : 'paper'}
        aria-label={ours ? 'Our words' : 'Their words'}
      >
        {pages.slice(0, shown).map((page, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pages are cut from one text that does not change
          <Page key={place} page={page} />
        ))}
      </section>
      {rest === 0 ? null : (
        <div className={styles.strip} aria-busy={showing}>
          <span>{count(rest, 'more line')}.</span>
          <button type="button" className="link" onClick={() => show(shown + PAGES_MORE)}>
            Show more
          </button>
          <button type="button" className="link" onClick={() => show(pages.length)}>
            Show all of it
          </button>
        </div>
      )}
    </LinkMenu>
  );
}

/** Drawn only once it comes into view; the window keeps its place. */
const Page = memo(function Page({ page }: { page: TextPage }) {
  return (
    <div className={styles.page}>
      {page.blocks.map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks are cut from one text that does not change
        <Block key={place} block={block} />
      ))}
    </div>
  );
});

function Block({ block }: { block: TextBlock }) {
  if (block.kind === 'words') return <LinkWords text={block.text} />;
  return <Quote text={block.text} lines={block.lines} />;
}

function Quote({ text, lines }: { text: string; lines: number }) {
  const [shown, setShown] = useState(0);
  const pieces = useMemo(() => (shown === 0 ? [] : piecesOf(text)), [text, shown]);
  return (
    <div>
      <button
        type="button"
        className="quote-fold"
        aria-expanded={shown > 0}
        onClick={() => setShown(shown === 0 ? 1 : 0)}
      >
        <Icon of={ChevronRight} small />
        {lines} quoted lines
      </button>
      {shown === 0 ? null : (
        <div className="quiet">
          {pieces.slice(0, shown).map((piece, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces are cut from one text that does not change
            <LinkWords key={place} text={piece.text} />
          ))}
        </div>
      )}
      {shown === 0 || shown >= pieces.length ? null : (
        <button type="button" className="quote-fold" onClick={() => setShown(shown + PAGES_MORE)}>
          More of the quoted lines
        </button>
      )}
    </div>
  );
}
