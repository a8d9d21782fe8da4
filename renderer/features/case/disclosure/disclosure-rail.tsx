/** Beside the plan: what is open before disclosure, the fix, what is confidential, and what happens at the hour. */
import { CircleCheck, CircleDashed, FileOutput } from 'lucide-react';
import { useState } from 'react';
import type { Reply } from '../../../../shared/ipc/contract';
import type { CaseView } from '../../../../shared/ipc/shapes';
import { useCall } from '../../../bridge/queries';
import { CHECK_WORDS, CONSENT_ANSWER_WORDS, CONSENT_WORDS, DISCLOSURE_WORDS } from '../../../text/disclosure';
import { dayOf } from '../../../text/time';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { Chip } from '../../../ui/marks';
import { Pairs, RailBlock } from '../../../ui/surfaces';
import { MaskedName } from '../masked-name';
import { ConsentDialog, ExportCaseDialog } from './consent-dialogs';
import { isoDayWords, zoneTime } from './times';

type Plan = Reply<'disclosure.get'>;

export function DisclosureRail({ view }: { view: CaseView }) {
  const plan = useCall('disclosure.get', { id: view.row.id }).data;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <aside className="rail" aria-label="About this case" tabIndex={0}>
      {plan === undefined ? null : (
        <>
          <ChecksBlock plan={plan} />
          <FixBlock view={view} />
          <ConfidentialBlock view={view} plan={plan} />
          <NextBlock plan={plan} />
        </>
      )}
    </aside>
  );
}

function ChecksBlock({ plan }: { plan: Plan }) {
  const open = plan.checks.filter((check) => !check.done).length;
  const beside =
    open === 0 ? (
      <Chip tone="good" icon={CircleCheck}>
        Nothing open
      </Chip>
    ) : (
      <Chip tone="warn" icon={CircleDashed}>
        {open} open
      </Chip>
    );
  return (
    <RailBlock title="Before disclosure" beside={beside}>
      <ul className="checks">
        {plan.checks.map(({ check, done, day, count }) => (
          <li key={check}>
            <Icon of={done ? CircleCheck : CircleDashed} className={done ? 'tone-good' : 'tone-warn'} />
            <span>
              {CHECK_WORDS[check]}
              <span className="hidden-label">{done ? ', done' : ', open'}</span>
            </span>
            <span className="state">
              {count !== null && !done
                ? `${count.count} of ${count.of}`
                : day === null
                  ? ''
                  : isoDayWords(day)}
            </span>
          </li>
        ))}
      </ul>
    </RailBlock>
  );
}

function FixBlock({ view }: { view: CaseView }) {
  const { row } = view;
  const validated = view.history.findLast(
    ({ kind, facts }) => kind === 'case-moved' && facts['now'] === 'validated',
  );
  const { expected } = view.lifecycle;
  return (
    <RailBlock title="Fix">
      <Pairs
        pairs={[
          ['Expected', expectedWords(expected)],
          [
            'Fixed',
            row.fixedOn === null
              ? 'Not yet'
              : `${isoDayWords(row.fixedOn)}${row.fixedIn === '' ? '' : `, ${row.product} ${row.fixedIn}`}`,
          ],
          ['Validated', validated === undefined ? 'Not yet' : dayOf(validated.at)],
        ]}
      />
    </RailBlock>
  );
}

/** "Fri 20 Nov, moved once". */
function expectedWords(expected: CaseView['lifecycle']['expected']): string {
  const latest = expected.at(-1);
  if (latest === undefined) return 'No date was said';
  const moved = expected.length - 1;
  const times = moved === 0 ? '' : moved === 1 ? ', moved once' : `, moved ${moved} times`;
  return `${isoDayWords(latest.date)}${times}`;
}

function ConfidentialBlock({ view, plan }: { view: CaseView; plan: Plan }) {
  const [asking, setAsking] = useState<'consent' | 'export' | null>(null);
  const hidden = view.reporters.filter(({ id }) => plan.hidden.includes(id));
  return (
    <RailBlock title="Confidential">
      <Pairs
        pairs={[
          [
            'Report',
            view.reporters.map((one) => (
              <div key={one.id}>
                {view.reporters.length < 2 ? null : <b className="medium">{one.displayName}</b>}
                <Answers plan={plan} id={one.id} />
              </div>
            )),
          ],
          [
            'Identities',
            hidden.length === 0 ? (
              <span key="none" className="quiet">
                None is hidden
              </span>
            ) : (
              hidden.map((one) => <MaskedName key={one.id} caseId={view.row.id} reporter={one} />)
            ),
          ],
          ['Shared', plan.shared.length === 0 ? 'With nobody else' : sharedWords(plan)],
        ]}
      />
      <p className="hint">{DISCLOSURE_WORDS.twoAnswers}</p>
      <div className="row row-wrap">
        {view.reporters.length === 0 ? null : (
          <Button small writes onPress={() => setAsking('consent')}>
            Record an answer…
          </Button>
        )}
        <Button small icon={FileOutput} onPress={() => setAsking('export')}>
          Export the case file…
        </Button>
      </div>
      {asking === 'consent' ? <ConsentDialog view={view} onClose={() => setAsking(null)} /> : null}
      {asking === 'export' ? <ExportCaseDialog view={view} onClose={() => setAsking(null)} /> : null}
    </RailBlock>
  );
}

/** The latest answer of each kind. */
function Answers({ plan, id }: { plan: Plan; id: number }) {
  const latest = new Map(
    plan.consents.filter(({ reporterId }) => reporterId === id).map((consent) => [consent.kind, consent]),
  );
  if (latest.size === 0) return <span className="quiet">Kept to ourselves; nothing was asked</span>;
  return [...latest.values()].map(({ kind, answer, at }) => (
    <div key={kind}>
      {CONSENT_WORDS[kind]}: <b className="medium">{CONSENT_ANSWER_WORDS[answer].toLowerCase()}</b>,{' '}
      {dayOf(at)}
    </div>
  ));
}

function sharedWords(plan: Plan): string {
  return plan.shared.map(({ file, at, basis }) => `${file}, ${dayOf(at)}, ${basis}`).join('; ');
}

function NextBlock({ plan }: { plan: Plan }) {
  const { endsAt } = plan.embargo;
  if (endsAt === null || !plan.embargo.on) return null;
  const [day, hour] = zoneTime(endsAt, plan.zone).split(', ');
  return (
    <RailBlock title={`On ${day ?? ''}`}>
      <ol className="record">
        <li>
          <span>1</span>
          <span>At {hour} you are asked to end the embargo</span>
        </li>
        <li>
          <span>2</span>
          <span>Nothing is sent or published by itself</span>
        </li>
      </ol>
    </RailBlock>
  );
}
