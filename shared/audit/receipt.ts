/** The text of a receipt: what we hold of one letter since when, and what we owe for it. It has no place for a name or a subject. */
import type { Instant } from '../kernel/time';
import type { PromiseKind, StopsWith } from '../policy/promise-kinds';
import { asciiLine, groupedHex, labelled, thousands, utcSecond } from './signed-words';

/** A promise that is still owed at the time of the receipt. */
export interface OwedPromise {
  readonly kind: PromiseKind;
  readonly stops: StopsWith;
  /** A best effort is no promise that can be broken, and is called one. */
  readonly firm: boolean;
  /** When it runs out. */
  readonly dueAt: Instant;
  /** It waits on the reporter: the instant is the one that holds if they answer now. */
  readonly paused: boolean;
}

/** Where the instant of receipt was taken from. */
export type ReceivedFrom = 'received-header' | 'unconfirmed-header' | 'import' | 'person';

/**
 * Everything that a receipt says. Hashes are SHA-256 in hexadecimal digits: `mail` of the original to the byte, `body` of what
 * stands behind its header (RFC 6376 section 3.4.3), `message` of the OpenPGP message in it without its armor; null where
 * there is none, or not just one.
 */
export interface ReceiptFacts {
  readonly organisation: string;
  readonly caseId: string;
  readonly receivedAt: Instant;
  readonly receivedFrom: ReceivedFrom;
  readonly importedAt: Instant;
  readonly sha256: {
    readonly mail: string;
    readonly body: string | null;
    readonly message: string | null;
  };
  readonly policy: { readonly name: string; readonly version: number };
  readonly owed: readonly OwedPromise[];
  readonly head: { readonly sequence: number; readonly hash: string };
  /** When the receipt is made. */
  readonly at: Instant;
}

const OWED: Readonly<Record<StopsWith, string>> = {
  'any-letter': 'an answer',
  'assessment-and-date': 'an assessment and an expected date',
  assessment: 'an assessment',
  news: 'news of the case',
  'fixed-and-validated': 'a fix, validated',
  disclosed: 'disclosure',
  credited: 'credit',
  erased: 'erasure of the case',
};

const TIME_FROM: Readonly<Record<ReceivedFrom, string>> = {
  'received-header': 'the Received header of our mail server',
  'unconfirmed-header': 'the topmost Received header of the mail',
  import: 'the moment it was imported',
  person: 'what a person of ours entered',
};

/** The receipt, lines ended by LF, none behind the last; printable ASCII only. */
export function receiptText(facts: ReceiptFacts): string {
  const { sha256, policy, head, receivedAt, importedAt } = facts;
  const grouped = (label: string, hex: string | null) =>
    hex === null ? [] : [labelled(label, ...groupedHex(hex))];
  return [
    `${asciiLine(facts.organisation)} confirms: we received one letter.`,
    labelled('Case', asciiLine(facts.caseId)),
    labelled('Received', utcSecond(receivedAt)),
    labelled('Time from', TIME_FROM[facts.receivedFrom]),
    ...(utcSecond(importedAt) === utcSecond(receivedAt) ? [] : [labelled('Imported', utcSecond(importedAt))]),
    ...grouped('Mail SHA-256', sha256.mail),
    ...grouped('Body SHA-256', sha256.body),
    ...grouped('PGP SHA-256', sha256.message),
    labelled('Policy', `${asciiLine(policy.name)}, version ${policy.version}`),
    ...owedLines(facts.owed),
    labelled('Ledger head', `entry ${thousands(head.sequence)}`, ...groupedHex(head.hash)),
    labelled('Made', utcSecond(facts.at)),
  ].join('\n');
}

function owedLines(owed: readonly OwedPromise[]): string[] {
  if (owed.length === 0) return [labelled('We owe', 'nothing that has a date at present')];
  return [...owed]
    .sort((a, b) => a.dueAt - b.dueAt)
    .map(({ stops, firm, dueAt, paused }) =>
      [
        labelled('We owe', `${OWED[stops]}${firm ? '' : ' (best effort)'}`),
        labelled('Until', `${utcSecond(dueAt)}${paused ? ' if you answer now' : ''}`),
      ].join('\n'),
    );
}
