/** One letter of ours, from draft to sent. */
import { FileQuestion } from 'lucide-react';
import { useLocation } from 'wouter';
import { useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { EmptyState, Loading } from '../../ui/surfaces';
import { Composer } from './composer';

export function ComposerScreen({ replyId }: { replyId: number }) {
  const [, go] = useLocation();
  const isId = Number.isSafeInteger(replyId) && replyId > 0;
  const reply = useCall('reply.get', { id: isId ? replyId : 1 }, { enabled: isId });
  const caseId = reply.data?.caseId;
  const one = useCall('case.get', { id: caseId ?? 'NONE-1' }, { enabled: caseId !== undefined, keep: true });
  if (reply.data !== undefined && one.data !== undefined)
    return <Composer reply={reply.data} one={one.data} />;
  const error = isId ? (reply.error ?? one.error) : 'no-such-thing';
  if (error === undefined) return <Loading what="the letter" />;
  return (
    <EmptyState
      icon={FileQuestion}
      title={error === 'no-such-thing' ? 'This letter is not there any more' : 'The letter cannot be shown'}
      action={<Button onPress={() => go('/cases')}>Back to the cases</Button>}
    >
      {error === 'no-such-thing'
        ? 'It was thrown away as a draft. Letters that were exported or sent stay in their case.'
        : errorWords(error)}
    </EmptyState>
  );
}
