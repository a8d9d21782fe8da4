/** Instants as people at this desk read them: the machine's zone, short, the year only when it is another one. */

/** "Mon 16 Nov 10:02"; with the year when it is not this one; "today 10:02" for today. */
export function dateTime(at: number, now: number = Date.now()): string {
  const date = new Date(at);
  const time = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return isSameDay(date, new Date(now)) ? `today ${time}` : `${dayOf(at, now)} ${time}`;
}

/** "Mon 16 Nov", with the year when it is not this one. */
export function dayOf(at: number, now: number = Date.now()): string {
  const date = new Date(at);
  const year = date.getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' as const };
  return date
    .toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', ...year })
    .replace(',', '');
}

/** "16 Nov", with the year when it is not this one. */
export function shortDay(at: number): string {
  return dayOf(at).replace(/^\w+ /, '');
}

/** An ISO date: "Mon 16 Nov". Taken at noon, so that it is the same day in every zone near enough to be a desk's. */
export function dateWords(date: string, now: number = Date.now()): string {
  return dayOf(new Date(`${date}T12:00`).getTime(), now);
}

/** "New York" of "America/New_York". */
export function zoneWords(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** "2.1 kB", "14 MB", "1.2 GB". */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  const [unit, by] =
    bytes < 1_000_000
      ? (['kB', 1_000] as const)
      : bytes < 1_000_000_000
        ? (['MB', 1_000_000] as const)
        : (['GB', 1_000_000_000] as const);
  const amount = bytes / by;
  return `${amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${unit}`;
}

/** The local wall-clock time in the form of a date-time field, to the minute. */
export function fieldOf(at: number): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The instant of a date-time field (local wall-clock time), or null while it is incomplete. */
export function instantOf(field: string): number | null {
  const at = new Date(field).getTime();
  return Number.isNaN(at) ? null : at;
}

/** How many midnights lie between; a day in which the clock is moved counts as one. */
export function daysBetween(from: number, to: number): number {
  return Math.round((new Date(to).setHours(0, 0, 0, 0) - new Date(from).setHours(0, 0, 0, 0)) / 86_400_000);
}

function isSameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}
