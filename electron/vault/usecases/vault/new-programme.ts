/** The programme of a vault that is being made. */
import type { Programme } from '../ports';

/** What the person said, the rest empty until somebody fills it in. */
export function newProgramme(
  said: Pick<Programme, 'name' | 'organisation' | 'fromAddress' | 'casePrefix' | 'defaultProfile'>,
  createdAt: Programme['createdAt'],
  demo = false,
): Programme {
  return { ...said, signature: '', trustedMailHosts: [], createdAt, demo };
}
