/** Also today: new reports, letters that need attention, letters to send, and what a reporter was not told yet. */
import { Eraser, Megaphone, Send, TriangleAlert } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useLocation } from 'wouter';
import type { TodayCaseView } from '../../../shared/ipc/channels/today';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { REASON_WORDS } from '../../text/import';
import { shortWhen, TODAY_WORDS } from '../../text/today';
import { STAGE_WORDS } from '../../text/vocabulary';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { useToast } from '../../ui/toast';
import { VerdictGlyphs } from '../../ui/verdict';
import type { Today } from './today-screen';

/** Lines of a block before somebody asks for more. */
const MOST = 6;

export function TodayRail({ today, now }: { today: Today; now: number }) {
  const [, go] = useLocation();
  const { fresh, attention, toSend, untold, cases } = today;
  const named = new Map(cases.map((one) => [one.id, one]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <aside className="rail" aria-label="Also today" tabIndex={0}>
      <Block name="New reports" count={fresh.length}>
        {fresh.map((report) => (
          <FreshRow key={report.caseId} report={report} one={named.get(report.caseId)} now={now} />
        ))}
      </Block>
      <Block
        name="Needs attention"
        icon={
          <span className="tone-warn">
            <Icon of={TriangleAlert} small />
          </span>
        }
        count={attention.count}
      >
        {attention.letters.map((letter) => (
          <div key={letter.id} className="list-row">
            <span className="cut">
              <b className="medium">{REASON_WORDS[letter.reason].finding.replace(/\.$/, '')}</b>{' '}
              <span className="quiet">letter of {shortWhen(letter.at, now)}</span>
            </span>
            <Button
              small
              onPress={() => go('/attention')}
              label={`Look… letter of ${shortWhen(letter.at, now)}`}
            >
              Look…
            </Button>
          </div>
        ))}
      </Block>
      <Block name="Letters to send" icon={<Icon of={Send} small />} count={toSend.length}>
        {toSend.map((letter) => (
          <SendRow key={letter.reply} letter={letter} now={now} />
        ))}
      </Block>
      <Block name="Reporter not told yet" icon={<Icon of={Megaphone} small />} count={untold.length}>
        {untold.map((step) => (
          <div key={`${step.caseId} ${step.stage ?? step.what}`} className="list-row">
            <span className="id">{step.caseId}</span>
            <span className="cut">{`${toldWords(step)} ${shortWhen(step.since, now)}`}</span>
            <Button
              small
              label={`${step.reply === null ? 'Draft notice' : 'Go on'}: ${step.caseId}`}
              onPress={() =>
                go(
                  step.reply === null
                    ? `/cases/${step.caseId}?do=reply`
                    : `/replies/${step.reply}?case=${step.caseId}`,
                )
              }
            >
              {step.reply === null ? 'Draft notice' : 'Go on'}
            </Button>
          </div>
        ))}
      </Block>
      <Block name="Due for erasure" icon={<Icon of={Eraser} small />} count={today.dueErasures}>
        {[
          <div key="erasures" className="list-row">
            <span className="cut">Closed long enough by their policy</span>
            <Button small label="Look… what is due for erasure" onPress={() => go('/erasure')}>
              Look…
            </Button>
          </div>,
        ]}
      </Block>
    </aside>
  );
}

function Block({
  name,
  icon,
  count,
  children,
}: {
  name: string;
  icon?: ReactNode;
  count: number;
  children: readonly ReactNode[];
}) {
  const id = useId();
  const [all, setAll] = useState(false);
  if (count === 0) return null;
  const shown = all ? children : children.slice(0, MOST);
  return (
    <section aria-labelledby={id}>
      <h2 className="group-head" id={id}>
        {icon}
        {name} <span className="count">{count}</span>
      </h2>
      {shown}
      {shown.length < children.length ? (
        <div className="queue-more">
          <Button
            small
            kind="quiet"
            label={`${TODAY_WORDS.more(children.length - shown.length)}: ${name}`}
            onPress={() => setAll(true)}
          >
            {TODAY_WORDS.more(children.length - shown.length)}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function FreshRow({
  report,
  one,
  now,
}: {
  report: Today['fresh'][number];
  one: TodayCaseView | undefined;
  now: number;
}) {
  const [, go] = useLocation();
  if (one === undefined) return null;
  return (
    <a
      className="list-row list-link"
      href={`/cases/${one.id}`}
      onClick={(event) => {
        event.preventDefault();
        go(`/cases/${one.id}`);
      }}
    >
      <span className="id">{one.id}</span>
      <span className="cut" dir="auto">
        {one.title}
      </span>
      {report.letter === null ? null : (
        <VerdictGlyphs letter={{ ...report.letter, reporter: one.reporters[0] ?? '' }} />
      )}
      <span className="small faint nowrap">{shortWhen(one.receivedAt, now)}</span>
    </a>
  );
}

function SendRow({ letter, now }: { letter: Today['toSend'][number]; now: number }) {
  const [, go] = useLocation();
  const confirm = useAct('reply.confirm-sent');
  const back = useAct('reply.take-back');
  const toast = useToast();
  const { caseId, reply } = letter;
  const sent = async (): Promise<void> => {
    const answer = await confirm.act({ id: reply, at: Math.max(Date.now(), letter.at) });
    if (answer.ok) toast.say(`The letter of ${caseId} counts as sent`, () => void back.act({ id: reply }));
    else toast.say(errorWords(answer.error.code));
  };
  return (
    <div className="list-row">
      <span className="id">{caseId}</span>
      <span className="cut">
        {letter.state === 'exported'
          ? `Exported ${shortWhen(letter.at, now)}, not sent yet`
          : `Draft${lacking(letter.missing)}`}
      </span>
      {letter.state === 'exported' ? (
        <Button
          small
          disabled={confirm.busy}
          label={`I sent it: letter of ${caseId}`}
          onPress={() => void sent()}
        >
          I sent it
        </Button>
      ) : (
        <Button
          small
          label={`Go on: letter of ${caseId}`}
          onPress={() => go(`/replies/${reply}?case=${caseId}`)}
        >
          Go on
        </Button>
      )}
    </div>
  );
}

function lacking(missing: Today['toSend'][number]['missing']): string {
  if (missing.length === 2) return ', no assessment and no expected date';
  if (missing.length === 0) return '';
  return missing[0] === 'assessment' ? ', no assessment' : ', no expected date';
}

/** "Fix completed", "Declined", "Expected date moved": what the reporter does not know yet. */
function toldWords({ stage }: Today['untold'][number]): string {
  if (stage === null) return 'Expected date moved';
  return stage === 'triage' || stage === 'fix' ? `${STAGE_WORDS[stage]} completed` : STAGE_WORDS[stage];
}
