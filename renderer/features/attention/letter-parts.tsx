/** What is known of a letter that stays closed: the keys it wants, what was tried, what it is made of, its headers. */
import { Archive, Ban, CircleCheck, CircleHelp, Lock } from 'lucide-react';
import type { BuiltOf, ClosedLetter } from '../../../shared/ipc/channels/attention';
import { verdictOf } from '../../../shared/letter/verdict';
import { keyIdWords, packetWords, PASSPHRASE_TRIED, TRIED_WORDS } from '../../text/attention';
import { dateTime, sizeOf } from '../../text/time';
import { Chip } from '../../ui/marks';
import { Verdicts } from '../../ui/verdict';
import styles from './attention.module.css';

export function LetterParts({ closed, fixed }: { closed: ClosedLetter; fixed: boolean }) {
  const verdict = verdictOf(closed.letter);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <section className="part" tabIndex={0} aria-label="The letter">
      {verdict.of === 'theirs' ? (
        <Verdicts letter={closed.letter} verdict={verdict} when={dateTime(closed.letter.verdictAt)} />
      ) : null}
      <Wanted closed={closed} />
      <TriedKeys closed={closed} />
      <h2 className="group-head">What the letter is made of</h2>
      {closed.made.length === 0 ? (
        <p className="cell quiet">Its parts could not be told apart.</p>
      ) : (
        <ul className={`tree mono small ${styles.tree}`}>
          {closed.made.map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a letter never move
            <Line key={place} line={line} />
          ))}
        </ul>
      )}
      <h2 className="group-head">
        Headers <span className="push normal faint">written by others, not proven</span>
      </h2>
      <section
        className={`paper ${fixed ? `${styles.paper} ${styles.fixed}` : styles.paper}`}
        aria-label="Headers of the letter"
      >
        <pre>{closed.headers}</pre>
      </section>
    </section>
  );
}

/** The ids are all that a letter names, and no proof. */
function Wanted({ closed }: { closed: ClosedLetter }) {
  const { wanted, tried } = closed;
  if (wanted.length === 0) return null;
  return (
    <>
      <h2 className="group-head">
        {wanted.length === 1 ? 'Key wanted' : 'Keys wanted'} <span className="count">{wanted.length}</span>
      </h2>
      <div className="cell">
        {wanted.map(({ keyId, ours }) => (
          <div key={keyId ?? 'hidden'} className="row row-wrap">
            {keyId === null ? (
              <span className="t-read">A recipient that was hidden on purpose</span>
            ) : (
              <span className="mono t-read">{keyIdWords(keyId)}</span>
            )}
            {keyId === null ? null : ours === null ? (
              <Chip tone="warn" icon={CircleHelp}>
                {tried.length === 0
                  ? 'We have no key yet'
                  : tried.length === 1
                    ? 'Not our key'
                    : `Not one of our ${tried.length} keys`}
              </Chip>
            ) : (
              <Chip tone="good" icon={CircleCheck}>
                Our key: {tried.find((key) => key.fingerprint === ours)?.name}
              </Chip>
            )}
          </div>
        ))}
        <p className="small quiet">
          {wanted.every(({ keyId }) => keyId === null)
            ? 'The sender left out for whom the letter is, so each of our unlocked keys is tried.'
            : 'A letter names only the last 16 digits of a key, so this is all there is to go by. It is not a fingerprint: compare the whole one before you trust a key that ends so.'}
        </p>
      </div>
    </>
  );
}

const ROLES = {
  current: ['good', CircleCheck, 'Current'],
  old: ['hold', Archive, 'Old'],
  revoked: ['bad', Ban, 'Revoked'],
} as const;

function TriedKeys({ closed }: { closed: ClosedLetter }) {
  const { tried, passphrase, letter } = closed;
  const [state, result] = PASSPHRASE_TRIED[passphrase];
  return (
    <>
      <h2 className="group-head">
        What was tried <span className="count">{tried.length + 1}</span>
        <span className="push normal faint">{dateTime(letter.verdictAt)}</span>
      </h2>
      <table className={`table table-plain ${styles.tried}`} aria-label="What was tried">
        <thead>
          <tr>
            <th>Key</th>
            <th className="c-role">State</th>
            <th>Result</th>
          </tr>
        </thead>
        <tbody>
          {tried.map((key) => {
            const [tone, icon, role] = ROLES[key.role];
            return (
              <tr key={key.fingerprint}>
                <td className="wrap" title={key.fingerprint}>
                  {key.name === '' ? 'A key without a name' : key.name}
                </td>
                <td>
                  <Chip tone={tone} icon={key.result === 'locked' ? Lock : icon}>
                    {role}
                  </Chip>
                </td>
                <td className="quiet wrap">{TRIED_WORDS[key.result]}</td>
              </tr>
            );
          })}
          <tr>
            <td>a passphrase instead of a key</td>
            <td>
              <Chip>{state}</Chip>
            </td>
            <td className="quiet wrap">{result}</td>
          </tr>
        </tbody>
      </table>
    </>
  );
}

function Line({ line }: { line: BuiltOf }) {
  const [name, says] =
    line.kind === 'packet'
      ? packetWords(line.packet)
      : [
          line.type,
          `${line.name === '' ? '' : `“${line.name}”, `}${sizeOf(line.size)}${line.closed ? ', not opened' : ''}`,
        ];
  return (
    <li>
      {line.depth === 0 ? null : (
        <span className={styles.twig} aria-hidden="true">
          {'\u00a0'.repeat(Math.min(line.depth, 12) * 3)}└{' '}
        </span>
      )}
      {name} <span className="quiet">{says}</span>
    </li>
  );
}
