/** What a report written down by hand must have before a case can be opened from it. */
import type { CaseOrigin, Severity } from '../../../shared/case/vocabulary';

/** The fields as they are typed; `receivedAt` is a local wall-clock time. */
export interface NewCase {
  readonly title: string;
  readonly origin: CaseOrigin;
  readonly receivedAt: string;
  readonly reporterName: string;
  readonly reporterAddress: string;
  readonly product: string;
  readonly affectedSystem: string;
  readonly severity: Severity;
  readonly notes: string;
}

/** What is wrong with each field, and what to do. */
export function newCaseFaults(
  draft: NewCase,
  now: number,
): Partial<Record<'title' | 'receivedAt' | 'reporterAddress', string>> {
  const at = new Date(draft.receivedAt).getTime();
  const address = draft.reporterAddress.trim();
  return {
    ...(draft.title.trim() === ''
      ? { title: 'A title is missing. Say in a few words what was reported.' }
      : {}),
    ...(Number.isNaN(at)
      ? { receivedAt: 'The time of receipt is missing. The promises count from it.' }
      : {}),
    ...(at > now ? { receivedAt: 'That time has not come yet. Choose now or an earlier time.' } : {}),
    ...(address !== '' && !/^[^\s@<>]+@[^\s@<>]+$/.test(address)
      ? { reporterAddress: 'This is no mail address. Correct it, or leave it out.' }
      : {}),
  };
}
