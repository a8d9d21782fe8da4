/** In the rail of a case: how long it is kept, and whether its reporters confirmed that they erased what they hold (MAXEM-3). */
import { Check, Clock, Eraser, X } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { AskedView } from '../../../../shared/ipc/channels/erasure';
import type { CaseView } from '../../../../shared/ipc/shapes';
import { useCall } from '../../../bridge/queries';
import { askedWords, retentionWords } from '../../../text/erasure';
import { Button } from '../../../ui/button';
import { Chip } from '../../../ui/marks';
import { RailBlock } from '../../../ui/surfaces';
import { AnswerDialog } from './answer-dialog';

export function ErasureBlock({ view }: { view: CaseView }) {
  const { id, stage } = view.row;
  const found = useCall('erasure.case', { id }).data;
  const [, go] = useLocation();
  if (found === undefined) return null;
  const { asked, retention } = found;
  const told = asked.filter((one) => one.askedAt !== null || one.answer !== null || stage === 'closed');
  if (retention.closedAt === null && told.length === 0) return null;
  return (
    <RailBlock title="Erasure">
      {told.map((one) => (
        <Asked key={one.reporterId} view={view} asked={one} />
      ))}
      {retention.closedAt === null ? null : (
        <>
          <p className="small">{retentionWords(retention)}</p>
          {retention.hold === null ? (
            <Button small icon={Eraser} writes onPress={() => go(`/erasure?case=${id}`)}>
              Erase…
            </Button>
          ) : (
            <p className="small quiet">{retention.hold.reason}</p>
          )}
        </>
      )}
    </RailBlock>
  );
}

function Asked({ view, asked }: { view: CaseView; asked: AskedView }) {
  const [recording, setRecording] = useState(false);
  const icon = asked.answer === 'confirmed' ? Check : asked.answer === 'refused' ? X : Clock;
  const tone = asked.answer === 'confirmed' ? 'good' : asked.answer === 'refused' ? 'bad' : 'hold';
  return (
    <div className="stack stack-1">
      <div>
        <Chip icon={icon} tone={tone}>
          {askedWords(asked)}
        </Chip>
      </div>
      <div>
        <Button small writes onPress={() => setRecording(true)}>
          {asked.answer === null ? 'Record the answer…' : 'Change the answer…'}
        </Button>
      </div>
      {recording ? <AnswerDialog view={view} asked={asked} onClose={() => setRecording(false)} /> : null}
    </div>
  );
}
