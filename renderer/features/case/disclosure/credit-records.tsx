/** Credit as each reporter said, in order of the answers; and the files that name them. */
import { Ban, Check, Clock, EyeOff, TriangleAlert, Undo2 } from 'lucide-react';
import type { Reply } from '../../../../shared/ipc/contract';
import type { CaseView, CreditView, HistoryEntry } from '../../../../shared/ipc/shapes';
import { WISH_WORDS } from '../../../text/case-parts';
import { dateTime, shortDay } from '../../../text/time';
import { Icon } from '../../../ui/icon';
import { Chip } from '../../../ui/marks';
import { LetterLink } from './letter-choice';

export function CreditRecords({ view, onLetter }: { view: CaseView; onLetter: (id: number) => void }) {
  return (
    <>
      <h2 className="group-head">
        Credit, as each one said <span className="count">{view.credits.length}</span>
        <span className="push normal faint">the latest answer counts</span>
      </h2>
      <div className="pair-cells">
        {view.credits.map((credit) => (
          <OneRecord key={credit.reporterId} credit={credit} view={view} onLetter={onLetter} />
        ))}
      </div>
    </>
  );
}

function OneRecord({
  credit,
  view,
  onLetter,
}: {
  credit: CreditView;
  view: CaseView;
  onLetter: (id: number) => void;
}) {
  const said = view.history.filter(
    ({ kind, facts }) => kind === 'credit-recorded' && facts['reporter'] === String(credit.reporterId),
  );
  return (
    <section className="cell" aria-label={`Credit of ${credit.reporter}`}>
      <h3 className="row">
        {credit.reporter} <WishChip wish={credit.wish} />
      </h3>
      {said.length === 0 ? (
        <p className="quiet">Nothing is on record. Ask them, and note the answer under Credit.</p>
      ) : (
        <ol className="record">
          {said.map((entry, place) => (
            <li key={entry.seq}>
              <time dateTime={new Date(entry.at).toISOString()}>{shortDay(entry.at)}</time>
              <span>
                <Answer entry={entry} credit={credit} isLatest={place === said.length - 1} />{' '}
                <LetterLink
                  view={view}
                  letterId={entry.facts['letter'] === undefined ? null : Number(entry.facts['letter'])}
                  onLetter={onLetter}
                />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** A form that stands is written out; an earlier one is withheld. */
function Answer({ entry, credit, isLatest }: { entry: HistoryEntry; credit: CreditView; isLatest: boolean }) {
  const wish = entry.facts['wish'];
  if (wish === 'asked') return 'We asked';
  if (wish === 'withdrawn') {
    return (
      <span className="tone-warn">
        <Icon of={Undo2} small /> Taken back.
      </span>
    );
  }
  if (wish !== 'yes') return WISH_WORDS[wish as CreditView['wish']] ?? wish; // as: looked up with a fallback
  return (
    <>
      <b className="medium">Yes</b>, as{' '}
      {isLatest ? <>“{credit.writtenAs}”</> : <span className="redacted">form withheld</span>}
    </>
  );
}

function WishChip({ wish }: { wish: CreditView['wish'] }) {
  switch (wish) {
    case 'yes':
      return (
        <Chip icon={Check} tone="good" push>
          Asked for
        </Chip>
      );
    case 'no':
      return (
        <Chip icon={Ban} push>
          Said no
        </Chip>
      );
    case 'withdrawn':
      return (
        <Chip icon={Undo2} tone="warn" push>
          Withdrawn
        </Chip>
      );
    case 'asked':
    case 'unasked':
      return (
        <Chip icon={Clock} tone="hold" push>
          {wish === 'asked' ? 'No answer' : 'Not asked'}
        </Chip>
      );
  }
}

export function WhereNamed({ plan }: { plan: Reply<'disclosure.get'> }) {
  return (
    <>
      <h2 className="group-head">
        Who was named where <span className="count">{plan.namedIn.length}</span>
      </h2>
      {plan.namedIn.length === 0 ? (
        <p className="list-note quiet">Nobody of this case was named in a file that left.</p>
      ) : (
        <table className="table table-plain where-table">
          <thead>
            <tr>
              <th>What left</th>
              <th>Names in it</th>
              <th className="c-due">When</th>
            </tr>
          </thead>
          <tbody>
            {plan.namedIn.map((one) => (
              <tr key={`${one.at} ${one.file}`}>
                <td>{one.file}</td>
                <td className="wrap">
                  {one.names.map((name) =>
                    name.writtenAs === null ? <TakenBack key={name.reporterId} /> : `${name.writtenAs} `,
                  )}
                </td>
                <td>{dateTime(one.at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function TakenBack() {
  return (
    <>
      <span className="redacted">
        <Icon of={EyeOff} small /> form withheld
      </span>{' '}
      <span className="tone-warn">
        <Icon of={TriangleAlert} small /> taken back or changed since: the file still has it
      </span>{' '}
    </>
  );
}
