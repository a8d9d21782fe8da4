/** A promise's clock: one glyph, one outline and one wording for each state. */
import type { ReactNode } from 'react';
import { type ClockFace, clockFace, clockWords } from '../../shared/clock/display';
import type { Clock } from '../../shared/clock/state';
import type { PromiseClock } from '../../shared/ipc/shapes';
import { instant, instantOrNull } from '../../shared/kernel/time';
import { briefClockWords } from './clock-words';

/** The page's view of a promise as the domain's clock. */
export function clockOf(view: PromiseClock): Clock {
  const { state, dueAt, endOfDay } = view;
  return {
    state,
    startedAt: instantOrNull(view.startedAt),
    due: dueAt === null ? null : { at: instant(dueAt), endOfDay },
    satisfiedAt: instantOrNull(view.satisfiedAt),
    pausedSince: instantOrNull(view.pausedSince),
  };
}

/** `name` leads where several promises stand in one column: "Response 11 h left". */
interface ClockChipProps {
  readonly promise: PromiseClock;
  readonly now: number;
  readonly name?: string;
  /** In a table: fewer words. */
  readonly brief?: boolean;
}

export function ClockChip({ promise, now, name, brief }: ClockChipProps) {
  const face = clockFace(clockOf(promise), instant(now));
  const style = face.state === 'overdue' ? 'late' : face.soon ? 'soon' : face.state;
  const words = wordsOf(promise, face, brief === true);
  return (
    <span className={`clock is-${style}`}>
      <Dial state={face.state} soon={face.soon} left={shareLeft(promise, now)} />
      <span className="words">
        {name === undefined ? words : `${name} ${words.charAt(0).toLowerCase()}${words.slice(1)}`}
      </span>
    </span>
  );
}

/** Disclosure does not start by itself: somebody has to agree on a date. */
function wordsOf({ promise }: PromiseClock, face: ClockFace, brief: boolean): string {
  if (promise === 'disclosure' && face.state === 'idle') return 'No date yet';
  return brief ? briefClockWords(face) : clockWords(face);
}

/** The glyph alone: `left` are the hundredths of the time that is left. */
export function Dial({ state, soon, left }: { state: Clock['state']; soon: boolean; left: number }) {
  return (
    <svg className="dial" viewBox="0 0 16 16" aria-hidden="true">
      {soon ? (
        <>
          {arc(left)}
          <circle className="fill" cx="8" cy="8" r="2" />
        </>
      ) : state === 'running' ? (
        arc(left)
      ) : (
        GLYPHS[state]
      )}
    </svg>
  );
}

function arc(left: number): ReactNode {
  return (
    <>
      <circle className="track" cx="8" cy="8" r="6" />
      <circle
        cx="8"
        cy="8"
        r="6"
        pathLength="100"
        strokeDasharray={`${left} 100`}
        transform="rotate(-90 8 8)"
      />
    </>
  );
}

const GLYPHS: Readonly<Record<Exclude<Clock['state'], 'running'>, ReactNode>> = {
  idle: <circle cx="8" cy="8" r="6" strokeDasharray="1.6 2.17" />,
  overdue: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.8v3.6" />
      <circle className="fill" cx="8" cy="10.8" r="1.1" />
    </>
  ),
  broken: (
    <>
      <circle className="fill" cx="8" cy="8" r="7.25" />
      <path className="cut-out" d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6" />
    </>
  ),
  paused: (
    <>
      <circle className="track" cx="8" cy="8" r="6.5" />
      <path d="M6.4 5.4v5.2M9.6 5.4v5.2" />
    </>
  ),
  kept: (
    <>
      <circle className="fill" cx="8" cy="8" r="7.25" />
      <path className="cut-out" d="m4.9 8.3 2.2 2.1 4-4.3" />
    </>
  ),
  late: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="m5.4 8.2 1.9 1.8 3.4-3.7" />
    </>
  ),
  void: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="m4 12 8-8" />
    </>
  ),
};

/** Hundredths of the time that is left. */
function shareLeft({ startedAt, dueAt }: PromiseClock, now: number): number {
  if (startedAt === null || dueAt === null || dueAt <= startedAt) return 0;
  return Math.round(Math.min(100, Math.max(0, ((dueAt - now) / (dueAt - startedAt)) * 100)));
}
