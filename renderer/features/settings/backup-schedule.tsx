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
  const typed = (text: string): void => {
    setTime(text);
    const minute = minuteOf(text);
    if (minute !== null && minute !== schedule.minute) void set({ ...schedule, minute });
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
          <TextField
            label="At what time"
            hiddenLabel
            type="time"
            value={time ?? fieldOf(schedule.minute)}
            onChange={typed}
          />
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

/** Null while it is incomplete. */
function minuteOf(field: string): number | null {
  const found = /^(\d\d):(\d\d)$/.exec(field);
  return found === null ? null : Number(found[1]) * 60 + Number(found[2]);
}
