/** The embargo: on or off, its end in local time and UTC, who agreed, the words that are searched for, and what does not fit. */
import { EyeOff, TriangleAlert } from 'lucide-react';
import { utcWords } from '../../../../shared/disclosure/local-time';
import type { Reply } from '../../../../shared/ipc/contract';
import type { CaseView } from '../../../../shared/ipc/shapes';
import { instant } from '../../../../shared/kernel/time';
import { useAct } from '../../../bridge/queries';
import { EMBARGO_WHY, warningWords } from '../../../text/disclosure';
import { errorWords } from '../../../text/errors';
import { dayOf, zoneWords } from '../../../text/time';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { Banner, Pairs } from '../../../ui/surfaces';
import { useToast } from '../../../ui/toast';
import { isoDayWords, zoneTime } from './times';

interface EmbargoSectionProps {
  readonly view: CaseView;
  readonly plan: Reply<'disclosure.get'>;
  readonly onAsk: (what: 'date' | 'words' | 'public') => void;
}

export function EmbargoSection({ view, plan, onAsk }: EmbargoSectionProps) {
  const { embargo } = plan;
  const turn = useTurn(view.row.id, embargo.words);
  const over = view.row.stage === 'disclosed' || view.row.stage === 'closed';
  return (
    <>
      <h2 className="group-head">
        <Icon of={EyeOff} small className="tone-veil" />
        Embargo <span className="push" />
        <label className="row normal">
          <input
            className="switch"
            type="checkbox"
            role="switch"
            aria-label="Embargo"
            checked={embargo.on}
            aria-checked={embargo.on}
            disabled={over}
            onChange={(event) => void turn(event.target.checked, true)}
          />
          <span>{embargo.on ? 'On' : 'Off'}</span>
        </label>
      </h2>
      <div className="pair-cells">
        <div className="cell">
          <Pairs pairs={datePairs(plan)} />
          <div className="row row-wrap">
            <Button small shortcut="D" writes onPress={() => onAsk('date')}>
              {embargo.endsAt === null ? 'Set the date…' : 'Move the date…'}
            </Button>
          </div>
        </div>
        <div className="cell">
          <Pairs
            pairs={[
              ['Words', embargo.words.length === 0 ? `${view.row.id} only` : embargo.words.join(', ')],
              ['Watch', embargo.on ? 'Searched for in everything that leaves' : 'Not searched for'],
              ['Why', EMBARGO_WHY[embargo.why]],
            ]}
          />
          <div className="row row-wrap">
            <Button small writes onPress={() => onAsk('words')}>
              Choose the words…
            </Button>
            {embargo.on ? (
              <Button small writes onPress={() => onAsk('public')}>
                It is already public…
              </Button>
            ) : null}
          </div>
        </div>
      </div>
      {embargo.earlyBreak === null ? null : (
        <Banner icon={TriangleAlert} tone="warn" bar>
          <b>It became public on {zoneTime(embargo.earlyBreak.at, plan.zone)}.</b> {embargo.earlyBreak.note}
        </Banner>
      )}
      {plan.warnings.map((warning) => {
        const fix = [view.row.product, view.row.fixedIn].filter((word) => word !== '').join(' ');
        const day = warning.fixDay === null ? '' : isoDayWords(warning.fixDay);
        const { finding, says } = warningWords(warning, view.row.fixedIn === '' ? '' : fix, day);
        return (
          <Banner key={warning.code} icon={TriangleAlert} tone="warn" bar>
            <b>{finding}</b> {says}
          </Banner>
        );
      })}
    </>
  );
}

function datePairs(plan: Reply<'disclosure.get'>): readonly (readonly [string, React.ReactNode])[] {
  const { embargo, zone, plans } = plan;
  if (embargo.endsAt === null) {
    return [
      [
        'Ends',
        <span key="ends" className="quiet">
          No date is set yet. Propose one and agree on it.
        </span>,
      ],
    ];
  }
  const agreed = plans.filter((one) => one.agrees);
  const who = agreed.map((one) =>
    `${one.reporter} ${one.agreedOn === null ? '' : dayOf(one.agreedOn)}`.trim(),
  );
  return [
    [
      'Ends',
      <span key="ends">
        <b>{zoneTime(embargo.endsAt, zone)}</b> {zoneWords(zone)}
      </span>,
    ],
    [
      'UTC',
      <span key="utc" className="mono">
        {utcWords(instant(embargo.endsAt))}
      </span>,
    ],
    [
      'Agreed',
      who.length === 0 ? (
        <span key="agreed" className="quiet">
          by nobody yet
        </span>
      ) : (
        who.join(', ')
      ),
    ],
  ];
}

/** Turning it is reversible: a toast with the way back, no question. */
function useTurn(id: string, words: readonly string[]) {
  const { act } = useAct('disclosure.set-embargo');
  const toast = useToast();
  const turn = async (on: boolean, undoable: boolean): Promise<void> => {
    const answer = await act({ id, on, words: [...words] });
    if (!answer.ok) return toast.say(errorWords(answer.error.code));
    const said = on ? `${id} is under embargo` : `The embargo of ${id} is off`;
    toast.say(said, undoable ? () => void turn(!on, false) : undefined);
  };
  return turn;
}
