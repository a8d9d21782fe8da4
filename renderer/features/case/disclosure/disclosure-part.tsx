/** Disclosure of a case: embargo and date, what the reporters plan, drafts, credit as each one said, who was named where. */
import { useState } from 'react';
import type { Reply } from '../../../../shared/ipc/contract';
import type { CaseView } from '../../../../shared/ipc/shapes';
import { useCall } from '../../../bridge/queries';
import { useKeys } from '../../../ui/keys';
import { Loading } from '../../../ui/surfaces';
import { CreditRecords, WhereNamed } from './credit-records';
import { DateDialog, PublicDialog, WordsDialog } from './date-dialogs';
import { EmbargoSection } from './embargo-section';
import { DraftsSection, PlansSection } from './plans-section';

type Asking = 'date' | 'words' | 'public' | null;

export function DisclosurePart({ view, onLetter }: { view: CaseView; onLetter: (id: number) => void }) {
  const { id } = view.row;
  const plan = useCall('disclosure.get', { id }).data;
  if (plan === undefined) return <Loading what="the plan" />;
  return <OpenPlan view={view} plan={plan} onLetter={onLetter} />;
}

function OpenPlan({
  view,
  plan,
  onLetter,
}: {
  view: CaseView;
  plan: Reply<'disclosure.get'>;
  onLetter: (id: number) => void;
}) {
  const [asking, setAsking] = useState<Asking>(null);
  const { id } = view.row;
  useKeys({ d: () => setAsking('date') });
  const close = () => setAsking(null);
  return (
    <>
      <EmbargoSection view={view} plan={plan} onAsk={setAsking} />
      <PlansSection view={view} plan={plan} onLetter={onLetter} />
      <DraftsSection view={view} plan={plan} />
      <CreditRecords view={view} onLetter={onLetter} />
      <WhereNamed plan={plan} />
      {asking === 'date' ? <DateDialog id={id} view={plan} onClose={close} /> : null}
      {asking === 'words' ? <WordsDialog id={id} view={plan} onClose={close} /> : null}
      {asking === 'public' ? <PublicDialog id={id} view={plan} onClose={close} /> : null}
    </>
  );
}
