/** How a try to take keys in is read. Pure. */
import type { KeyImportOutcome } from '../../../shared/ipc/shapes';

/** Nothing of it is left to do for the person. */
export function isSettled({ outcome }: Pick<KeyImportOutcome, 'outcome'>): boolean {
  return outcome === 'added' || outcome === 'updated' || outcome === 'already-here';
}

/** What is wrong at the passphrase field after a try; null when the passphrase is not the reason. */
export function passphraseProblem(
  outcomes: readonly KeyImportOutcome[] | null,
  typed: boolean,
): 'wrong-passphrase' | 'passphrase-needed' | null {
  const states = (outcomes ?? []).map(({ outcome }) => outcome);
  if (states.includes('wrong-passphrase')) return 'wrong-passphrase';
  if (!states.includes('passphrase-needed')) return null;
  return typed ? 'wrong-passphrase' : 'passphrase-needed';
}

/** Said at the passphrase field. */
export function isAboutPassphrase({ outcome }: Pick<KeyImportOutcome, 'outcome'>): boolean {
  return outcome === 'passphrase-needed' || outcome === 'wrong-passphrase';
}
