/** Who is still to be told of what, with the letter that waits for them: nobody is left in silence (MX-9, MX-13). */
import { MessageSquareWarning } from 'lucide-react';
import { useLocation } from 'wouter';
import type { CaseView } from '../../../shared/ipc/shapes';
import { STAGE_WORDS } from '../../text/vocabulary';
import { Button } from '../../ui/button';
import { Banner } from '../../ui/surfaces';
import { untoldOf } from './told';
import type { ReplyStarter } from './use-reply';

export function UntoldStrip({ view, reply }: { view: CaseView; reply: ReplyStarter }) {
  const [, go] = useLocation();
  const { stage } = view.row;
  const decided = stage === 'declined' || stage === 'duplicate';
  const open = untoldOf(view.lifecycle.notices.filter((notice) => notice.stage === stage));
  if (!decided || open.length === 0) return null;
  const action = (
    <span className="row">
      {open.map(({ reporterId, reporter, replyId }) => (
        <Button
          key={reporterId}
          small
          writes
          onPress={() =>
            replyId === null
              ? void reply.start(stage, { reporterId })
              : go(`/replies/${replyId}?case=${view.row.id}`)
          }
        >
          Letter to {reporter}
        </Button>
      ))}
    </span>
  );
  return (
    <Banner icon={MessageSquareWarning} tone="warn" action={action}>
      <b>{STAGE_WORDS[stage]}, and not told yet.</b> The case can be closed once each reporter was sent a
      letter.
    </Banner>
  );
}
