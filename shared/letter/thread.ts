/** Decides which case a letter joins, and says by what evidence. */
import { type CaseTag, parseCaseTags } from '../case/case-id';
import { isReplySubject } from './subject';

/** What a letter says of where it belongs. Addresses in any case; message ids as written, with or without `<>`. */
export interface ThreadFacts {
  readonly from: string | null;
  /** The subject to show (the protected one where there is one). */
  readonly subject: string;
  /** The text that is shown of it; its case numbers are the weakest evidence. */
  readonly text: string;
  readonly inReplyTo: readonly string[];
  /** Oldest first, as RFC 5322 section 3.6.4 orders them. */
  readonly references: readonly string[];
  /** Cases to one of whose reporters the key is pinned that made a good signature over the letter. */
  readonly signedByReporterOf: readonly string[];
}

/** What threading needs of a case. `open`: not closed, declined, a duplicate or put aside. */
export interface ThreadCase {
  readonly caseId: string;
  readonly number: number;
  readonly reporters: readonly string[];
  readonly open: boolean;
  readonly putAside: boolean;
  /** Cases that share its correspondence since it was split (MX-5). */
  readonly splitWith: readonly number[];
}

/** Looks things up among what the vault holds; message ids come without `<>`. */
export interface ThreadLookup {
  readonly prefix: string;
  /** Our own addresses: a colleague who answers is no stranger. */
  readonly ownAddresses: readonly string[];
  caseOfMessage(messageId: string): ThreadCase | null;
  caseByNumber(caseNumber: number): ThreadCase | null;
  openCasesOfReporter(address: string): readonly ThreadCase[];
}

/** Kinds of evidence, the strongest first. */
export const THREAD_EVIDENCE = [
  'in-reply-to',
  'references',
  'bracketed-tag',
  'tag',
  'reporter-reply',
  'quoted-id',
] as const;
export type ThreadEvidence = (typeof THREAD_EVIDENCE)[number];

/** Why evidence does not lead to joining. */
export const HELD_BACK = [
  'stranger-with-tag',
  'stranger-quotes',
  'ended',
  'put-aside',
  'weaker-than-other',
  'several-open-cases',
] as const;
export type HeldBack = (typeof HELD_BACK)[number];

/** One finding: this letter may belong to that case, and if not, why not. */
export interface ThreadFinding {
  readonly caseId: string;
  readonly evidence: ThreadEvidence;
  readonly heldBack: HeldBack | null;
}

/** Who wrote, as far as the case they would join is concerned; `unknown` for a new case. */
export type ThreadSender = 'reporter' | 'ours' | 'stranger' | 'unknown';

/**
 * The answer: the case to join or null for a new one, the evidence that decided, who the sender is to that case, and
 * everything that was found, so that the screen can say why and offer the move to another case.
 */
export interface ThreadAnswer {
  readonly joins: string | null;
  readonly because: ThreadEvidence | null;
  readonly sender: ThreadSender;
  readonly findings: readonly ThreadFinding[];
}

/**
 * Which case a letter joins.
 *
 * - A known message id (In-Reply-To, then References from the nearest back) joins whoever sends it: nobody guesses
 *   such ids, and a reporter who answers from a second address or a colleague in copy must not be lost. A sender who
 *   is no reporter of the case is marked `stranger`, and must not become a recipient or reporter by joining.
 * - A case number in the subject joins only when a reporter of that case or one of us wrote: numbers are small and
 *   printed in public, so a stranger who writes one gets a case of their own, with the number shown as a hint.
 * - Of cases that share their correspondence, the one that the subject names is joined, the one of the message id otherwise.
 * - A reply-like subject joins when its sender has exactly one open case.
 * - A case number in the text joins only when the sender is a reporter of that one open case and names no other of theirs:
 *   people mention old cases in new reports. Whoever else writes a number gets a case of their own, and a hint.
 * - Nothing joins a case that was put aside: letters would vanish there.
 *
 * From is a claim that anybody can write; a good signature by a reporter's pinned key counts as much.
 */
export function threadLetter(facts: ThreadFacts, lookup: ThreadLookup): ThreadAnswer {
  const found = [
    ...byMessageIds(facts, lookup),
    ...byTags(facts, lookup),
    ...byReporter(facts, lookup),
    ...byQuotedIds(facts, lookup),
  ];
  const first = found.find((finding) => finding.heldBack === null);
  const winner = first === undefined ? undefined : (namedPart(first, found) ?? first);
  const findings = dropRepeats(found).map(({ inCase, evidence, heldBack }): ThreadFinding => {
    const lost = winner !== undefined && inCase.caseId !== winner.inCase.caseId;
    return { caseId: inCase.caseId, evidence, heldBack: heldBack ?? (lost ? 'weaker-than-other' : null) };
  });
  if (winner === undefined) return { joins: null, because: null, sender: 'unknown', findings };
  return {
    joins: winner.inCase.caseId,
    because: winner.evidence,
    sender: senderTo(winner.inCase, facts, lookup),
    findings,
  };
}

/** The part of a split case that the subject names, when a message id led to another part. */
function namedPart(first: Found, found: readonly Found[]): Found | undefined {
  const tags = found.filter((one) => one.heldBack === null && isTag(one.evidence));
  if (tags.some((one) => one.inCase.caseId === first.inCase.caseId)) return undefined;
  return tags.find((one) => first.inCase.splitWith.includes(one.inCase.number));
}

function isTag(evidence: ThreadEvidence): boolean {
  return evidence === 'bracketed-tag' || evidence === 'tag';
}

/** A message id without white space and angle brackets. */
export function bareMessageId(id: string): string {
  return id.trim().replace(/^<|>$/g, '').trim();
}

interface Found {
  readonly inCase: ThreadCase;
  readonly evidence: ThreadEvidence;
  readonly heldBack: HeldBack | null;
}

function byMessageIds(facts: ThreadFacts, lookup: ThreadLookup): readonly Found[] {
  const ids = [
    ...facts.inReplyTo.map((id) => ({ id, evidence: 'in-reply-to' as const })),
    ...[...facts.references].reverse().map((id) => ({ id, evidence: 'references' as const })),
  ];
  return ids.flatMap(({ id, evidence }): readonly Found[] => {
    const inCase = lookup.caseOfMessage(bareMessageId(id));
    return inCase === null ? [] : [{ inCase, evidence, heldBack: inCase.putAside ? 'put-aside' : null }];
  });
}

function byTags(facts: ThreadFacts, lookup: ThreadLookup): readonly Found[] {
  return parseCaseTags(facts.subject, lookup.prefix).flatMap((tag: CaseTag): readonly Found[] => {
    const inCase = lookup.caseByNumber(tag.number);
    if (inCase === null) return [];
    const stranger = senderTo(inCase, facts, lookup) === 'stranger';
    const heldBack = inCase.putAside ? 'put-aside' : stranger ? 'stranger-with-tag' : null;
    return [{ inCase, evidence: tag.bracketed ? 'bracketed-tag' : 'tag', heldBack }];
  });
}

function byReporter(facts: ThreadFacts, lookup: ThreadLookup): readonly Found[] {
  if (facts.from === null || !isReplySubject(facts.subject)) return [];
  const open = lookup
    .openCasesOfReporter(facts.from.toLowerCase())
    .filter((one) => one.open && !one.putAside);
  const heldBack = open.length > 1 ? 'several-open-cases' : null;
  return open.map((inCase) => ({ inCase, evidence: 'reporter-reply', heldBack }));
}

/** Numbers in the text, at most this many of them: a list of cases names none in particular. */
const MOST_QUOTED = 8;
/** Longer texts are looked at up to here, in characters. */
const MOST_TEXT = 200_000;

function byQuotedIds(facts: ThreadFacts, lookup: ThreadLookup): readonly Found[] {
  const tags = parseCaseTags(facts.text.slice(0, MOST_TEXT), lookup.prefix).slice(0, MOST_QUOTED);
  const named = tags.flatMap((tag) => lookup.caseByNumber(tag.number) ?? []);
  const isTheirs = (inCase: ThreadCase): boolean => senderTo(inCase, facts, lookup) === 'reporter';
  const theirs = named.filter(isTheirs);
  return named.map((inCase): Found => {
    const heldBack = inCase.putAside
      ? 'put-aside'
      : !isTheirs(inCase)
        ? 'stranger-quotes'
        : !inCase.open
          ? 'ended'
          : theirs.length > 1
            ? 'several-open-cases'
            : null;
    return { inCase, evidence: 'quoted-id', heldBack };
  });
}

function senderTo(
  inCase: ThreadCase,
  facts: ThreadFacts,
  lookup: ThreadLookup,
): 'reporter' | 'ours' | 'stranger' {
  if (facts.signedByReporterOf.includes(inCase.caseId)) return 'reporter';
  const from = facts.from?.toLowerCase();
  if (from === undefined) return 'stranger';
  if (inCase.reporters.some((address) => address.toLowerCase() === from)) return 'reporter';
  return lookup.ownAddresses.some((address) => address.toLowerCase() === from) ? 'ours' : 'stranger';
}

/** The same case by the same evidence is said once. */
function dropRepeats(found: readonly Found[]): readonly Found[] {
  return found.filter(
    (one, at) =>
      found.findIndex(
        (other) => other.inCase.caseId === one.inCase.caseId && other.evidence === one.evidence,
      ) === at,
  );
}
