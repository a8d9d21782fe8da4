/** A check of the whole vault, what it found, and the way to the ledger. */
import { useLocation } from 'wouter';
import type { Reply } from '../../../shared/ipc/contract';
import { errorWords } from '../../text/errors';
import { dateTime } from '../../text/time';
import { Button } from '../../ui/button';
import { Panel } from '../../ui/surfaces';
import { FormError } from '../../ui/field';
import { VerifyChecks, VerifyUnderway } from '../../ui/verify-found';
import { useVerifyRun } from '../../ui/verify-run';
import { SetRow } from './set-row';

export function VerifyPanel() {
  const [, go] = useLocation();
  const { busy, found, code, verify } = useVerifyRun();
  return (
    <Panel
      flush
      title="Check of the vault"
      beside={found === null ? undefined : <span className="small quiet">looked {dateTime(found.at)}</span>}
    >
      <SetRow
        name="Read everything and compare"
        says="Every page, every original and the whole history. Nothing is changed, and you can go on working."
      >
        {busy ? (
          <VerifyUnderway />
        ) : (
          <Button small onPress={() => void verify()}>
            Check now
          </Button>
        )}
      </SetRow>
      {code === null ? null : (
        <div className="panel-body">
          <FormError>{errorWords(code)}</FormError>
        </div>
      )}
      {found === null ? null : <Found reply={found.reply} />}
      <SetRow
        name="Ledger"
        says="The history as a chain: its head, signed for somebody outside, and signed receipts for reporters."
      >
        <Button small onPress={() => go('/ledger')}>
          Open the ledger
        </Button>
      </SetRow>
    </Panel>
  );
}

function Found({ reply }: { reply: Reply<'vault.verify'> }) {
  return (
    <div className="panel-body stack" role="status">
      <VerifyChecks checks={reply.checks} />
      {reply.ok ? <p className="small quiet">Everything is whole.</p> : null}
    </div>
  );
}
