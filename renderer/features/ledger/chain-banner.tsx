/** One line over the ledger: whether the chain was found whole, when, and over how many entries. */
import { CircleAlert, CircleHelp, Link2, LoaderCircle } from 'lucide-react';
import type { Reply } from '../../../shared/ipc/contract';
import { count } from '../../text/amounts';
import { errorWords } from '../../text/errors';
import { seconds } from '../../text/ledger';
import { dateTime, dayOf } from '../../text/time';
import { Banner } from '../../ui/surfaces';
import { VerifyUnderway } from '../../ui/verify-found';
import type { VerifyRun } from '../../ui/verify-run';

export function ChainBanner({ ledger, run }: { ledger: Reply<'ledger.get'>; run: VerifyRun }) {
  const { busy, found, code } = run;
  const entries = `${count(ledger.head.sequence, 'entry', 'entries')} since ${dayOf(ledger.since)}`;
  if (busy)
    return (
      <Banner icon={LoaderCircle} bar action={<VerifyUnderway />}>
        <b>Reading everything.</b> {entries}. You can go on working meanwhile.
      </Banner>
    );
  if (code !== null)
    return (
      <Banner icon={CircleAlert} tone="warn" bar>
        <b>The check came to no end.</b> {errorWords(code)}
      </Banner>
    );
  if (found === null)
    return (
      <Banner icon={CircleHelp} bar>
        <b>Not verified since the vault was opened.</b> {entries}. Press V to read all of it and compare.
      </Banner>
    );
  const { reply, at, tookMs } = found;
  const counted = reply.checks.find(({ check }) => check === 'audit-chain');
  const when = `Verified ${dateTime(at)} in ${seconds(tookMs)}.`;
  if (reply.ok)
    return (
      <Banner icon={Link2} tone="good" bar>
        <b>The chain is whole.</b> {count(counted?.counted ?? 0, 'entry', 'entries')} since{' '}
        {dayOf(ledger.since)}, none missing, changed or out of order. {when}
      </Banner>
    );
  return (
    <Banner icon={CircleAlert} tone="bad" bar>
      <b>{counted?.ok === true ? 'Something beside the chain is not whole.' : 'The chain is not whole.'}</b>{' '}
      {when}
    </Banner>
  );
}

/** In a vault that is only read: what stands here comes from the copy that was made of it in memory. */
export function CopyBanner() {
  return (
    <Banner icon={CircleAlert} tone="warn" bar>
      <b>These are the entries that could be read.</b> The head is that of the copy that is shown, not of the
      damaged vault. Settings says what of the chain is whole.
    </Banner>
  );
}
