/** The key map as it is shown: which key does what, by place. */

/** One line of the sheet: key caps and what they do. "then" stands between caps that are pressed one after the other. */
export interface KeyLine {
  readonly caps: readonly string[];
  readonly does: string;
}

export interface KeyGroup {
  readonly title: string;
  /** Said on the address of a screen that the group belongs to. */
  readonly at?: RegExp;
  readonly lines: readonly KeyLine[];
}

/** All keys, in the four columns of the sheet. */
export const KEY_COLUMNS: readonly (readonly KeyGroup[])[] = [
  [
    {
      title: 'Everywhere',
      lines: [
        { caps: ['Ctrl K'], does: 'find or do' },
        { caps: ['/'], does: 'find in this list' },
        { caps: ['I'], does: 'import letters' },
        { caps: ['Z'], does: 'undo' },
        { caps: ['Ctrl L'], does: 'lock now' },
        { caps: ['Esc'], does: 'back' },
        { caps: ['?'], does: 'all keys' },
      ],
    },
    {
      title: 'Go to',
      lines: [
        { caps: ['G', 'T'], does: 'Today' },
        { caps: ['G', 'C'], does: 'Cases' },
        { caps: ['G', 'F'], does: 'Search' },
        { caps: ['G', 'I'], does: 'Import' },
        { caps: ['G', 'A'], does: 'Needs attention' },
        { caps: ['G', 'R'], does: 'Credits' },
        { caps: ['G', 'P'], does: 'Policies' },
        { caps: ['G', 'K'], does: 'Keys' },
        { caps: ['G', 'S'], does: 'Settings' },
      ],
    },
  ],
  [
    {
      title: 'Today',
      at: /^\/today$/,
      lines: [
        { caps: ['J', 'K'], does: 'next, previous' },
        { caps: ['Enter'], does: 'open' },
        { caps: ['R'], does: 'reply' },
        { caps: ['E'], does: 'stage' },
        { caps: ['S'], does: 'snooze, or take up again' },
      ],
    },
    {
      title: 'Cases',
      at: /^\/cases$/,
      lines: [
        { caps: ['J', 'K'], does: 'next, previous' },
        { caps: ['Enter'], does: 'open' },
        { caps: ['X'], does: 'select' },
        { caps: ['Shift J', 'Shift K'], does: 'extend' },
        { caps: ['E'], does: 'stage' },
        { caps: ['S'], does: 'snooze' },
        { caps: ['F'], does: 'filter' },
        { caps: ['N'], does: 'new case' },
      ],
    },
    {
      title: 'Ledger',
      at: /^\/ledger$/,
      lines: [
        { caps: ['V'], does: 'verify' },
        { caps: ['Y'], does: 'copy the head' },
      ],
    },
    {
      title: 'Search',
      at: /^\/search$/,
      lines: [
        { caps: ['J', 'K'], does: 'next, previous' },
        { caps: ['Enter'], does: 'open' },
      ],
    },
    {
      title: 'Import',
      at: /^\/import$/,
      lines: [
        { caps: ['I'], does: 'choose files' },
        { caps: ['T'], does: 'try all that waits again' },
      ],
    },
  ],
  [
    {
      title: 'A case',
      at: /^\/cases\/./,
      lines: [
        { caps: ['R'], does: 'reply' },
        { caps: ['Shift R'], does: 'ask for more' },
        { caps: ['A'], does: 'accept' },
        { caps: ['S'], does: 'snooze' },
        { caps: ['1', '6'], does: 'first to last part' },
        { caps: ['[', ']'], does: 'letter before, after' },
        { caps: ['M'], does: 'move a letter' },
        { caps: ['U'], does: 'letter read, unread' },
        { caps: ['L'], does: 'fixed width' },
        { caps: ['J', 'K'], does: 'next, previous case' },
      ],
    },
    {
      title: 'A file of a letter',
      at: /^\/cases\/./,
      lines: [
        { caps: ['S'], does: 'save to quarantine' },
        { caps: ['Y'], does: 'copy its SHA-256' },
      ],
    },
    {
      title: 'Triage of a case',
      at: /^\/cases\/./,
      lines: [
        { caps: ['J', 'K'], does: 'next, previous rule or point' },
        { caps: ['Y'], does: 'respected' },
        { caps: ['B'], does: 'broken' },
        { caps: ['U'], does: 'unknown' },
        { caps: ['N'], does: 'note on a rule' },
        { caps: ['X'], does: 'tick a point' },
      ],
    },
    {
      title: 'Writing a letter',
      at: /^\/replies\//,
      lines: [
        { caps: ['Ctrl Enter'], does: 'export, then “I sent it”' },
        { caps: ['Alt D'], does: 'expected date' },
        { caps: ['Alt Q'], does: 'quote' },
      ],
    },
  ],
  [
    {
      title: 'Needs attention',
      at: /^\/attention$/,
      lines: [
        { caps: ['A'], does: 'add a key' },
        { caps: ['T'], does: 'try all again' },
      ],
    },
    {
      title: 'A letter that cannot be read',
      at: /^\/attention\/./,
      lines: [
        { caps: ['J', 'K'], does: 'next, previous letter' },
        { caps: ['A'], does: 'add a key' },
        { caps: ['T'], does: 'try again' },
        { caps: ['L'], does: 'fixed width' },
        { caps: ['Esc'], does: 'all of them' },
      ],
    },
    {
      title: 'Keys',
      at: /^\/keys$/,
      lines: [
        { caps: ['J', 'K'], does: 'next, previous' },
        { caps: ['A'], does: 'add a key' },
        { caps: ['C'], does: 'compare' },
        { caps: ['Y'], does: 'copy the fingerprint' },
      ],
    },
    {
      title: 'Credits',
      at: /^\/credits$/,
      lines: [{ caps: ['Ctrl E'], does: 'export the list' }],
    },
  ],
];

/** The columns with only those lines that have the sought text; groups without any are left out. */
export function findKeys(sought: string): readonly (readonly KeyGroup[])[] {
  const wanted = sought.trim().toLowerCase();
  if (wanted === '') return KEY_COLUMNS;
  const fits = (line: KeyLine): boolean =>
    `${line.does} ${line.caps.join(' ')}`.toLowerCase().includes(wanted);
  return KEY_COLUMNS.map((column) =>
    column
      .map((group) => ({ ...group, lines: group.lines.filter(fits) }))
      .filter((group) => group.lines.length > 0),
  ).filter((column) => column.length > 0);
}
