/** What a table of keys never cuts: fingerprints, which break in the middle where a line is too short, and addresses. */
import { Fragment } from 'react';
import { fingerprintGroups } from '../../ui/fingerprint';
import styles from './keys.module.css';

export function WholeFingerprint({ fingerprint }: { fingerprint: string }) {
  const groups = fingerprintGroups(fingerprint);
  const half = Math.ceil(groups.length / 2);
  return (
    <>
      <span className={styles.half}>{groups.slice(0, half).join(' ')}</span>{' '}
      <span className={styles.half}>{groups.slice(half).join(' ')}</span>
    </>
  );
}

/** An address that breaks behind its @ first. */
export function Breakable({ text }: { text: string }) {
  return text.split('@').map((piece, place) =>
    place === 0 ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces can repeat, their places are what they are
      <Fragment key={place}>
        @<wbr />
        {piece}
      </Fragment>
    ),
  );
}
