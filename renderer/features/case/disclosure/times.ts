/** Times of disclosure in the zone of the policy. */

/** "Mon 23 Nov 2026, 10:00". */
export function zoneTime(at: number, zone: string): string {
  const date = new Date(at);
  const day = date.toLocaleDateString('en-GB', {
    ...{ timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  });
  const time = date.toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return `${day.replace(',', '')}, ${time}`;
}

/** "Tue 24 Nov" of an ISO date. */
export function isoDayWords(day: string): string {
  return new Date(`${day}T12:00:00Z`)
    .toLocaleDateString('en-GB', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' })
    .replace(',', '');
}
