/** What is left of an erased case: number, severity, dates and figures, and no person. */
import { Archive, Eraser } from 'lucide-react';
import type { StubView } from '../../../../shared/ipc/channels/erasure';
import type { HistoryEntry } from '../../../../shared/ipc/shapes';
import { erasedWords, PROMISE_STATES, some } from '../../../text/erasure';
import { PROMISE_NAMES } from '../../../text/promises';
import { dateTime, sizeOf } from '../../../text/time';
import { STAGE_WORDS } from '../../../text/vocabulary';
import { Chip, SeverityMark } from '../../../ui/marks';
import { Banner, Bar, Pairs, Panel } from '../../../ui/surfaces';

export function ErasedCase({ stub, history }: { stub: StubView; history: readonly HistoryEntry[] }) {
  return (
    <>
      <Bar title={stub.id} beside={erasedWords(stub)}>
        <SeverityMark severity={stub.severity} />
        <Chip icon={Eraser}>Erased</Chip>
      </Bar>
      <div className="body stack">
        <Banner icon={Archive}>
          <b>This case was erased.</b> {some(stub.letters, 'letter')} and{' '}
          {some(stub.attachments, 'attachment')}, {sizeOf(stub.bytes)}, went for good, with everybody who was
          in no other case. Dates and figures stay.
        </Banner>
        <Panel title="Stages">
          <ol>
            {stub.stages.map(({ stage, at }) => (
              <li key={`${stage}-${at}`} className="row">
                {STAGE_WORDS[stage]} <span className="quiet">{dateTime(at)}</span>
              </li>
            ))}
          </ol>
        </Panel>
        <Panel title="Promises">
          {stub.promises.length === 0 ? (
            <p className="quiet">None were running.</p>
          ) : (
            <Pairs
              pairs={stub.promises.map(({ promise, state, dueAt, satisfiedAt }) => [
                PROMISE_NAMES[promise] ?? promise,
                [
                  PROMISE_STATES[state],
                  dueAt === null ? '' : `due ${dateTime(dueAt)}`,
                  satisfiedAt === null ? '' : `answered ${dateTime(satisfiedAt)}`,
                ]
                  .filter((text) => text !== '')
                  .join(', '),
              ])}
            />
          )}
        </Panel>
        <Panel title="Ledger">
          <p className="quiet">
            {some(history.length, 'entry', 'entries')}. Their hashes stay in the chain, which still verifies;
            their words are gone.
          </p>
        </Panel>
      </div>
    </>
  );
}
