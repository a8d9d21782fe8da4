/** The words of a letter, section by section: quotes folded, links defanged, nothing rendered. */
import { ChevronRight } from 'lucide-react';
import { Fragment, useMemo, useState } from 'react';
import type { LetterView } from '../../../shared/ipc/shapes';
import { useShell } from '../../bridge/shell';
import { Icon } from '../../ui/icon';
import { useToast } from '../../ui/toast';
import styles from './case.module.css';
import { findLinks } from './find-links';
import { isWorthSaying, sectionWords } from './letter-words';
import { foldQuotes, type TextBlock } from './fold-quotes';

/** More lines than this are drawn when asked for. */
const LINES_AT_FIRST = 600;

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
  return (
    <div className={styles.strip}>
      <span>{sectionWords(section, place, of)}</span>
    </div>
  );
}

function SectionText({ section, ours }: { section: Section; ours: boolean }) {
  const [whole, setWhole] = useState(false);
  const lines = useMemo(() => section.text.trimEnd().split('\n'), [section.text]);
  const cut = !whole && lines.length > LINES_AT_FIRST;
  const blocks = useMemo(
    () => foldQuotes((cut ? lines.slice(0, LINES_AT_FIRST) : lines).join('\n')),
    [lines, cut],
  );
  return (
    <>
      <section
        className={ours ? 'paper paper-ours' : 'paper'}
        aria-label={ours ? 'Our words' : 'Their words'}
      >
        {blocks.map((block, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks are cut from one text that does not change
          <Block key={place} block={block} />
        ))}
      </section>
      {cut ? (
        <div className={styles.strip}>
          <button type="button" className="link" onClick={() => setWhole(true)}>
            Show {lines.length - LINES_AT_FIRST} more lines
          </button>
        </div>
      ) : null}
    </>
  );
}

function Block({ block }: { block: TextBlock }) {
  const [open, setOpen] = useState(false);
  if (block.kind === 'words') return <Words text={block.text} />;
  return (
    <div>
      <button type="button" className="quote-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon of={ChevronRight} small />
        {block.lines} quoted lines
      </button>
      {open ? (
        <div className="quiet">
          <Words text={block.text} />
        </div>
      ) : null}
    </div>
  );
}

function Words({ text }: { text: string }) {
  const pieces = useMemo(() => findLinks(text), [text]);
  return (
    <p className={styles.words} dir="auto">
      {pieces.map((piece, place) =>
        piece.kind === 'words' ? (
          piece.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces are cut from one text that does not change
          <CopyLink key={place} shown={piece.shown} />
        ),
      )}
    </p>
  );
}

/** There is no way to open a link from here: it is copied, defanged. */
function CopyLink({ shown }: { shown: string }) {
  const shell = useShell();
  const toast = useToast();
  const copy = (): void => {
    void shell
      .copy(shown)
      .then(() => toast.say('The link was copied, defanged. The clipboard is cleared in 30 s.'));
  };
  return (
    <button
      type="button"
      className={`defanged ${styles.link}`}
      title="Copy this link, defanged"
      onClick={copy}
    >
      {shown}
    </button>
  );
}
