/** The ledger: whether the chain is whole, its entries, its head for others, and receipts for reporters. */
import { ChevronRight } from 'lucide-react';
import { useCallback, useEffect, useMemo } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { useKeys } from '../../ui/keys';
import { Foot, Loading } from '../../ui/surfaces';
import { useReadOnly } from '../../ui/read-only';
import { useVerifyRun } from '../../ui/verify-run';
import { ChainBanner, CopyBanner } from './chain-banner';
import { HeadRail } from './head-rail';
import { ReceiptPart } from './receipt-part';
import { useHeads } from './use-heads';
import { useSigning } from './use-signing';
import { VerifyPart } from './verify-part';

const KEYS = [
  { keys: ['V'], does: 'verify' },
  { keys: ['Y'], does: 'copy the head' },
];

/** `?part=receipt&case=HB-1&letter=7` shows that receipt, `?do=verify` begins a check. */
export function LedgerScreen() {
  const [, go] = useLocation();
  const [query, setQuery] = useSearchParams();
  const ledger = useCall('ledger.get', {});
  const run = useVerifyRun();
  const heads = useHeads(ledger.data);
  const { whenOpen, dialog } = useSigning(ledger.data?.signer ?? null);
  const readOnly = useReadOnly();
  // what a damaged vault holds was read when it was opened, and stands in its settings
  const verify = useCallback(
    async (): Promise<void> => (readOnly ? go('/settings') : await run.verify()),
    [readOnly, go, run.verify],
  );
  const wanted = query.get('do') === 'verify';
  useEffect(() => {
    if (!wanted) return;
    setQuery({}, { replace: true });
    void verify();
  }, [wanted, setQuery, verify]);
  const { copy } = heads;
  useKeys(
    useMemo(
      () => ({ v: () => void verify(), y: () => void copy(), Escape: () => go('/settings') }),
      [verify, copy, go],
    ),
  );
  const show = useCallback(
    (part: 'verify' | 'receipt') => setQuery(part === 'receipt' ? { part } : {}, { replace: true }),
    [setQuery],
  );
  const onReceipt = query.get('part') === 'receipt';
  return (
    <>
      <header className="bar">
        <span className="small">
          <a
            href="/settings"
            onClick={(event) => {
              event.preventDefault();
              go('/settings');
            }}
          >
            Settings
          </a>
        </span>
        <Icon of={ChevronRight} small />
        <h1>Ledger</h1>
        {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons has no element of its own */}
        <span className="seg" role="group" aria-label="Part">
          <button type="button" aria-pressed={!onReceipt} onClick={() => show('verify')}>
            Verify
          </button>
          <button type="button" aria-pressed={onReceipt} onClick={() => show('receipt')}>
            Receipt
          </button>
        </span>
        <span className="push" />
        <Button disabled={heads.exporting} writes onPress={() => void whenOpen(heads.exportHead)}>
          Export the head, signed…
        </Button>
        <Button kind="primary" shortcut="V" writes disabled={run.busy} onPress={() => void verify()}>
          {run.busy ? 'Verifying…' : 'Verify now'}
        </Button>
      </header>
      {ledger.data === undefined ? (
        ledger.error === undefined ? (
          <Loading what="the ledger" />
        ) : (
          <p className="list-note">{errorWords(ledger.error)}</p>
        )
      ) : (
        <>
          {readOnly ? <CopyBanner /> : <ChainBanner ledger={ledger.data} run={run} />}
          {onReceipt ? (
            <ReceiptPart signer={ledger.data.signer} whenOpen={whenOpen} />
          ) : (
            <div className="split split-wide">
              <VerifyPart ledger={ledger.data} run={run} heads={heads} />
              <HeadRail ledger={ledger.data} onCopy={() => void copy()} />
            </div>
          )}
        </>
      )}
      <Foot keys={KEYS} />
      {dialog}
    </>
  );
}
