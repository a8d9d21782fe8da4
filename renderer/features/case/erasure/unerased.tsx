/** Shows a case, or what is left of it once it was erased. */
import type { ReactNode } from 'react';
import type { CaseView } from '../../../../shared/ipc/shapes';
import { useCall } from '../../../bridge/queries';
import { Loading } from '../../../ui/surfaces';
import { ErasedCase } from './erased-case';

export function Unerased({ view, children }: { view: CaseView; children: ReactNode }) {
  const { id, stage } = view.row;
  const found = useCall('erasure.case', { id }, { enabled: stage === 'closed' });
  // only a closed case can be an erased one; a closed one waits, so that no dead button is shown
  if (stage !== 'closed' || found.error !== undefined) return children;
  if (found.data === undefined) return <Loading what={id} />;
  return found.data.stub === null ? children : <ErasedCase stub={found.data.stub} history={view.history} />;
}
