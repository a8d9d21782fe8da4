/** The queue: groups of cases in the order of the next promise to run out. */
import { BellRing, EyeOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { TodayCaseView } from '../../../shared/ipc/channels/today';
import type { TodayGroup } from '../../../shared/today/groups';
import type { Moment } from '../../../shared/today/moment';
import { dueWords, GROUP_WORDS, TODAY_WORDS, underWords } from '../../text/today';
import { Button } from '../../ui/button';
import { ClockChip } from '../../ui/clock-chip';
import { Icon } from '../../ui/icon';
import { Chip, SeverityMark } from '../../ui/marks';
import { promiseAt } from '../../ui/now';
import type { TodayGroups } from './today-screen';

/** Rows of a group that are drawn before somebody asks for more. */
const FIRST = 60;

interface QueueProps {
  readonly groups: TodayGroups;
  readonly moment: Moment;
  readonly cursor: string | null;
  readonly onCursor: (id: string) => void;
}

export function TodayQueue({ groups, moment, cursor, onCursor }: QueueProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <section aria-label="Promises, next due first" tabIndex={0}>
      {groups.map(({ group, cases }) => (
        <QueueGroup
          key={group}
          group={group}
          cases={cases}
          moment={moment}
          cursor={cursor}
          onCursor={onCursor}
        />
      ))}
    </section>
  );
}

function QueueGroup({
  group,
  cases,
  moment,
  cursor,
  onCursor,
}: Omit<QueueProps, 'groups'> & { group: TodayGroup; cases: readonly TodayCaseView[] }) {
  const [most, setMost] = useState(FIRST);
  const cursorAt = cases.findIndex((one) => one.id === cursor);
  const shown = cases.slice(0, Math.max(most, cursorAt + 1));
  return (
    <>
      <h2 className="group-head">
        {group === 'chasing' ? (
          <span className="tone-bad">
            <Icon of={BellRing} small />
          </span>
        ) : null}
        {GROUP_WORDS[group]} <span className="count">{cases.length}</span>
      </h2>
      {shown.map((one) => (
        <QueueRow key={one.id} one={one} moment={moment} isCursor={one.id === cursor} onCursor={onCursor} />
      ))}
      {shown.length < cases.length ? (
        <div className="queue-more">
          <Button small onPress={() => setMost(shown.length + 200)}>
            {TODAY_WORDS.more(Math.min(200, cases.length - shown.length))}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function QueueRow({
  one,
  moment,
  isCursor,
  onCursor,
}: {
  one: TodayCaseView;
  moment: Moment;
  isCursor: boolean;
  onCursor: (id: string) => void;
}) {
  const [, go] = useLocation();
  const { now, zone } = moment;
  const row = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isCursor) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCursor]);
  return (
    <a
      ref={row}
      className={isCursor ? 'queue-row is-cursor' : 'queue-row'}
      href={`/cases/${one.id}`}
      aria-current={isCursor ? 'true' : undefined}
      onClick={(event) => {
        event.preventDefault();
        onCursor(one.id);
        go(`/cases/${one.id}`);
      }}
    >
      <SeverityMark severity={one.severity} wordless />
      <div>
        <div className="top">
          <span className="id">{one.id}</span>
          <span className="title cut" dir="auto">
            {one.title}
          </span>
          {one.embargo === null ? null : (
            <Chip tone="veil" icon={EyeOff}>
              Embargo
            </Chip>
          )}
        </div>
        <div className="under">
          <span className="cut">{underWords(one, now)}</span>
        </div>
      </div>
      <div className="when">
        {one.nextDue === null ? null : (
          <>
            <ClockChip promise={promiseAt(one.nextDue, now)} now={now} />
            <span>{dueWords(one.nextDue, zone, now)}</span>
          </>
        )}
      </div>
    </a>
  );
}
