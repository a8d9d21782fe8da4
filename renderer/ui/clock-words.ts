/** The words of a clock where many stand in one column: what matters of it and no more. */
import type { ClockFace, Length } from '../../shared/clock/display';

/** "11 h left", "1 d 7 h left", "broken 5 h", "kept": to stand after the name of the promise. */
export function briefClockWords(face: ClockFace): string {
  const { state, length } = face;
  if (state === 'kept' || state === 'late' || state === 'void') return state;
  if (length === null || state === 'idle') return 'not started';
  return state === 'running' ? `${amount(length)} left` : `${state} ${largest(length)}`;
}

function amount(length: Length): string {
  return length.unit === 'days' && length.hours > 0 ? `${length.days} d ${length.hours} h` : largest(length);
}

function largest(length: Length): string {
  if (length.unit === 'days') return `${length.days} d`;
  return length.unit === 'hours' ? `${length.hours} h` : `${length.minutes} min`;
}
