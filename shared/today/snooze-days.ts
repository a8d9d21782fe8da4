/** The days that snoozing offers: tomorrow, the next Monday, in a week. */
import { Temporal } from 'temporal-polyfill';

export const SNOOZE_CHOICES = ['tomorrow', 'monday', 'week'] as const;
export type SnoozeChoice = (typeof SNOOZE_CHOICES)[number];

/** The ISO date that a choice means on `today` (ISO date); Monday is the first one after today. */
export function snoozeDay(choice: SnoozeChoice, today: string): string {
  const day = Temporal.PlainDate.from(today);
  const days = choice === 'tomorrow' ? 1 : choice === 'week' ? 7 : 8 - day.dayOfWeek;
  return day.add({ days }).toString();
}
