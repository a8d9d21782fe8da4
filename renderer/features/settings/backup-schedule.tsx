/** How often and at what time backups are made by themselves. */
import { useState } from 'react';
import { useAct } from '../../bridge/queries';
import { BACKUP_WORDS, type Backups, RHYTHM_CHOICES } from '../../text/backups';
import { errorWords } from '../../text/errors';
import { dateTime } from '../../text/time';
import { Select, TextField } from '../../ui/field';
import { useToast } from '../../ui/toast';
import { SetRow } from './set-row';

type Schedule = Backups['schedule'];

export function BackupSchedule({ schedule, nextAt }: { schedule: Schedule; nextAt: number | null }) {
  const toast = useToast();
  const { act } = useAct('vault.set-backup-schedule');
  const [time, setTime] = useState<string | null>(null);
  const set = async (next: Schedule): Promise<void> => {
    const answer = await act(next);
    if (!answer.ok) toast.say(errorWords(answer.error.code));
  };
  // when it is left or entered: half a time is a time as well, and one that has passed makes a backup at once
  const settle = async (): Promise<void> => {
    const minute = minuteOf(time ?? '');
    if (minute === null) return;
    if (minute !== schedule.minute) await set({ ...schedule, minute });
    setTime(null);
  };
  return (
    <SetRow
      name="Schedule"
      says={`${BACKUP_WORDS.schedule}${nextAt === null ? '' : ` Next ${dateTime(nextAt)}.`}`}
    >
      <div className="row">
        <Select
          label="How often backups are made"
          hiddenLabel
          value={schedule.every === 'week' ? `week ${schedule.weekday}` : schedule.every}
          onChange={(value) => void set({ ...schedule, ...rhythmOf(value) })}
          options={RHYTHM_CHOICES}
        />
        {schedule.every === 'off' ? null : (
          <form
            onBlur={() => void settle()}
            onSubmit={(event) => {
              event.preventDefault();
              void settle();
            }}
          >
            <TextField
              label="At what time"
              hiddenLabel
              mono
              placeholder="18:40"
              value={time ?? fieldOf(schedule.minute)}
              onChange={setTime}
              error={time === null || minuteOf(time) !== null ? null : 'A time such as 18:40'}
            />
          </form>
        )}
      </div>
    </SetRow>
  );
}

function rhythmOf(value: string): Partial<Schedule> {
  if (value === 'off' || value === 'day') return { every: value };
  return { every: 'week', weekday: Number(value.slice(5)) };
}

function fieldOf(minute: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Of "8:05" or "18:40": a field of the system would show 6:40 PM where all else here shows 18:40. Null while it is none. */
function minuteOf(field: string): number | null {
  const found = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(field.trim());
  return found === null ? null : Number(found[1]) * 60 + Number(found[2]);
}
