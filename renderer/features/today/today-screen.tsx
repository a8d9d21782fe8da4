/** The first screen: what waits, who wrote again first, then the next promise to run out. */
import { CircleCheck, Inbox } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Reply } from '../../../shared/ipc/contract';
import type { TodayCaseView } from '../../../shared/ipc/channels/today';
import { todayFigures } from '../../../shared/today/figures';
import { fortnight, nextDueAt } from '../../../shared/today/fortnight';
import { type Grouped, groupToday } from '../../../shared/today/groups';
import { type Moment, momentOf } from '../../../shared/today/moment';
import { todaySummary } from '../../../shared/today/summary';
import { useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { dateTime } from '../../text/time';
import { TODAY_WORDS } from '../../text/today';
import { Button } from '../../ui/button';
import { CalmStatus } from '../../ui/calm-status';
import { leaveTrail } from '../../ui/case-trail';
import { FormError } from '../../ui/field';
import { useNow } from '../../ui/now';
import { SnoozeDialog } from '../../ui/snooze-dialog';
import { StageDialog } from '../../ui/stage-dialog';
import { Bar, EmptyState, Foot, Loading } from '../../ui/surfaces';
import { BackupLine } from './backup-line';
import { ClockLine } from './clock-line';
import { FortnightStrip } from './fortnight-strip';
import { TeamKeyLine } from './team-key-line';
import { TodayQueue } from './today-queue';
import { TodayRail } from './today-rail';
import { useTodayKeys } from './use-today-keys';

export type Today = Reply<'today.get'>;

export function TodayScreen() {
  const today = useCall('today.get', {});
  const now = useNow();
  const [, go] = useLocation();
  const { data } = today;
  return (
    <>
      <Bar title="Today" beside={TODAY_WORDS.now(now)}>
        <Button icon={Inbox} shortcut="I" writes onPress={() => go('/import')}>
          Import letters
        </Button>
      </Bar>
      {data === undefined ? (
        today.error === undefined ? (
          <Loading what="today" />
        ) : (
          <FormError>{errorWords(today.error)}</FormError>
        )
      ) : (
        <OpenToday today={data} now={now} />
      )}
      <Foot keys={FOOT} />
    </>
  );
}

const FOOT = [
  { keys: ['J', 'K'], does: 'next, previous' },
  { keys: ['Enter'], does: 'open' },
  { keys: ['R'], does: 'reply' },
  { keys: ['E'], does: 'stage' },
  { keys: ['S'], does: 'snooze' },
  { keys: ['Z'], does: 'undo' },
];

// in the page's memory only: where the list was left
let leftAt: string | null = null;

function OpenToday({ today, now }: { today: Today; now: number }) {
  const { cases, calendar } = today;
  const moment = useMemo(() => momentOf(calendar.zone, now), [calendar.zone, now]);
  const groups = useMemo(() => groupToday(cases, moment), [cases, moment]);
  const ids = useMemo(() => groups.flatMap((group) => group.cases.map((one) => one.id)), [groups]);
  const [cursor, setCursor] = useState(leftAt);
  const [asking, setAsking] = useState<{ what: 'snooze' | 'stage'; one: TodayCaseView } | null>(null);
  const at = cursor !== null && ids.includes(cursor) ? cursor : (ids[0] ?? null);
  const move = (id: string): void => {
    leftAt = id;
    setCursor(id);
  };
  useTodayKeys(groups, at, move, (what, one) => setAsking({ what, one }));
  useEffect(() => leaveTrail({ name: 'Today', ids }), [ids]);
  const close = (): void => setAsking(null);
  return (
    <>
      <BackupLine now={now} />
      <ClockLine />
      <TeamKeyLine now={now} />
      <Sentence today={today} moment={moment} />
      <FortnightStrip
        days={fortnight(cases, calendar, moment)}
        cases={cases}
        moment={moment}
        onChoose={move}
      />
      <div className="split split-today">
        {groups.length === 0 ? (
          <NothingWaits />
        ) : (
          <TodayQueue groups={groups} moment={moment} cursor={at} onCursor={move} />
        )}
        <TodayRail today={today} now={now} />
      </div>
      {asking?.what === 'snooze' ? <SnoozeDialog one={asking.one} onClose={close} /> : null}
      {asking?.what === 'stage' ? <StageDialog id={asking.one.id} onClose={close} /> : null}
    </>
  );
}

/** Today in one sentence; when nothing presses, the next date. */
function Sentence({ today, moment }: { today: Today; moment: Moment }) {
  const { cases, calendar, fresh } = today;
  const pieces = todaySummary(cases, calendar, fresh.length, moment);
  const next = nextDueAt(cases, moment);
  const { answer } = todayFigures(cases, moment);
  return (
    <p className="banner banner-bar today-sum">
      <span>
        {pieces.length === 0
          ? TODAY_WORDS.calm(next === null ? null : dateTime(next, moment.now))
          : pieces.map((piece, place) =>
              piece.strong ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a sentence have nothing but their place
                <b key={place}>{piece.text}</b>
              ) : (
                piece.text
              ),
            )}
      </span>
      <CalmStatus says={TODAY_WORDS.need(answer)} />
    </p>
  );
}

function NothingWaits() {
  const [, go] = useLocation();
  const facts = useCall('vault.facts', {}).data;
  const words = facts?.cases === 0 ? TODAY_WORDS.empty.vault : TODAY_WORDS.empty.done;
  return (
    <div className="body">
      <EmptyState
        icon={CircleCheck}
        title={words.title}
        action={
          <Button kind="primary" icon={Inbox} writes onPress={() => go('/import')}>
            Import letters…
          </Button>
        }
      >
        {words.text}
      </EmptyState>
    </div>
  );
}

export type TodayGroups = readonly Grouped<TodayCaseView>[];
