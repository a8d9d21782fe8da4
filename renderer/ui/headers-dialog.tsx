/** A letter's own headers and its parts: claims of the sender and of every server on the way. */
import { useCall } from '../bridge/queries';
import { claimWords } from '../text/server-claims';
import { errorWords } from '../text/errors';
import { sizeOf } from '../text/time';
import { Button } from './button';
import { Dialog } from './dialog';
import { FormError } from './field';
import styles from './headers-dialog.module.css';

export function HeadersDialog({ letter, onClose }: { letter: number; onClose: () => void }) {
  const found = useCall('letter.headers', { id: letter });
  const foot = (
    <Button shortcut="Esc" onPress={onClose}>
      Close
    </Button>
  );
  return (
    <Dialog title="What is written on the envelope?" width="wide" foot={foot} onClose={onClose}>
      <p className="quiet">
        Everything here was written by the sender or by servers on the way. None of it is proof.
      </p>
      {found.error === undefined ? null : <FormError>{errorWords(found.error)}</FormError>}
      {found.data === undefined ? null : (
        <>
          <h3>What mail servers say</h3>
          {found.data.claims.length === 0 ? (
            <p className="quiet">No server left a word on SPF, DKIM or DMARC.</p>
          ) : (
            <ul className={styles.claims}>
              {found.data.claims.map((claim) => (
                <li key={claim.server ?? ''}>{claimWords(claim)}</li>
              ))}
            </ul>
          )}
          <h3>Headers</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard */}
          <pre className={styles.pre} tabIndex={0}>
            {found.data.headers}
          </pre>
          <h3>Structure</h3>
          {found.data.structure.length === 0 ? (
            <p className="quiet">Its parts could not be told apart.</p>
          ) : null}
          <ul className={styles.tree}>
            {found.data.structure.map((part, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a letter never move
              <li key={place}>
                {'\u00a0\u00a0'.repeat(Math.min(part.depth, 20))}
                {part.type}, {sizeOf(part.size)}
                {part.name === '' ? '' : `, named ${part.name}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
