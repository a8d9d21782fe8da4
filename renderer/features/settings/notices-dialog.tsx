/** What the program contains of others, each with the text of its licence. */
import { useEffect, useState } from 'react';
import type { Notice } from '../../../shared/ipc/shell';
import { useShell } from '../../bridge/shell';
import { count } from '../../text/amounts';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError } from '../../ui/field';
import styles from './notices-dialog.module.css';

type Found = { readonly state: 'reading' | 'unreadable' | 'read'; readonly packages: readonly Notice[] };

export function NoticesDialog({ onClose }: { onClose: () => void }) {
  const shell = useShell();
  const [found, setFound] = useState<Found>({ state: 'reading', packages: [] });
  useEffect(() => {
    void shell
      .notices()
      .then((packages) =>
        setFound(packages === null ? { state: 'unreadable', packages: [] } : { state: 'read', packages }),
      );
  }, [shell]);
  const foot = (
    <Button shortcut="Esc" onPress={onClose}>
      Close
    </Button>
  );
  return (
    <Dialog title="What is in this program that others wrote?" width="wide" foot={foot} onClose={onClose}>
      <p className="quiet">
        {found.state === 'read' ? `${count(found.packages.length, 'package')}. ` : ''}
        Electron and Chromium bring their own notices in the folder of the program. OpenPGP.js (LGPL) is a
        file of its own that you may replace.
      </p>
      {found.state === 'unreadable' ? (
        <FormError>
          The list could not be read. It is in the file THIRD-PARTY-NOTICES.txt in the folder of the program.
        </FormError>
      ) : null}
      <ul className={styles.list}>
        {found.packages.map((one) => (
          <li key={one.name}>
            <details>
              <summary>
                <b>{one.name}</b> {one.version} <span className="quiet">{one.licence}</span>
              </summary>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard */}
              <pre className={styles.text} tabIndex={0}>
                {one.text === ''
                  ? `It comes with no text of its own. By ${one.by || 'its authors'}.`
                  : one.text}
              </pre>
            </details>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
