/** What the reporters plan and agree to, and the drafts that were shared with them. */
import { Check, Clock, Pencil } from 'lucide-react';
import { useState } from 'react';
import type { Reply } from '../../../../shared/ipc/contract';
import type { CaseView } from '../../../../shared/ipc/shapes';
import { dateTime } from '../../../text/time';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { LetterLink } from './letter-choice';
import { AgreeDialog, DraftAnswerDialog, DraftDialog, PlanDialog } from './plan-dialogs';

type Plan = Reply<'disclosure.get'>;

interface SectionProps {
  readonly view: CaseView;
  readonly plan: Plan;
}

export function PlansSection({ view, plan, onLetter }: SectionProps & { onLetter: (id: number) => void }) {
  return (
    <>
      <h2 className="group-head">
        What the reporters plan <span className="count">{plan.plans.length}</span>
      </h2>
      {plan.plans.length === 0 ? (
        <p className="list-note quiet">This case has no reporter, so there is nobody to agree with.</p>
      ) : (
        <ul>
          {plan.plans.map((one) => (
            <PlanRow
              key={one.reporterId}
              view={view}
              one={one}
              dated={plan.embargo.endsAt !== null}
              onLetter={onLetter}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function PlanRow({
  view,
  one,
  dated,
  onLetter,
}: {
  view: CaseView;
  one: Plan['plans'][number];
  dated: boolean;
  onLetter: (id: number) => void;
}) {
  const [asking, setAsking] = useState<'plan' | 'agree' | null>(null);
  return (
    <li className="list-row">
      <b className="medium">{one.reporter}</b>
      <span className="cut" title={one.plan}>
        {one.plan === '' ? <span className="quiet">Nothing is known of their plans</span> : one.plan}
      </span>
      <span className="push row">
        <LetterLink view={view} letterId={one.letterId} onLetter={onLetter} />
        {dated ? (
          <Button small writes onPress={() => setAsking('agree')}>
            {one.agrees ? 'Agreed…' : 'Date agreed?'}
          </Button>
        ) : null}
        <Button small kind="quiet" icon={Pencil} writes onPress={() => setAsking('plan')}>
          Plan<span className="hidden-label"> of {one.reporter}</span>…
        </Button>
      </span>
      {asking === 'plan' ? <PlanDialog view={view} plan={one} onClose={() => setAsking(null)} /> : null}
      {asking === 'agree' ? <AgreeDialog view={view} plan={one} onClose={() => setAsking(null)} /> : null}
    </li>
  );
}

export function DraftsSection({ view, plan }: SectionProps) {
  const [sharing, setSharing] = useState(false);
  return (
    <>
      <h2 className="group-head">
        Drafts shared <span className="count">{plan.drafts.length}</span>
        <span className="push" />
        <Button small kind="quiet" writes onPress={() => setSharing(true)}>
          Share a draft…
        </Button>
      </h2>
      {plan.drafts.length === 0 ? (
        <p className="list-note quiet">
          No draft was shared yet. Attach one to a letter, export it, and record it here.
        </p>
      ) : (
        <ul>
          {plan.drafts.map((draft) => (
            <DraftRow key={draft.id} view={view} plan={plan} draft={draft} />
          ))}
        </ul>
      )}
      {sharing ? (
        <DraftDialog view={view} count={plan.drafts.length} onClose={() => setSharing(false)} />
      ) : null}
    </>
  );
}

function DraftRow({ view, plan, draft }: SectionProps & { draft: Plan['drafts'][number] }) {
  const [asking, setAsking] = useState<Plan['plans'][number] | null>(null);
  const how = draft.replyId === null ? 'not with a letter from here' : 'with a letter of ours, encrypted';
  return (
    <li className="list-row">
      <b className="medium">{draft.name}</b>
      <span className="cut quiet" title={draft.note}>
        {how}, {dateTime(draft.sharedAt)}
        {draft.note === '' ? '' : `. ${draft.note}`}
      </span>
      <span className="push row">
        {plan.plans.map((one) => {
          const answer = draft.answers.find(({ reporterId }) => reporterId === one.reporterId)?.answer;
          const tone = answer === 'agrees' ? 'chip-good' : answer === undefined ? 'chip-hold' : 'chip-warn';
          return (
            <button
              key={one.reporterId}
              type="button"
              className={`chip ${tone}`}
              onClick={() => setAsking(one)}
            >
              <Icon of={answer === 'agrees' ? Check : answer === undefined ? Clock : Pencil} />
              {one.reporter} {SAID[answer ?? 'none']}
            </button>
          );
        })}
      </span>
      {asking === null ? null : (
        <DraftAnswerDialog view={view} draft={draft} plan={asking} onClose={() => setAsking(null)} />
      )}
    </li>
  );
}

const SAID = { agrees: 'agrees', 'asks-change': 'asks for a change', none: 'not yet' } as const;
