/** Beside a case: who reported it and by which key they are known, its details and credit in short. */
import { Pencil, Pin, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { TriageView } from '../../../shared/ipc/channels/triage';
import type { CaseView, ReporterView } from '../../../shared/ipc/shapes';
import { WISH_WORDS } from '../../text/case-parts';
import { dateTime, dateWords, dayOf } from '../../text/time';
import { ORIGIN_WORDS, SEVERITY_WORDS } from '../../text/vocabulary';
import { Button, IconButton } from '../../ui/button';
import { Fingerprint } from '../../ui/fingerprint';
import { Icon } from '../../ui/icon';
import { Pairs, RailBlock } from '../../ui/surfaces';
import styles from './case.module.css';
import { CreditDialog } from './credit-dialog';
import { ErasureBlock } from './erasure/erasure-block';
import { MaskedName } from './masked-name';
import { ReporterDialog } from './reporter-dialog';
import { TriageSummary } from './triage/triage-summary';

type PartId = 'letters' | 'triage' | 'details' | 'credit' | 'history';

export function CaseRail({
  view,
  triage,
  onPart,
}: {
  view: CaseView;
  triage: TriageView | undefined;
  onPart: (part: PartId) => void;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <aside className="rail" aria-label="About this case" tabIndex={0}>
      {view.reporters.length === 0 ? (
        <RailBlock title="Reporter">
          <p className="quiet">
            Nobody is named as the reporter, so there is nobody to answer. A letter that is moved here brings
            its writer.
          </p>
        </RailBlock>
      ) : null}
      {view.reporters.map((reporter) => (
        <ReporterBlock key={reporter.id} caseId={view.row.id} reporter={reporter} />
      ))}
      {triage === undefined ? null : <TriageSummary triage={triage} onOpen={() => onPart('triage')} />}
      <DetailsBlock view={view} onPart={onPart} />
      <CreditBlock view={view} onPart={onPart} />
      <ErasureBlock view={view} />
    </aside>
  );
}

function ReporterBlock({ caseId, reporter }: { caseId: string; reporter: ReporterView }) {
  const [editing, setEditing] = useState(false);
  const { caseCount, pinned, addresses } = reporter;
  return (
    <RailBlock
      title="Reporter"
      beside={
        <IconButton
          icon={Pencil}
          label={`Change how ${reporter.displayName} is called`}
          small
          writes
          onPress={() => setEditing(true)}
        />
      }
    >
      <Pairs
        pairs={[
          [
            reporter.pseudonym === null ? 'Name' : 'Pseudonym',
            <span key="name" dir="auto">
              <b className="medium">{reporter.displayName}</b>{' '}
              <span className="quiet nowrap">{caseCount === 1 ? 'first case' : `${caseCount} cases`}</span>
            </span>,
          ],
          ...(reporter.hidesIdentity
            ? ([['Identity', <MaskedName key="real" caseId={caseId} reporter={reporter} />]] as const)
            : []),
          [
            addresses.length === 1 ? 'Address' : 'Addresses',
            <Addresses key="addresses" addresses={addresses} />,
          ],
        ]}
      />
      {pinned.length === 0 ? (
        <p className="small quiet">
          No key is pinned, so nothing can be encrypted to them and no signature counts as theirs.
        </p>
      ) : null}
      {pinned.map((pin) => (
        <PinnedKey key={pin.fingerprint} pin={pin} />
      ))}
      {editing ? <ReporterDialog reporter={reporter} onClose={() => setEditing(false)} /> : null}
    </RailBlock>
  );
}

function Addresses({ addresses }: { addresses: readonly string[] }) {
  if (addresses.length === 0) return <span className="quiet">none known</span>;
  return addresses.map((address) => (
    <div key={address} className={styles.address}>
      {address}
    </div>
  ));
}

/** The whole fingerprint, never a short id. */
function PinnedKey({ pin }: { pin: ReporterView['pinned'][number] }) {
  return (
    <>
      <p className="small">
        <span className={pin.usable ? 'tone-good' : 'tone-warn'}>
          <Icon of={pin.usable ? Pin : TriangleAlert} small />
        </span>{' '}
        Key pinned {dayOf(pin.pinnedAt)}
        {pin.usable
          ? pin.expiresAt === null
            ? ''
            : `, ends ${dayOf(pin.expiresAt)}`
          : ', expired or revoked: ask for a new one'}
      </p>
      <Fingerprint fingerprint={pin.fingerprint} />
    </>
  );
}

function DetailsBlock({ view, onPart }: { view: CaseView; onPart: (part: PartId) => void }) {
  const { row } = view;
  const facts: (readonly [string, string])[] = [
    ['Received', dateTime(row.receivedAt)],
    ['Came', ORIGIN_WORDS[view.origin]],
    ['Product', row.product],
    ['System', view.affectedSystem],
    ['Severity', row.severity === 'unset' ? '' : SEVERITY_WORDS[row.severity]],
    ['Fixed in', row.fixedIn],
    ['Fixed on', row.fixedOn === null ? '' : dateWords(row.fixedOn)],
  ];
  return (
    <RailBlock title="Details">
      <Pairs
        pairs={facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => [
            name,
            <span key={name} className={styles['clamp']} title={value}>
              {value}
            </span>,
          ])}
      />
      {view.notes === '' ? null : <p className={`small quiet ${styles['clamp']}`}>{view.notes}</p>}
      <Button small writes onPress={() => onPart('details')}>
        Change…
      </Button>
    </RailBlock>
  );
}

function CreditBlock({ view, onPart }: { view: CaseView; onPart: (part: PartId) => void }) {
  const [recording, setRecording] = useState(false);
  const [first, ...others] = view.credits;
  if (first === undefined) return null;
  return (
    <RailBlock title="Credit">
      {view.credits.map((credit) => (
        <div key={credit.reporterId}>
          {view.credits.length === 1 ? null : <span className="small quiet">{credit.reporter}: </span>}
          {WISH_WORDS[credit.wish]}
          {credit.wish === 'yes' ? (
            <>
              , as <b className="medium">{credit.writtenAs}</b>
            </>
          ) : null}
        </div>
      ))}
      <Button small writes onPress={() => (others.length === 0 ? setRecording(true) : onPart('credit'))}>
        {first.recordedAt === null ? 'Record the wish…' : 'Change…'}
      </Button>
      {recording ? <CreditDialog credit={first} view={view} onClose={() => setRecording(false)} /> : null}
    </RailBlock>
  );
}
