/** Sentences of the list of cases. */

export const CASES_WORDS = {
  views: {
    open: 'All open',
    answer: 'Needs an answer',
    waiting: 'Waiting on reporter',
    send: 'To be sent',
    embargoed: 'Embargoed',
    closed: 'Closed',
    erase: 'Due for erasure',
    aside: 'Put aside',
  },
  groups: {
    chasing: 'Wrote again, not answered',
    past: 'Past due',
    week: 'Today and this week',
    later: 'Later',
    none: 'No clock running',
  },
  columns: {
    id: 'Case',
    severity: 'Severity',
    title: 'Title',
    reporter: 'Reporter',
    product: 'Product',
    stage: 'Stage',
    due: 'Next due',
    turn: 'Turn',
  },
  turns: { again: 'Ours', send: 'To send', ours: 'Ours', theirs: 'Theirs', nobody: 'Nobody', none: '' },
  count: (shown: number, all: number): string =>
    shown === all ? `${all} ${all === 1 ? 'case' : 'cases'}` : `${shown} of ${all} cases`,
  empty: {
    vault: {
      title: 'No reports yet',
      text: 'Cases appear here when you import letters. Drop .eml files on the window, or write down a report that came by telephone.',
    },
    open: {
      title: 'No open cases',
      text: 'Every case is closed, declined, a duplicate or put aside. New reports appear here when you import them.',
    },
    answer: {
      title: 'Nobody waits for an answer',
      text: 'Every first response was sent. A reporter who writes again before we answered comes back here.',
    },
    waiting: {
      title: 'No case waits on its reporter',
      text: 'A case that you ask more about waits here, with its clocks as the policy has them, until its reporter answers.',
    },
    send: {
      title: 'Nothing waits to be sent',
      text: 'Letters that were exported but not confirmed as sent stand here, so that none is forgotten.',
    },
    embargoed: {
      title: 'Nothing is under embargo',
      text: 'Open cases that must not be told of yet stand here, until they are disclosed.',
    },
    erase: {
      title: 'Nothing is due for erasure',
      text: 'A closed case appears here when the time for which its policy keeps it is over. The screen Erasure lists all of them with their days.',
    },
    closed: { title: 'No closed cases', text: 'Closed, declined and duplicate cases are kept here.' },
    aside: {
      title: 'Nothing is put aside',
      text: 'Spam, tests and other letters that are no reports can be put aside. They are kept, and can be brought back.',
    },
    filter: { title: 'No case matches these filters' },
  },
  hidden: (count: number): string =>
    `${count} ${count === 1 ? 'case is' : 'cases are'} hidden by the filters.`,
  aside: (ids: readonly string[]): string =>
    ids.length === 1 ? `${ids[0]} was put aside` : `${ids.length} cases were put aside`,
  back: (ids: readonly string[]): string =>
    ids.length === 1 ? `${ids[0]} was brought back` : `${ids.length} cases were brought back`,
  joined: (ids: readonly string[], primary: string): string =>
    `${ids.join(', ')} ${ids.length === 1 ? 'is now a duplicate' : 'are now duplicates'} of ${primary}`,
  drafted: (count: number): string =>
    count === 0
      ? 'No letter was drafted: none of these cases has a reporter.'
      : `${count} ${count === 1 ? 'letter was' : 'letters were'} drafted.`,
  partly: (done: number, all: number): string =>
    `Only ${done} of ${all} cases were changed. The others are as they were; look at them and try again.`,
} as const;
