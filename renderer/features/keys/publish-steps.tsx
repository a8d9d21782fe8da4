/** The ways a public key of ours goes out: a file, the clipboard, a folder for the web site. */
import { Copy, FolderDown, Save } from 'lucide-react';
import { useState } from 'react';
import type { Reply, Request } from '../../../shared/ipc/contract';
import { useAct } from '../../bridge/queries';
import { useShell } from '../../bridge/shell';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { FormError, RadioGroup } from '../../ui/field';
import type { KeyActs } from './use-key-acts';
import styles from './keys.module.css';

type Layout = Request<'team-key.publish-wkd'>['layout'];

export function PublishSteps({
  fingerprint,
  name,
  acts,
}: {
  fingerprint: string;
  name: string;
  acts: KeyActs;
}) {
  return (
    <>
      <div className="row">
        <Button icon={Save} onPress={() => void acts.savePublic(fingerprint, name)}>
          Save the public key…
        </Button>
        <Button icon={Copy} onPress={() => void acts.copyPublic(fingerprint)}>
          Copy the public key
        </Button>
      </div>
      <WebFolder fingerprint={fingerprint} />
    </>
  );
}

/** Mail programs that know an address find the key by themselves, when the web site of the domain serves these files. */
function WebFolder({ fingerprint }: { fingerprint: string }) {
  const shell = useShell();
  const { act, busy } = useAct('team-key.publish-wkd');
  const [layout, setLayout] = useState<Layout>('both');
  const [code, setCode] = useState<string | null>(null);
  const [done, setDone] = useState<Reply<'team-key.publish-wkd'>['files']>([]);
  const write = async (): Promise<void> => {
    if (busy) return;
    const grant = await shell.pick('save-wkd-folder');
    if (grant === null) return;
    const answer = await act({ fingerprint, token: grant.token, layout });
    setCode(answer.ok ? null : answer.error.code);
    setDone(answer.ok ? answer.value.files : []);
  };
  return (
    <div className="stack">
      <RadioGroup
        legend="Web Key Directory: mail programs find the key by the address"
        value={layout}
        onChange={setLayout}
        options={[
          { value: 'both', label: 'for the domain itself and for openpgpkey.<domain>' },
          { value: 'direct', label: 'for the domain itself only' },
          { value: 'advanced', label: 'for openpgpkey.<domain> only' },
        ]}
      />
      <div>
        <Button icon={FolderDown} disabled={busy} onPress={() => void write()}>
          Write the folder…
        </Button>
      </div>
      {code === null ? null : <FormError>{errorWords(code)}</FormError>}
      {done.length === 0 ? null : (
        <div role="status" className="stack stack-1">
          <p>Written. Copy the folder “.well-known” to the web site as it is:</p>
          <ul className={styles.list} aria-label="Files that were written">
            {done.map((file) => (
              <li key={file.path} className="small">
                <span className={`mono ${styles.path}`}>{file.path}</span>{' '}
                <span className="quiet">{file.address}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
