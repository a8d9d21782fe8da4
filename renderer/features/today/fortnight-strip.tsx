/** Fourteen days at a glance: what runs out on which. A press goes to the first case of a day. */
import { isSnoozed, openDue } from '../../../shared/today/facts';
import type { DueMark, FortnightDay } from '../../../shared/today/fortnight';
import { groupToday } from '../../../shared/today/groups';
import { dueOnDay, type Moment } from '../../../shared/today/moment';
import type { TodayCaseView } from '../../../shared/ipc/channels/today';
import { dayFacts, dayWords } from '../../text/today';
import { Dial } from '../../ui/clock-chip';

interface StripProps {
  readonly days: readonly FortnightDay[];
  readonly cases: readonly TodayCaseView[];
  readonly moment: Moment;
  readonly onChoose: (id: string) => void;
}

/** Marks that fit into a day; more are counted. */
const MOST_MARKS = 4;

export function FortnightStrip({ days, cases, moment, onChoose }: StripProps) {
  return (
    <nav className="days" aria-label="Promises due in the next 14 days">
      {days.map((day, place) => {
        const first = day.dues.length === 0 ? undefined : firstOn(cases, place, moment);
        const names = ['day', place === 0 ? 'is-today' : '', day.off === null ? '' : 'is-off'];
        const className = names.filter((name) => name !== '').join(' ');
        return first === undefined ? (
          <span key={day.date} className={className}>
            <DayInside day={day} place={place} />
          </span>
        ) : (
          <button key={day.date} type="button" className={className} onClick={() => onChoose(first)}>
            <DayInside day={day} place={place} />
          </button>
        );
      })}
    </nav>
  );
}

function DayInside({ day, place }: { day: FortnightDay; place: number }) {
  const named = day.off !== null && day.off !== '' && place > 0;
  const shown = day.dues.length > MOST_MARKS ? day.dues.slice(0, MOST_MARKS - 1) : day.dues;
  const more = day.dues.length - shown.length;
  return (
    <>
      <span className="cut" title={named ? `${dayWords(day, place)}, ${day.off}` : undefined}>
        {named ? day.off : dayWords(day, place)}
      </span>
      <span className="dues" aria-hidden="true">
        {shown.map((mark, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks have nothing but their place
          <span key={at} className={TONES[mark]}>
            <Dial
              state={mark === 'soon' ? 'running' : mark}
              soon={mark === 'soon'}
              left={mark === 'soon' ? 18 : 80}
            />
          </span>
        ))}
        {more > 0 ? `+${more}` : null}
      </span>
      <span className="hidden-label">
        {named ? `${dayWords(day, place)}: ` : ''}
        {dayFacts(day)}
      </span>
    </>
  );
}

const TONES: Readonly<Record<DueMark, string | undefined>> = {
  broken: 'tone-bad',
  overdue: 'tone-warn',
  soon: 'tone-warn',
  running: undefined,
};

/** The case on top among those whose promise runs out on that day; today also has what is past due. */
function firstOn(cases: readonly TodayCaseView[], day: number, moment: Moment): string | undefined {
  return groupToday(cases, moment)
    .flatMap((group) => [...group.cases])
    .find((one) => {
      const due = isSnoozed(one, moment) ? null : openDue(one, moment.now);
      return due !== null && due.state !== 'paused' && dueOnDay(due, moment) === day;
    })?.id;
}
