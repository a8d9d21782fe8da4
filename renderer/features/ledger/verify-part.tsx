/** The entries of one case as the chain has them, and the heads that were given away. */
import { CircleAlert, CircleCheck, History } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Reply } from '../../../shared/ipc/contract';
import { useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { tell } from '../../text/history-words';
import { comparedWords, number } from '../../text/ledger';
import { dateTime, dayOf } from '../../text/time';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { EmptyState, Loading } from '../../ui/surfaces';
import { VerifyChecks } from '../../ui/verify-found';
import type { VerifyRun } from '../../ui/verify-run';
import { CaseSelect, useChosenCase } from './case-select';
import styles from './ledger.module.css';
import type { Compared, useHeads } from './use-heads';

type Heads = Pick<ReturnType<typeof useHeads>, 'compare' | 'compared'>;

export function VerifyPart({
  ledger,
  run,
  heads,
}: {
  ledger: Reply<'ledger.get'>;
  run: VerifyRun;
  heads: Heads;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable by keys
    <section className="part" tabIndex={0} aria-label="Entries and earlier heads">
      {run.found === null || run.found.reply.ok ? null : (
        <div className="cell">
          <VerifyChecks checks={run.found.reply.checks} />
        </div>
      )}
      <CaseEntries />
      <EarlierHeads ledger={ledger} heads={heads} />
    </section>
  );
}

function CaseEntries() {
  const { cases, chosen, choose } = useChosenCase();
  const found = useCall('case.get', { id: chosen ?? '' }, { enabled: chosen !== null });
  if (cases === undefined) return <Loading what="the entries" />;
  if (chosen === null)
    return (
      <EmptyState icon={History} title="No case yet">
        The entries of a case stand here in the order of the chain. Import letters, and there is one.
      </EmptyState>
    );
  return (
    <>
      <div className="bar bar-sub">
        <h2 className="nowrap">Entries</h2>
        <CaseSelect cases={cases} chosen={chosen} onChoose={choose} />
        {found.data === undefined ? null : (
          <span className="push small quiet">
            from the chain alone, policy version {found.data.profileVersion}
          </span>
        )}
      </div>
      {found.error !== undefined ? (
        <p className="list-note">{errorWords(found.error)}</p>
      ) : found.data === undefined ? (
        <Loading what="the entries" />
      ) : (
        <EntryTable view={found.data} />
      )}
    </>
  );
}

/** A case of years has thousands of entries; the first of them wait until they are asked for. */
const AT_FIRST = 60;

function EntryTable({ view }: { view: Reply<'case.get'> }) {
  const [all, setAll] = useState(false);
  const rows = useMemo(() => view.history.map((entry) => ({ entry, line: tell(entry, view).line })), [view]);
  const shown = all ? rows : rows.slice(-AT_FIRST);
  return (
    <>
      {shown.length === rows.length ? null : (
        <p className="list-note">
          <Button small onPress={() => setAll(true)}>
            Show all {number(rows.length)}
          </Button>
        </p>
      )}
      <table className={`table table-plain ${styles['entries'] ?? ''}`}>
        <thead>
          <tr>
            <th className={styles['number']}>Entry</th>
            <th className={styles['when']}>When</th>
            <th>What happened</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ entry, line }) => (
            <tr key={entry.seq}>
              <td className="faint">{number(entry.seq)}</td>
              <td>{dateTime(entry.at)}</td>
              <td title={line}>{line}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function EarlierHeads({ ledger, heads }: { ledger: Reply<'ledger.get'>; heads: Heads }) {
  return (
    <>
      <h2 className="group-head">
        Earlier heads <span className="count">{ledger.heads.length}</span>
        <span className="push" />
        <Button kind="quiet" small onPress={() => void heads.compare()}>
          Compare with a file…
        </Button>
      </h2>
      {heads.compared === null ? null : <ComparedBar compared={heads.compared} />}
      {ledger.heads.length === 0 ? (
        <p className="list-note quiet">
          No head has left yet. Export one, signed, and give it to somebody who is not you: it finds an older
          copy that was put back, and a chain that was written anew.
        </p>
      ) : null}
      {ledger.heads.map((head) => (
        <div key={`${head.entry} ${head.signedAt}`} className="list-row">
          <span className={head.part ? 'tone-good' : 'tone-bad'}>
            <Icon of={head.part ? CircleCheck : CircleAlert} small />
          </span>
          <b className="medium nowrap">Entry {number(head.entry)}</b>
          <span className="cut quiet">
            exported and signed {dayOf(head.signedAt)},{' '}
            {head.part ? 'still part of this chain' : 'no longer part of this chain'}
          </span>
        </div>
      ))}
    </>
  );
}

function ComparedBar({ compared }: { compared: Compared | { readonly code: string } }) {
  const words =
    'code' in compared
      ? { good: false, finding: 'The head was not compared.', more: errorWords(compared.code) }
      : comparedWords(compared);
  return (
    <div className={styles['verdict']} role={words.good ? 'status' : 'alert'}>
      <span className={words.good ? 'tone-good' : 'tone-bad'}>
        <Icon of={words.good ? CircleCheck : CircleAlert} />
      </span>
      <div>
        <b>{words.finding}</b> {words.more}
      </div>
    </div>
  );
}
