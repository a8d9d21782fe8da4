/** What a key can still do, whose it claims to be, and which keys contradict each other. Pure. */
import type { KeyChangeView, KeyFactsView, PublicKeyView, TeamKeyView } from '../../../shared/ipc/shapes';

const DAY_MS = 86_400_000;
/** A key is warned about this long before its end: time enough to make the next one and to publish it. */
export const WARN_DAYS = 30;

export type Validity =
  | { readonly state: 'endless' }
  | { readonly state: 'valid'; readonly until: number }
  | { readonly state: 'ends-soon'; readonly until: number; readonly days: number }
  | { readonly state: 'past'; readonly since: number }
  | { readonly state: 'revoked' };

/** Revoked before expired before soon. `days` are whole days left, at least 0. */
export function validityOf(
  { revoked, expiresAt }: Pick<KeyFactsView, 'revoked' | 'expiresAt'>,
  now: number,
): Validity {
  if (revoked) return { state: 'revoked' };
  if (expiresAt === null) return { state: 'endless' };
  if (expiresAt <= now) return { state: 'past', since: expiresAt };
  const days = Math.floor((expiresAt - now) / DAY_MS);
  return days < WARN_DAYS
    ? { state: 'ends-soon', until: expiresAt, days }
    : { state: 'valid', until: expiresAt };
}

/** The name that stands for a key: its first certified user id. */
export function nameOf({ userIds }: Pick<KeyFactsView, 'userIds'>): string {
  return userIds[0] ?? 'No certified name';
}

/** Two keys for one reporter, to be held side by side. */
export interface KeyChange {
  readonly reporterId: number;
  readonly reporter: string;
  readonly pinned: string;
  readonly other: string;
}

/** One line of the reporters' table: a pin, or a key that nobody is bound to. */
export interface ReporterKeyRow {
  readonly id: string;
  readonly view: PublicKeyView;
  readonly pin: PublicKeyView['pinnedTo'][number] | null;
  /** Another key turned up for this reporter, and nobody decided yet; on the row of the key pinned last. */
  readonly change: KeyChange | null;
}

/** What was found for a reporter, as the two keys that are to be compared. */
export function changeOf({ reporterId, reporter, pinned, other }: KeyChangeView): KeyChange {
  return { reporterId, reporter, pinned, other: other.fingerprint };
}

/** Contradictions first, then by reporter; keys without a pin last. */
export function reporterRows(
  keys: readonly PublicKeyView[],
  changes: readonly KeyChangeView[],
): readonly ReporterKeyRow[] {
  const rows = keys.flatMap((view): ReporterKeyRow[] =>
    view.pinnedTo.length === 0
      ? [{ id: view.key.fingerprint, view, pin: null, change: null }]
      : view.pinnedTo.map((pin) => ({
          id: `${view.key.fingerprint} ${pin.reporterId}`,
          view,
          pin,
          change: changeFor(view, pin, changes),
        })),
  );
  return rows.sort(
    (one, other) =>
      rank(one) - rank(other) || label(one).localeCompare(label(other)) || one.id.localeCompare(other.id),
  );
}

/** The rows whose reporter, names or fingerprint have the sought text; spaces in a fingerprint do not count. */
export function findRows(rows: readonly ReporterKeyRow[], sought: string): readonly ReporterKeyRow[] {
  const wanted = sought.trim().toLowerCase();
  if (wanted === '') return rows;
  const hex = wanted.replace(/\s/g, '');
  return rows.filter(
    ({ view, pin }) =>
      [pin?.reporter ?? '', ...view.key.userIds].some((text) => text.toLowerCase().includes(wanted)) ||
      view.key.fingerprint.toLowerCase().includes(hex),
  );
}

/** What the private key is good for here, in words. */
export function usedFor({ role, key }: Pick<TeamKeyView, 'role' | 'key'>, now: number): string {
  const { state } = validityOf(key, now);
  return role === 'current' && key.canEncrypt && state !== 'past' && state !== 'revoked'
    ? 'read, write, sign'
    : 'read only';
}

function changeFor(
  view: PublicKeyView,
  pin: PublicKeyView['pinnedTo'][number],
  changes: readonly KeyChangeView[],
): KeyChange | null {
  const found = changes.find(
    (change) => change.reporterId === pin.reporterId && change.pinned === view.key.fingerprint,
  );
  return found === undefined ? null : changeOf(found);
}

function rank(row: ReporterKeyRow): number {
  return row.change !== null ? 0 : row.pin === null ? 2 : 1;
}

function label({ view, pin }: ReporterKeyRow): string {
  return pin?.reporter ?? nameOf(view.key);
}

/** The address of the key where it has one, and the end of its fingerprint: two keys of one address are two files. */
export function fileNameFor(name: string, fingerprint: string): string {
  const address = /[\w.+-]+@[\w.-]+/.exec(name)?.[0] ?? 'key';
  return `${address.slice(0, 80)}-${fingerprint.slice(-8).toLowerCase()}.asc`;
}
