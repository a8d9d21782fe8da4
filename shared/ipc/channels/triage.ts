/** Triage of a case: completeness, scope, rules, rubric, scores, weakness, similar cases. */
import type { ChannelShape } from '../shell';

export const triageChannels = {} as const satisfies Record<string, ChannelShape>;
