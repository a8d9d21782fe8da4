/** Days: the zone and the work week that promises are counted in, public holidays, and closure days of one's own. */
import { X } from 'lucide-react';
import { useState } from 'react';
import { useCall } from '../../bridge/queries';
import { DAY_WORDS } from '../../text/policies';
import { zoneWords } from '../../text/time';
import { Button } from '../../ui/button';
import { Select, TextField } from '../../ui/field';
import { usePolicyEdit, wasWords } from './edit-context';
import { TickKnob } from './knob';
import { PromiseArticle } from './promise-article';
import { ZoneKnob } from './term-knobs';

export function DaysOffPart() {
  return (
    <>
      <WorkWeekArticle />
      <HolidaysArticle />
      <ClosuresArticle />
    </>
  );
}

function WorkWeekArticle() {
  const { profile, base, change } = usePolicyEdit();
  const { calendar } = profile;
  const was = wasWords(calendar, base?.calendar, [
    [({ workWeek }) => workWeek, ({ workWeek }) => workWeek.map((day) => DAY_WORDS[day - 1]).join(', ')],
    [({ zone }) => zone, ({ zone }) => zoneWords(zone)],
  ]);
  return (
    <PromiseArticle name="Business days" place="calendar.workWeek" was={was}>
      <p className="promise-words">
        Days are those of <ZoneKnob name="Days" />, whatever clock this computer has. These count as business
        days:
      </p>
      <div className="knob-ticks">
        {DAY_WORDS.map((name, place) => (
          <TickKnob
            key={name}
            label={name}
            checked={calendar.workWeek.includes(place + 1)}
            base={base?.calendar.workWeek.includes(place + 1)}
            onChange={(works) =>
              change({
                calendar: {
                  ...calendar,
                  workWeek: [1, 2, 3, 4, 5, 6, 7].filter((day) =>
                    day === place + 1 ? works : calendar.workWeek.includes(day),
                  ),
                },
              })
            }
          />
        ))}
      </div>
    </PromiseArticle>
  );
}

function HolidaysArticle() {
  const { profile, base, change, readOnly, daysOff } = usePolicyEdit();
  const { calendar } = profile;
  const places = useCall('policies.holiday-places', {}).data?.countries ?? [];
  const country = places.find((one) => one.code === calendar.holidays?.country);
  const placeWords = (holidays: typeof calendar.holidays): string => {
    if (holidays === null) return 'no public holidays';
    const one = places.find((known) => known.code === holidays.country);
    const region = one?.regions.find((known) => known.code === holidays.region);
    return [region?.name, one?.name ?? holidays.country].filter((name) => name !== undefined).join(', ');
  };
  const set = (holidays: typeof calendar.holidays): void => change({ calendar: { ...calendar, holidays } });
  const named = daysOff.filter((day) => day.name !== null);
  return (
    <PromiseArticle
      name="Public holidays"
      place="calendar.holidays"
      was={wasWords(calendar, base?.calendar, [[(one) => one.holidays, (one) => placeWords(one.holidays)]])}
    >
      <p className="promise-words">
        {calendar.holidays === null
          ? 'No public holidays are left out.'
          : `Public holidays of ${placeWords(calendar.holidays)} are no business days.`}
      </p>
      {readOnly ? null : (
        <div className="row row-wrap">
          <Select
            label="Country"
            value={calendar.holidays?.country ?? ''}
            options={[
              { value: '', label: 'None' },
              ...places.map((one) => ({ value: one.code, label: one.name })),
            ]}
            onChange={(code) => set(code === '' ? null : { country: code, region: null })}
          />
          {country === undefined || country.regions.length === 0 ? null : (
            <Select
              label="Region"
              value={calendar.holidays?.region ?? ''}
              options={[
                { value: '', label: 'Those of the whole country' },
                ...country.regions.map((one) => ({ value: one.code, label: one.name })),
              ]}
              onChange={(region) => set({ country: country.code, region: region === '' ? null : region })}
            />
          )}
        </div>
      )}
      {named.length === 0 ? null : (
        <p className="small quiet">
          In the coming year: {named.map((day) => `${day.name ?? ''} (${day.date})`).join(', ')}.
        </p>
      )}
    </PromiseArticle>
  );
}

function ClosuresArticle() {
  const { profile, base, change, readOnly } = usePolicyEdit();
  const { calendar } = profile;
  const [day, setDay] = useState('');
  const set = (closures: string[]): void => change({ calendar: { ...calendar, closures } });
  return (
    <PromiseArticle
      name="Closure days"
      place="calendar.closures"
      was={wasWords(calendar, base?.calendar, [
        [({ closures }) => closures, ({ closures }) => closures.join(', ') || 'none'],
      ])}
    >
      <p className="promise-words">
        {calendar.closures.length === 0
          ? 'There are no closure days of our own, such as those between the years.'
          : 'On these days nobody is here, so they are no business days:'}
      </p>
      {calendar.closures.length === 0 ? null : (
        <div className="row row-wrap">
          {calendar.closures.map((date) =>
            readOnly ? (
              <span key={date} className="knob-fixed">
                {date}
              </span>
            ) : (
              <Button
                key={date}
                small
                label={`${date}: take out`}
                icon={X}
                onPress={() => set(calendar.closures.filter((one) => one !== date))}
              >
                {date}
              </Button>
            ),
          )}
        </div>
      )}
      {readOnly ? null : (
        <div className="row row-bottom">
          <TextField label="Another closure day" type="date" value={day} onChange={setDay} />
          <Button
            disabled={day === '' || calendar.closures.includes(day)}
            onPress={() => {
              set([...calendar.closures, day].toSorted());
              setDay('');
            }}
          >
            Add the day
          </Button>
        </div>
      )}
    </PromiseArticle>
  );
}
