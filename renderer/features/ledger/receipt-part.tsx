/** The receipt of one letter exactly as it will leave, and the ways on which it can. */
import { BadgeCheck, MailQuestion } from 'lucide-react';
import { useLocation, useSearchParams } from 'wouter';
import type { Reply } from '../../../shared/ipc/contract';
import type { LetterView } from '../../../shared/ipc/shapes';
import { useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { dayOf } from '../../text/time';
import { Button } from '../../ui/button';
import { Select } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { EmptyState, Loading } from '../../ui/surfaces';
import { CaseSelect, useChosenCase } from './case-select';
import styles from './ledger.module.css';
import { ReceiptRail } from './receipt-rail';
import { useReceipt } from './use-receipt';
import type { Signer, useSigning } from './use-signing';

export function ReceiptPart({
  signer,
  whenOpen,
}: {
  signer: Signer | null;
  whenOpen: ReturnType<typeof useSigning>['whenOpen'];
}) {
  const [, go] = useLocation();
  const [query, setQuery] = useSearchParams();
  const { cases, chosen, choose } = useChosenCase();
  const found = useCall('case.get', { id: chosen ?? '' }, { enabled: chosen !== null });
  const view = found.data;
  const theirs = view?.letters.filter((letter) => letter.direction === 'in') ?? [];
  const letter = theirs.find(({ id }) => String(id) === query.get('letter')) ?? theirs[0];
  if (cases === undefined) return <Loading what="the receipt" />;
  if (chosen === null || (view !== undefined && letter === undefined && cases.length < 2))
    return (
      <EmptyState
        icon={MailQuestion}
        title="No letter to confirm"
        action={
          <Button writes onPress={() => go('/import')}>
            Import letters
          </Button>
        }
      >
        A receipt confirms one letter of a reporter. There is none in this vault yet.
      </EmptyState>
    );
  return (
    <div className="split split-wide">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable by keys */}
      <section className="part" tabIndex={0} aria-label="Receipt">
        <h2 className="group-head">
          Signed receipt for {letter?.reporter ?? letter?.from ?? 'a reporter'}
          <span className="push normal faint">
            {letter === undefined ? chosen : `letter of ${dayOf(letter.receivedAt)}, ${chosen}`}
          </span>
        </h2>
        <div className={styles['choose']}>
          <CaseSelect cases={cases} chosen={chosen} onChoose={choose} />
          {theirs.length < 2 || letter === undefined ? null : (
            <Select
              label="Letter"
              hiddenLabel
              value={String(letter.id)}
              onChange={(id) => setQuery({ part: 'receipt', case: chosen, letter: id }, { replace: true })}
              options={theirs.map((one) => ({
                value: String(one.id),
                label: `Letter of ${dayOf(one.receivedAt)}`,
              }))}
            />
          )}
        </div>
        {found.error !== undefined ? (
          <p className="list-note">{errorWords(found.error)}</p>
        ) : view === undefined ? (
          <Loading what="the receipt" />
        ) : letter === undefined ? (
          <p className="list-note quiet">
            No letter of a reporter is in this case, so there is nothing to confirm. Choose another case.
          </p>
        ) : (
          <Preview caseId={chosen} letter={letter.id} />
        )}
      </section>
      {letter === undefined ? null : (
        <RailOf key={letter.id} {...{ signer, whenOpen, letter, caseId: chosen }} />
      )}
    </div>
  );
}

function Preview({ caseId, letter }: { caseId: string; letter: number }) {
  const receipt = useCall('ledger.receipt', { caseId, letter });
  if (receipt.error !== undefined) return <p className="list-note">{errorWords(receipt.error)}</p>;
  if (receipt.data === undefined) return <Loading what="the receipt" />;
  return (
    <>
      <section className="cell" aria-label="Text of the receipt">
        <pre className={`preview ${styles['text'] ?? ''}`}>
          {`-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${receipt.data.text}\n`}
          {'-----BEGIN PGP SIGNATURE-----\n'}
          <span className={styles['signature']}>[the signature is made when you export]</span>
          {'\n-----END PGP SIGNATURE-----'}
        </pre>
      </section>
      <div className={styles['verdict']}>
        <span className="tone-good">
          <Icon of={BadgeCheck} />
        </span>
        <div>
          <b>Anyone can check it</b> with our public key and the mail they sent. It names no person and no
          subject.
        </div>
      </div>
    </>
  );
}

function RailOf({
  signer,
  whenOpen,
  letter,
  caseId,
}: {
  signer: Signer | null;
  whenOpen: ReturnType<typeof useSigning>['whenOpen'];
  letter: LetterView;
  caseId: string;
}) {
  const receipt: Reply<'ledger.receipt'> | undefined = useCall('ledger.receipt', {
    caseId,
    letter: letter.id,
  }).data;
  const acts = useReceipt(caseId, letter.id, receipt);
  return (
    <ReceiptRail
      signer={signer}
      given={receipt?.given ?? []}
      busy={acts.busy || receipt === undefined}
      onSave={() => void whenOpen(acts.save)}
      onCopy={() => void whenOpen(acts.copy)}
      onAttach={() => void whenOpen(acts.attach)}
    />
  );
}
