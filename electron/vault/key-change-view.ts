/** Other keys than the pinned ones that turned up for a reporter and wait for a person to decide. */
import type { KeyFactsView } from '../../shared/ipc/shapes';
import { addressesOfUserIds } from '../../shared/keys/user-id';
import type { ReadDb } from './store/database';
import { carriedByReporter, keyDecisions, signersOfReporter } from './store/key-change-rows';
import { allPins, allPublicKeys, allTeamKeys, type PublicKeyRow } from './store/key-rows';
import { addressesOf, casesOfReporter } from './store/reporter-rows';

/** How the other key turned up. */
export const KEY_ARRIVALS = ['attachment', 'autocrypt', 'signed', 'added'] as const;
export type KeyArrival = (typeof KEY_ARRIVALS)[number];

/** Another key for a reporter, undecided. */
export interface KeyChange {
  readonly reporterId: number;
  readonly reporter: string;
  /** Fingerprint of the key pinned last. */
  readonly pinned: string;
  readonly other: KeyFactsView;
  readonly arrival: KeyArrival;
  /** Null when a person brought it. */
  readonly letterId: number | null;
  readonly caseNo: number | null;
  /** When that letter was received, or the key was added. */
  readonly cameAt: number;
}

type Came = Pick<KeyChange, 'other' | 'arrival' | 'letterId' | 'caseNo' | 'cameAt'>;

/**
 * Every undecided change of one reporter, or (null) of all, the newest first. A key is another key when a letter of the
 * reporter carried it or was signed by it, or when it was added and claims an address of theirs, and it is neither pinned
 * to them, nor decided about, nor ours. A letter that came before the pin with both keys was seen when one was chosen.
 */
export function openKeyChanges(db: ReadDb, reporterId: number | null): KeyChange[] {
  const pins = allPins(db).filter((pin) => reporterId === null || pin.reporterId === reporterId);
  if (pins.length === 0) return [];
  const decided = new Set(keyDecisions(db, reporterId).map((one) => `${one.reporterId} ${one.fingerprint}`));
  // reporters send our own keys back to us
  const ours = new Set(allTeamKeys(db).map((key) => key.fingerprint));
  const came = arrivals(db, reporterId);
  const known = allPublicKeys(db);
  const changes: KeyChange[] = [];
  for (const [id, mine] of grouped(pins)) {
    const latest = mine.at(-1);
    if (latest === undefined) continue;
    const pinned = new Set(mine.map(({ fingerprint }) => fingerprint));
    const first = Math.min(...mine.map(({ pinnedAt }) => pinnedAt));
    const carriers = came.filter((one) => one.reporterId === id);
    const chosen = new Set(
      carriers
        .filter((one) => pinned.has(one.other.fingerprint) && one.importedAt < first)
        .map((one) => one.letterId),
    );
    const others = [
      ...carriers.filter((one) => !chosen.has(one.letterId)),
      ...addedSince(db, known, id, pinned, first),
    ];
    const seen = new Set<string>();
    for (const { other, arrival, letterId, caseNo, cameAt } of others.sort((a, b) => b.cameAt - a.cameAt)) {
      const { fingerprint } = other;
      if (pinned.has(fingerprint) || ours.has(fingerprint) || seen.has(fingerprint)) continue;
      if (decided.has(`${id} ${fingerprint}`)) continue;
      seen.add(fingerprint);
      changes.push({
        reporterId: id,
        reporter: latest.reporter,
        pinned: latest.fingerprint,
        other,
        arrival,
        letterId,
        caseNo,
        cameAt,
      });
    }
  }
  return changes.sort((a, b) => b.cameAt - a.cameAt);
}

function arrivals(db: ReadDb, reporterId: number | null) {
  const carried = carriedByReporter(db, reporterId).map((row) => ({
    ...row,
    other: row.facts,
    arrival: row.source as KeyArrival, // as: both words of a source are words of an arrival
    cameAt: row.receivedAt,
  }));
  const signed = signersOfReporter(db, reporterId).flatMap((row) =>
    row.facts === null
      ? []
      : [{ ...row, other: row.facts, arrival: 'signed' as const, cameAt: row.receivedAt }],
  );
  return [...carried, ...signed];
}

/** Keys that a person brought after the first pin, and that claim an address of the reporter or of their pinned keys. */
function addedSince(
  db: ReadDb,
  keys: readonly PublicKeyRow[],
  reporterId: number,
  pinned: ReadonlySet<string>,
  first: number,
): Came[] {
  const claimed = new Set([
    ...addressesOf(db, reporterId),
    ...keys
      .filter(({ fingerprint }) => pinned.has(fingerprint))
      .flatMap(({ facts }) => addressesOfUserIds(facts.userIds)),
  ]);
  const [caseNo = null] = casesOfReporter(db, reporterId).slice(-1);
  return keys
    .filter(
      ({ addedAt, facts }) =>
        addedAt > first && addressesOfUserIds(facts.userIds).some((address) => claimed.has(address)),
    )
    .map(({ facts, addedAt }) => ({
      other: facts,
      arrival: 'added' as const,
      letterId: null,
      caseNo,
      cameAt: addedAt,
    }));
}

function grouped<T extends { readonly reporterId: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) groups.set(row.reporterId, [...(groups.get(row.reporterId) ?? []), row]);
  return groups;
}
