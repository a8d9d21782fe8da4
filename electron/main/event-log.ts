/** Writes what happened as JSON lines: codes from a closed list and numbers, never words that could come from a letter. */

export const EVENT_CODES = [
  'starting',
  'second-start',
  'refused-switch',
  'window-ready',
  'page-gone',
  'page-connected',
  'refused-request',
  'refused-navigation',
  'refused-permission',
  'refused-network',
  'refused-download',
  'vault-started',
  'vault-ended',
  'vault-gave-up',
  'parser-started',
  'parser-ended',
  'locking',
  'locked',
  'settings-repaired',
  'screenshot-made',
  'screenshot-refused',
  'keychain-refused',
  'fault',
] as const;
export type EventCode = (typeof EVENT_CODES)[number];

const happened = new Map<EventCode, number>();

/** How often these happened since the start. */
export function timesOf(...events: readonly EventCode[]): number {
  return events.reduce((sum, event) => sum + (happened.get(event) ?? 0), 0);
}

/** Adds a line to stderr. */
export function logEvent(event: EventCode, counts: Readonly<Record<string, number>> = {}): void {
  happened.set(event, timesOf(event) + 1);
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...counts })}\n`);
}

/** A bug: its kind and the places it passed, without the message, which may quote anything. */
export function logFault(fault: unknown): void {
  const stack = fault instanceof Error ? (fault.stack ?? '') : '';
  const places = stack.split('\n').flatMap((line) => /^\s+at .*?([\w.-]+:\d+:\d+)\)?$/.exec(line)?.[1] ?? []);
  const line = {
    at: new Date().toISOString(),
    event: 'fault' satisfies EventCode,
    places: places.slice(0, 8),
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
