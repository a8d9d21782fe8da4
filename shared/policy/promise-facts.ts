/** What is known of one case that matters for its promises, and what a promise of a case is. */
import type { AsideReason, Severity, Stage } from '../case/vocabulary';
import type { Due, Pause } from '../clock/promise';
import type { ClockState } from '../clock/state';
import type { Instant } from '../kernel/time';
import type { SentReply } from './first-response';
import type { PolicyProfile } from './profile';
import type { EvidenceKind, PromiseKind, PromiseLack, StopsWith } from './promise-kinds';

/** A profile with the public holidays (ISO dates) of its calendar, computed outside. */
export interface CountedBy {
  readonly profile: PolicyProfile;
  readonly daysOff: readonly string[];
}

/** A sent letter of ours; `id` is the row of the reply, null for a letter that left elsewhere and was imported. */
export interface NumberedReply extends SentReply {
  readonly id: number | null;
}

/** Facts of one case. Null means "has not happened"; instants are milliseconds since the epoch, dates ISO dates. */
export interface PromiseFacts {
  readonly receivedAt: Instant;
  readonly stage: Stage;
  /** When the case came to its present stage. */
  readonly stageSince: Instant;
  /** When it last came to each stage; a missing one was never reached, or nobody noted when. */
  readonly reached: Readonly<Partial<Record<Stage, Instant>>>;
  readonly severity: Severity;
  readonly putAside: AsideReason | null;
  /** It was turned down: the end "closed" was reached by way of "declined". */
  readonly declined: boolean;
  /** Set for a duplicate: whether the primary case's first response was given when this is asked. */
  readonly duplicate: { readonly primaryAnswered: boolean } | null;
  readonly replies: readonly NumberedReply[];
  /** When the last letter of ours left that is no reply of this program, such as an imported sent copy. */
  readonly lastLetterAt: Instant | null;
  /** Times of waiting on the reporter; used only by promises that the profile lets pause. */
  readonly pauses: readonly Pause[];
  /** The day of the fix. The expected date is no fact of any clock, so it is not here (MX-14). */
  readonly fixedOn: string | null;
  readonly agreedDisclosureAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly erasedAt: Instant | null;
  readonly creditListedAt: Instant | null;
  /** Better later promises, applied on purpose to single promises of this case. */
  readonly applied: Readonly<Partial<Record<PromiseKind, CountedBy>>>;
}

/** What stopped a clock; `reply` is the row id of the letter, if it was one of ours. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly reply: number | null;
}

/** One promise of a case at one instant. */
export interface CasePromise {
  readonly kind: PromiseKind;
  readonly state: ClockState;
  /** What starts it has happened then; null while it has not. */
  readonly startedAt: Instant | null;
  /** Null while it has not started, and for credit, which has no day. */
  readonly due: Due | null;
  readonly satisfiedAt: Instant | null;
  /** Since when it stands still; set only in state `paused`. */
  readonly pausedSince: Instant | null;
  readonly evidence: Evidence | null;
  readonly stops: StopsWith;
  readonly firm: boolean;
  /** Empty once it is satisfied or void. */
  readonly lacks: readonly PromiseLack[];
  /** Row of the promises table and the policy's own sentence. */
  readonly row: string;
  readonly quote: string;
}
