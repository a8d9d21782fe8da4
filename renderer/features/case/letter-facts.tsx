/** What the app has to say about a letter before its words: who, to whom, since when, and every warning. Never on paper. */
import { TriangleAlert } from 'lucide-react';
import type { LetterView } from '../../../shared/ipc/shapes';
import { JOINED_BY, RECEIVED_FROM, warningWords } from '../../text/case';
import { lookAlikeWords } from '../../text/senders';
import { Icon } from '../../ui/icon';
import styles from './case.module.css';
import { OpenedWith } from './opened-with';

export function LetterFacts({ letter, writer }: { letter: LetterView; writer: string | undefined }) {
  const joined = JOINED_BY[letter.joinedBy];
  const address = letter.fromAddress === '' ? 'no address' : letter.fromAddress;
  return (
    <>
      <div className={styles.strip}>
        <span className={styles.address}>
          From {writer === undefined || letter.from === letter.fromAddress ? '' : `“${letter.from}” `}
          {address}
          {letter.to.length === 0 ? '' : ` to ${letter.to.join(', ')}`}.
          {letter.direction === 'in' ? ` ${RECEIVED_FROM[letter.receivedFrom]}` : ''}
          {joined === undefined ? '' : ` ${joined}`}
          <OpenedWith fingerprint={letter.keyUsed} />
        </span>
      </div>
      {letter.lookAlikes.map((one) => (
        <Warning key={`${one.code} ${one.seen}`}>{lookAlikeWords(one)}</Warning>
      ))}
      {letter.warnings.map((code) => (
        <Warning key={code}>{warningWords(letter, code)}</Warning>
      ))}
    </>
  );
}

function Warning({ children }: { children: string }) {
  return (
    <div className={`${styles.strip} ${styles.warn}`} role="note">
      <Icon of={TriangleAlert} small />
      <span className={styles.fit}>{children}</span>
    </div>
  );
}
