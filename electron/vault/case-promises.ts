/** The promises of cases at one instant, computed by the policy's own rules from the rows. */
import { clockState } from '../../shared/clock/state';
import type { PromiseView } from '../../shared/ipc/shapes';
import { type Instant, instant } from '../../shared/kernel/time';
import { builtInProfile } from '../../shared/policy/built-in';
import {
  type FirstResponse,
  firstResponse,
  lacksOf,
  type SentReply,
} from '../../shared/policy/first-response';
import type { PolicyProfile } from '../../shared/policy/profile';
import { holidaysAround } from './holidays';
import type { CaseSummary } from './store/case-rows';
import { StoreFault } from './store/database';
import type { LeftReply } from './store/reply-rows';

/** What a letter of ours must carry, as the page names it. */
export type ResponsePart = 'assessment' | 'expected-date';

/** The profile that a case is bound to. A case bound to one that is not there is damage. */
export function profileOf(profileId: string): PolicyProfile {
  const profile = builtInProfile(profileId);
  if (profile === undefined) throw new StoreFault('damaged');
  return profile;
}

/** What is known of one case for its first response. */
export interface ResponseInput {
  readonly summary: Pick<CaseSummary, 'profileId' | 'receivedAt' | 'aside' | 'stage'>;
  readonly replies: readonly LeftReply[];
  /** The primary case of a duplicate, or null. */
  readonly primary: Omit<ResponseInput, 'primary'> | null;
}

/** The first-response promise of a case at `now`. */
export function responseOf(input: ResponseInput, now: Instant): FirstResponse {
  const profile = profileOf(input.summary.profileId);
  const replies = sentReplies(input.replies);
  const { primary, summary } = input;
  const duplicate =
    summary.stage === 'duplicate' && primary !== null ? { primaryAnswered: isAnswered(primary, now) } : null;
  const facts = {
    receivedAt: instant(summary.receivedAt),
    replies,
    pauses: [],
    putAside: summary.aside !== null,
    duplicate,
  };
  const key = JSON.stringify([profile.id, profile.version, facts]);
  const known = computed.get(key);
  if (known !== undefined) return atNow(known, profile, now);
  const response = firstResponse(facts, profile, holidaysAround(profile, facts.receivedAt), now);
  if (computed.size >= MOST_KEPT) computed.clear();
  computed.set(key, response);
  return response;
}

/** The promise as the page draws it. */
export function promiseView(response: FirstResponse, profile: PolicyProfile): PromiseView {
  return {
    promise: 'first-response',
    state: response.state,
    startedAt: response.startedAt,
    dueAt: response.dueAt,
    endOfDay: response.due.endOfDay,
    satisfiedAt: response.satisfiedAt,
    firm: profile.firstResponse.firmness === 'firm',
    satisfiedBy: profile.firstResponse.satisfiedBy,
  };
}

/** What one letter still has to carry to keep the promise; empty when it was kept before (MAXEM-6). */
export function missingForResponse(
  response: FirstResponse,
  profile: PolicyProfile,
  carried: Pick<SentReply, 'hasAssessment' | 'hasExpectedDate'>,
): ResponsePart[] {
  if (response.satisfiedAt !== null) return [];
  return lacksOf(carried, profile).filter((lack) => lack !== 'reply');
}

/** Counting days over zones and holidays costs a tenth of a millisecond, and a list has thousands of cases. */
const computed = new Map<string, FirstResponse>();
const MOST_KEPT = 50_000;

/** Only the state of an unsatisfied promise depends on the time. */
function atNow(known: FirstResponse, profile: PolicyProfile, now: Instant): FirstResponse {
  if (known.satisfiedAt !== null || known.state === 'void') return known;
  const { firmness } = profile.firstResponse;
  const state = clockState(
    { due: known.due, satisfiedAt: null, exempt: false, paused: false, firmness },
    now,
  );
  return state === known.state ? known : { ...known, state, clock: { ...known.clock, state } };
}

function isAnswered(primary: Omit<ResponseInput, 'primary'>, now: Instant): boolean {
  return responseOf({ ...primary, primary: null }, now).satisfiedAt !== null;
}

/** Only what was confirmed as sent counts; an export is not yet an answer. */
function sentReplies(replies: readonly LeftReply[]): SentReply[] {
  return replies.flatMap(({ state, sentAt, hasAssessment, hasExpectedDate }) =>
    state === 'sent' && sentAt !== null ? [{ sentAt: instant(sentAt), hasAssessment, hasExpectedDate }] : [],
  );
}
