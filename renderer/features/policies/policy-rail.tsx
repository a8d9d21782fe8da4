/** Beside the promises: what the draft would do to today's cases, what the checks found, and all versions. */
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import type { Reply } from '../../../shared/ipc/contract';
import type { Finding, LintCode } from '../../../shared/policy/lint-profile';
import type { ProfileFault } from '../../../shared/policy/read-profile';
import { useCall } from '../../bridge/queries';
import { faultWords, findingWords } from '../../text/policies';
import { PROMISE_WORDS } from '../../text/promises';
import { dateTime, dayOf } from '../../text/time';
import { dueWords } from '../../text/today';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Chip } from '../../ui/marks';
import { useNow } from '../../ui/now';
import { RailBlock } from '../../ui/surfaces';
import { usePolicyEdit } from './edit-context';

export type PolicyRow = Reply<'policies.list'>['profiles'][number];
type Preview = Reply<'policies.preview'>;

export function PolicyRail({
  row,
  shown,
  onShow,
}: {
  row: PolicyRow;
  /** The version on the screen; null is the draft. */
  shown: number | null;
  onShow: (version: number | null) => void;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable by keys
    <aside className="rail" aria-label="What this policy does" tabIndex={0}>
      {shown === null ? <PreviewBlock row={row} /> : null}
      <ChecksBlock />
      <VersionsBlock row={row} shown={shown} onShow={onShow} />
    </aside>
  );
}

const SHOWN_AT_FIRST = 12;

function PreviewBlock({ row }: { row: PolicyRow }) {
  const preview = useCall('policies.preview', { id: row.id }, { keep: true }).data;
  const [all, setAll] = useState(false);
  const { zone } = usePolicyEdit().profile.calendar;
  const now = useNow();
  const [, go] = useLocation();
  if (preview === undefined) return null;
  const { version, openCases, cases } = preview;
  const shown = all ? cases : cases.slice(0, SHOWN_AT_FIRST);
  return (
    <RailBlock title={`If version ${version} applied to today`}>
      <p className="hint">
        {openCases === 0
          ? 'No open case is bound to this policy, so there is nothing to compare.'
          : 'Open cases stay with the version they are bound to. This shows what new ones would get.'}
      </p>
      {cases.length === 0 ? null : (
        <table className="table table-plain diff-table">
          <thead>
            <tr>
              <th>Case</th>
              <th>{row.current === null ? 'Now' : `Version ${row.current}`}</th>
              <th>Version {version}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={`${one.id} ${one.promise}`}>
                <td>
                  <a
                    className="id"
                    href={`/cases/${one.id}`}
                    onClick={(event) => {
                      event.preventDefault();
                      go(`/cases/${one.id}`);
                    }}
                  >
                    {one.id}
                  </a>
                  <br />
                  <span className="small quiet">{PROMISE_WORDS[one.promise]}</span>
                </td>
                <td title={stateOf(one.was)}>{compareWords(one.was, zone, now)}</td>
                <td title={stateOf(one.would)}>
                  <b>{compareWords(one.would, zone, now)}</b>
                  {one.was !== null && one.would !== null && one.was.state !== one.would.state ? (
                    <>
                      <br />
                      <span className="small">{one.would.state}</span>
                    </>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {cases.length > shown.length ? (
        <Button small onPress={() => setAll(true)}>
          Show {cases.length - shown.length} more
        </Button>
      ) : null}
      {openCases === 0 ? null : (
        <p className="small">
          <Icon of={Info} small /> {countWords(preview)}
        </p>
      )}
    </RailBlock>
  );
}

function countWords({ counts, openCases }: Preview): string {
  const { later, earlier, added, gone } = counts;
  const cases = openCases === 1 ? '1 open case' : `${openCases} open cases`;
  if (later + earlier + added + gone === 0) return `No promise of ${cases} would be due at another time.`;
  const parts = [
    later === 1
      ? '1 promise would be due later'
      : `${later === 0 ? 'no' : later} promises would be due later`,
    `${earlier === 0 ? 'none' : earlier} earlier`,
    ...(added === 0 ? [] : [`${added} would be promised anew`]),
    ...(gone === 0 ? [] : [`${gone} no longer`]),
  ];
  const words = `In ${cases} ${parts.join(', ')}.`;
  return later === 0 ? words : `${words} Later dates are never applied to a promise already made.`;
}

/** "Tue 21 Apr 04:12", "end of Wed 22 Apr", "not promised". */
function compareWords(one: Preview['cases'][number]['was'], zone: string, now: number): string {
  if (one === null) return 'not promised';
  return one.dueAt === null ? 'no day yet' : dueWords(one, zone, now);
}

function stateOf(one: Preview['cases'][number]['was']): string | undefined {
  return one?.state;
}

/** What is checked even when nothing is found, so that a person sees that it was. */
const GOOD: readonly (readonly [says: string, codes: readonly LintCode[]])[] = [
  ['Every promise has a way to be kept', ['cannot-be-kept', 'starts-with-its-end', 'ends-before-it-starts']],
  ['Days off are known for the next 12 months', ['no-days-off', 'days-off-unknown', 'closures-past']],
  [
    'The knobs say what the sentences say',
    [
      'calendar-days-in-sentence',
      'business-days-in-sentence',
      'longer-than-sentence',
      'shorter-than-sentence',
      'minute-in-sentence',
    ],
  ],
];

function ChecksBlock() {
  const { findings, faults } = usePolicyEdit();
  const bad = findings.filter((finding) => finding.level === 'contradiction');
  const good = GOOD.filter(([, codes]) => findings.every((finding) => !codes.includes(finding.code)));
  return (
    <RailBlock
      title="Checks"
      beside={
        faults.length + bad.length > 0 ? (
          <Chip tone="bad" icon={CircleAlert}>
            {faults.length + bad.length} in the way
          </Chip>
        ) : findings.length > 0 ? (
          <Chip tone="warn" icon={TriangleAlert}>
            {findings.length} to look at
          </Chip>
        ) : undefined
      }
    >
      <ul className="checks">
        {faults.map((fault) => (
          <FaultItem key={fault.place + fault.code} fault={fault} />
        ))}
        {findings.map((finding) => (
          <FindingItem key={finding.code + finding.place} finding={finding} />
        ))}
        {good.map(([says]) => (
          <li key={says}>
            <Icon of={CircleCheck} className="tone-good" />
            <span>{says}</span>
          </li>
        ))}
        {bad.length === 0 ? (
          <li>
            <Icon of={CircleCheck} className="tone-good" />
            <span>No promise contradicts another</span>
          </li>
        ) : null}
      </ul>
    </RailBlock>
  );
}

function FindingItem({ finding }: { finding: Finding }) {
  const bad = finding.level === 'contradiction';
  return (
    <li>
      <Icon of={bad ? CircleAlert : TriangleAlert} className={bad ? 'tone-bad' : 'tone-warn'} />
      <span>
        {bad ? <b>Contradiction. </b> : null}
        {findingWords(finding)}
      </span>
    </li>
  );
}

/** One fault with its place, as it stands in the file. */
export function FaultItem({ fault }: { fault: ProfileFault }) {
  return (
    <li>
      <Icon of={CircleAlert} className="tone-bad" />
      <span>
        <code>{fault.place === '' ? 'The file' : fault.place}</code> {faultWords(fault)}
      </span>
    </li>
  );
}

function VersionsBlock({
  row,
  shown,
  onShow,
}: {
  row: PolicyRow;
  shown: number | null;
  onShow: (version: number | null) => void;
}) {
  const name = (version: number | null, words: string) =>
    version === shown ? (
      <b>{words}</b>
    ) : (
      <button type="button" className="link" onClick={() => onShow(version)}>
        {words}
      </button>
    );
  return (
    <RailBlock title="Versions">
      <dl className="pairs pairs-narrow policy-versions">
        {row.draft === null ? null : (
          <>
            <dt>{row.draft.version}</dt>
            <dd>{name(null, `Draft, changed ${dateTime(row.draft.changedAt)}`)}</dd>
          </>
        )}
        {row.versions.toReversed().map((one) => (
          <VersionLine key={one.version} one={one}>
            {name(one.version, stateWords(one, row))}
          </VersionLine>
        ))}
      </dl>
    </RailBlock>
  );
}

type Version = PolicyRow['versions'][number];

function stateWords(one: Version, row: PolicyRow): string {
  if (one.version === row.current) return `In force since ${dayOf(one.inForceSince)}`;
  const next = row.versions.find((later) => later.version === one.version + 1);
  if (one.version > (row.current ?? 0)) return `From ${dayOf(one.inForceSince)}`;
  return next === undefined ? 'Published' : `Until ${dayOf(next.inForceSince)}`;
}

function VersionLine({ one, children }: { one: Version; children: ReactNode }) {
  const { openCases, note } = one;
  return (
    <>
      <dt>{one.version}</dt>
      <dd>
        {children}, {openCases === 1 ? '1 open case' : `${openCases} open cases`}
        {note === '' ? null : (
          <>
            <br />
            <span className="small quiet">{note}</span>
          </>
        )}
      </dd>
    </>
  );
}
