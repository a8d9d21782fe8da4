/** Splits mbox files (RFC 4155, quoted as "mboxrd" does) into letters while their bytes come by, in bounded memory. */

/** A longer "From " line is none: the rest of a line is never waited for beyond this. */
const MAX_FROM_LINE = 1_000;
/** What is looked at before a "From " line: the line end before it, and the empty line before that. */
const CONTEXT = 3;
const FEED = 10;
const RETURN = 13;
const QUOTE = 62;
const AFTER_FEED = Buffer.from('\nFrom ');
const QUOTED = Buffer.from('>From ');
const FROM = [...Buffer.from('From ')];
/** "From ", a sender that may be empty, and "Mon Jan 1 1:00 2024". */
const SHORTEST_FROM_LINE = 24;

const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
/** asctime, with a zone in any of the places where programs put it; or, from KMail and others, the date of a mail header. */
const FROM_LINE = new RegExp(
  `^From .*\\b(?:${DAY} +${MONTH} +\\d{1,2} +\\d{1,2}:\\d\\d(?::\\d\\d)? (?: ?\\S+ +)?\\d{4}\\b` +
    `|${DAY}, +\\d{1,2} +${MONTH} +\\d{4} +\\d{1,2}:\\d\\d)`,
);

/** A letter begins at this offset of the file, or these are its next bytes ("From " line included). */
export type MboxPiece = { readonly begins: number } | { readonly bytes: Uint8Array };

/**
 * Finds where letters begin: at a "From " line with a date, at the start of the file or after an empty line. A file
 * that does not begin with such a line is no mbox: all of it then comes as bytes.
 */
export class MboxSplitter {
  #window: Buffer = Buffer.alloc(0);
  /** Bytes at the start of the window that were given out before. */
  #given = 0;
  /** Offset of the window in the file. */
  #at = 0;
  #isMbox: boolean | null = null;

  /** Takes the next bytes of the file; what comes out of it may lag behind by the length of a "From " line. */
  *push(chunk: Uint8Array, last: boolean): Generator<MboxPiece> {
    this.#window = Buffer.concat([this.#window, chunk]);
    const window = this.#window;
    const decided = last ? window.length : Math.max(this.#given, window.length - MAX_FROM_LINE - CONTEXT);
    if (decided === this.#given && !last) return;
    if (this.#isMbox === null) {
      this.#isMbox = isFromLine(window);
      if (this.#isMbox) yield { begins: 0 };
    }
    let given = this.#given;
    for (const start of this.#isMbox ? this.#starts(decided) : []) {
      if (start > given) yield { bytes: window.subarray(given, start) };
      yield { begins: this.#at + start };
      given = start;
    }
    if (decided > given) yield { bytes: window.subarray(given, decided) };
    const keepFrom = Math.max(0, decided - CONTEXT);
    this.#given = decided - keepFrom;
    this.#at += keepFrom;
    this.#window = window.subarray(keepFrom);
  }

  *#starts(decided: number): Generator<number> {
    const window = this.#window;
    let from = Math.max(0, this.#given - 1);
    for (;;) {
      const feed = window.indexOf(AFTER_FEED, from);
      if (feed < 0 || feed + 1 >= decided) return;
      from = feed + 1;
      const before = window[feed - 1] === RETURN ? feed - 2 : feed - 1;
      if (from >= this.#given && window[before] === FEED && isFromLine(window.subarray(from))) yield from;
    }
  }
}

/** Whether the bytes begin with the line that separates the letters of an mbox. */
export function isFromLine(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MAX_FROM_LINE));
  if (!beginsWithFrom(head)) return false;
  const feed = head.indexOf(FEED);
  const end = feed < 0 ? head.length : feed;
  // most lines that begin so in a file of a stranger are too short to be one: they cost nothing
  return end >= SHORTEST_FROM_LINE && FROM_LINE.test(head.toString('latin1', 0, end));
}

function beginsWithFrom(head: Buffer): boolean {
  return FROM.every((byte, place) => head[place] === byte);
}

/** The letter itself: without its "From " line and the empty line behind it, and with one ">" less before quoted "From ". */
export function letterOfMbox(raw: Uint8Array): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const feed = bytes.indexOf(FEED);
  const body = feed < 0 ? bytes.subarray(bytes.length) : bytes.subarray(feed + 1);
  return unquoted(body.subarray(0, body.length - emptyLineAtEnd(body)));
}

/** Its length, or 0 where there is none. */
function emptyLineAtEnd(body: Buffer): number {
  if (body.at(-1) !== FEED) return 0;
  const length = body.at(-2) === RETURN ? 2 : 1;
  return body.length === length || body.at(-length - 1) === FEED ? length : 0;
}

function unquoted(body: Buffer): Uint8Array {
  const pieces: Buffer[] = [];
  let copied = 0;
  for (let hit = body.indexOf(QUOTED); hit >= 0; hit = body.indexOf(QUOTED, hit + 1)) {
    let start = hit;
    while (start > copied && body[start - 1] === QUOTE) start -= 1;
    if (start > 0 && body[start - 1] !== FEED) continue;
    pieces.push(body.subarray(copied, hit));
    copied = hit + 1;
  }
  return Buffer.concat([...pieces, body.subarray(copied)]);
}
