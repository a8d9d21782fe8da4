/** The lifecycle of a case as a table: which stage follows which, what must be there first, and what a move asks for. */
import { fail, ok, type Result } from '../kernel/result';
import type { AsideReason, DeclineReason, Severity, Stage } from './vocabulary';

/** What the guards look at. Dates are ISO dates; null means that it has not been entered. */
export interface CaseFacts {
  readonly caseId: string;
  readonly stage: Stage;
  readonly severity: Severity;
  readonly fixedIn: string | null;
  readonly fixedOn: string | null;
  readonly declineReason: DeclineReason | null;
  readonly declineFeedback: string | null;
  readonly primaryCaseId: string | null;
  readonly putAside: AsideReason | null;
  /** Reporters who were sent no letter since the decision that the case is in; counts for declined and duplicate (MX-9). */
  readonly untold: number;
  /** Cases that are duplicates of this one. */
  readonly duplicates: number;
}

/** `forward` goes on, `aside` declines or joins to a primary, `back` undoes a step, `reopen` takes up an ended case. */
export type MoveKind = 'forward' | 'aside' | 'back' | 'reopen';

/** What keeps a move from being offered: something that the case itself lacks. */
export const MISSING = [
  'severity',
  'fixed-in',
  'fixed-on',
  'put-aside',
  'not-next',
  'told-reporters',
  'no-duplicates',
] as const;
export type Missing = (typeof MISSING)[number];

/** What a person must give with the move. */
export const MOVE_INPUTS = ['decline-reason', 'feedback', 'primary-case', 'reason'] as const;
export type MoveInput = (typeof MOVE_INPUTS)[number];

/** A move of the table, with what it asks for, or what must be there before it is offered. */
export type LegalMove =
  | {
      readonly to: Stage;
      readonly kind: MoveKind;
      readonly allowed: true;
      readonly asks: readonly MoveInput[];
    }
  | {
      readonly to: Stage;
      readonly kind: MoveKind;
      readonly allowed: false;
      readonly missing: readonly Missing[];
    };

/** A move as a person asked for it. `primary` is looked up by the caller; its stage decides whether it may be one. */
export interface MoveRequest {
  readonly to: Stage;
  readonly reason?: string | undefined;
  readonly declineReason?: DeclineReason | undefined;
  readonly feedback?: string | undefined;
  readonly primary?: { readonly caseId: string; readonly primaryCaseId: string | null } | undefined;
}

/** Why a move was refused. `illegal-move`: the table has none, or the case lacks something. */
export type MoveFailure =
  | { readonly code: 'illegal-move'; readonly missing: readonly Missing[] }
  | { readonly code: 'input-missing'; readonly inputs: readonly MoveInput[] }
  | { readonly code: 'primary-is-self' }
  | { readonly code: 'primary-is-duplicate' };

/** Every legal move. Closing a case that is neither fixed nor turned down goes through `declined`: no silent end (MX-9). */
const NEXT = {
  received: { triage: 'forward', declined: 'aside', duplicate: 'aside' },
  triage: { accepted: 'forward', declined: 'aside', duplicate: 'aside', received: 'back' },
  accepted: { fix: 'forward', declined: 'aside', duplicate: 'aside', triage: 'back' },
  fix: { validated: 'forward', declined: 'aside', duplicate: 'aside', accepted: 'back' },
  validated: { disclosed: 'forward', closed: 'forward', fix: 'back' },
  disclosed: { closed: 'forward' },
  closed: { triage: 'reopen' },
  declined: { closed: 'forward', triage: 'reopen' },
  duplicate: { closed: 'forward', triage: 'reopen' },
} as const satisfies Record<Stage, Partial<Record<Stage, MoveKind>>>;

/** What each stage stands on; it must be there on entering, and an edit must not take it away while the case is there. */
const STANDS_ON: Record<Stage, readonly ('severity' | 'fixed-in' | 'fixed-on')[]> = {
  received: [],
  triage: [],
  accepted: ['severity'],
  fix: ['severity'],
  validated: ['severity', 'fixed-in', 'fixed-on'],
  disclosed: ['severity', 'fixed-in', 'fixed-on'],
  closed: [],
  declined: [],
  duplicate: [],
};

/** What a move needs besides: nobody is declined or joined in silence, and a duplicate's primary is none itself. */
function missingForMove(to: Stage, facts: CaseFacts): readonly Missing[] {
  const lacks: Missing[] = [...missingFor(to, facts)];
  const decided = facts.stage === 'declined' || facts.stage === 'duplicate';
  if (to === 'closed' && decided && facts.untold > 0) lacks.push('told-reporters');
  if (to === 'duplicate' && facts.duplicates > 0) lacks.push('no-duplicates');
  return lacks;
}

/** Every move of the table from the stage of this case; the screen offers the allowed ones and says why of the others. */
export function legalMoves(facts: CaseFacts): readonly LegalMove[] {
  return moveTable(facts.stage).map(([to, kind]): LegalMove => {
    const missing: Missing[] = facts.putAside === null ? [...missingForMove(to, facts)] : ['put-aside'];
    return missing.length === 0
      ? { to, kind, allowed: true, asks: asksOf(to, kind) }
      : { to, kind, allowed: false, missing };
  });
}

/** What a stage stands on and this case lacks; also the check for an edit: `missingFor(facts.stage, editedFacts)`. */
export function missingFor(stage: Stage, facts: CaseFacts): readonly Missing[] {
  const has = {
    severity: facts.severity !== 'unset',
    'fixed-in': isFilled(facts.fixedIn),
    'fixed-on': isFilled(facts.fixedOn),
  };
  return STANDS_ON[stage].filter((need) => !has[need]);
}

/** The case after a move, or why it cannot be made. Reopening clears what ended the case; the history keeps it. */
export function moveCase(facts: CaseFacts, request: MoveRequest): Result<CaseFacts, MoveFailure> {
  const move = legalMoves(facts).find((candidate) => candidate.to === request.to);
  if (move === undefined) return fail({ code: 'illegal-move', missing: ['not-next'] });
  if (!move.allowed) return fail({ code: 'illegal-move', missing: move.missing });
  const inputs = move.asks.filter((input) => !isGiven(input, request));
  if (inputs.length > 0) return fail({ code: 'input-missing', inputs });
  if (request.to === 'duplicate') {
    if (request.primary?.caseId === facts.caseId) return fail({ code: 'primary-is-self' });
    if ((request.primary?.primaryCaseId ?? null) !== null) return fail({ code: 'primary-is-duplicate' });
  }
  return ok(moved(facts, request, move.kind));
}

/** Stages in which a case asks for no more work. */
export const ENDED_STAGES: readonly Stage[] = ['closed', 'declined', 'duplicate'];

/** Whether a case in this stage still asks for work: not closed, declined, duplicate or put aside. */
export function isOpen(facts: Pick<CaseFacts, 'stage' | 'putAside'>): boolean {
  return facts.putAside === null && !ENDED_STAGES.includes(facts.stage);
}

/** What a move is, seen from the stage that it starts at; undefined when the table has none. */
export function moveKind(from: Stage, to: Stage): MoveKind | undefined {
  return moveTable(from).find(([stage]) => stage === to)?.[1];
}

function moveTable(from: Stage): readonly (readonly [Stage, MoveKind])[] {
  return Object.entries(NEXT[from]) as [Stage, MoveKind][]; // as: Object.entries forgets the key type of the table
}

function asksOf(to: Stage, kind: MoveKind): readonly MoveInput[] {
  if (to === 'declined') return ['decline-reason', 'feedback'];
  if (to === 'duplicate') return ['primary-case'];
  return kind === 'back' || kind === 'reopen' ? ['reason'] : [];
}

function isGiven(input: MoveInput, request: MoveRequest): boolean {
  switch (input) {
    case 'decline-reason':
      return request.declineReason !== undefined;
    case 'feedback':
      return isFilled(request.feedback);
    case 'primary-case':
      return request.primary !== undefined;
    case 'reason':
      return isFilled(request.reason);
  }
}

function moved(facts: CaseFacts, request: MoveRequest, kind: MoveKind): CaseFacts {
  const stage = request.to;
  if (stage === 'declined') {
    const { declineReason = null, feedback = null } = request;
    return { ...facts, stage, declineReason, declineFeedback: feedback };
  }
  if (stage === 'duplicate') return { ...facts, stage, primaryCaseId: request.primary?.caseId ?? null };
  if (kind !== 'reopen') return { ...facts, stage };
  return { ...facts, stage, declineReason: null, declineFeedback: null, primaryCaseId: null };
}

function isFilled(text: string | null | undefined): boolean {
  return text != null && text.trim() !== '';
}
