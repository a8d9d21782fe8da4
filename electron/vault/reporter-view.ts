/** A reporter as the page shows them; the name counts only where there is no pseudonym (MAXEM-9). */
import type { ReporterView } from '../../shared/ipc/shapes';
import type { Instant } from '../../shared/kernel/time';
import type { ReadDb } from './store/database';
import {
  addressesOf,
  casesOfReporter,
  isUsable,
  pinnedKeysOf,
  type ReporterRecord,
} from './store/reporter-rows';

export function reporterView(db: ReadDb, reporter: ReporterRecord, now: Instant): ReporterView {
  const addresses = addressesOf(db, reporter.id);
  return {
    id: reporter.id,
    displayName: displayName(reporter, addresses),
    pseudonym: reporter.pseudonym,
    name: reporter.pseudonym === null ? reporter.name : null,
    hidesIdentity: hiddenIdentity(reporter) !== null,
    addresses,
    pinned: pinnedKeysOf(db, reporter.id).map((key) => ({
      fingerprint: key.fingerprint,
      pinnedAt: key.pinnedAt,
      expiresAt: key.facts.expiresAt,
      usable: isUsable(key, now),
    })),
    caseCount: casesOfReporter(db, reporter.id).length,
  };
}

/** The name that a pseudonym hides, or null (MAXEM-9). */
export function hiddenIdentity({ pseudonym, name }: ReporterRecord): string | null {
  return pseudonym === null || name === null || name === pseudonym ? null : name;
}

/** Pseudonym, else name, else address. */
export function displayName(reporter: ReporterRecord, addresses: readonly string[]): string {
  return (
    [reporter.pseudonym, reporter.name, addresses[0]].find((text) => text != null && text.trim() !== '') ?? ''
  );
}
