/** The sheet of all keys. */
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useLocation } from 'wouter';
import { useShell } from '../../bridge/shell';
import { findKeys, type KeyGroup } from '../../text/keys';
import { IconButton, Kbd } from '../../ui/button';
import { TextField } from '../../ui/field';
import { Chip } from '../../ui/marks';

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const [sought, setSought] = useState('');
  const columns = findKeys(sought);
  return (
    <ModalOverlay
      className="scrim scrim-high"
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="dialog dialog-keys">
        <AriaDialog>
          <div className="dialog-head row">
            <Heading slot="title" className="t-section">
              All keys
            </Heading>
            <span className="small quiet">
              <Kbd>?</Kbd> opens this, <Kbd>Esc</Kbd> closes it
            </span>
            <div className="push input-find">
              <TextField
                label="Find a key"
                hiddenLabel
                placeholder="Find a key"
                value={sought}
                onChange={setSought}
                autoFocus
              />
            </div>
            <IconButton icon={X} label="Close (Esc)" small onPress={onClose} />
          </div>
          {columns.length === 0 ? (
            <p className="dialog-body quiet" role="status">
              No key does anything called “{sought.trim()}”.
            </p>
          ) : (
            <div className="key-sheet">
              {columns.map((groups) => (
                <div key={groups[0]?.title} className="stack">
                  {groups.map((group) => (
                    <Keys key={group.title} group={group} />
                  ))}
                </div>
              ))}
            </div>
          )}
          <Words />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function Words() {
  const { singleLetterKeys } = useShell().state.settings;
  return (
    <div className="dialog-foot key-foot">
      <span className="small quiet">
        {singleLetterKeys
          ? 'Single letters do nothing while you type in a field. They can be switched off in Settings; every action is also a button.'
          : 'Single letters are switched off in Settings; Ctrl K and Ctrl L still work, and every action is also a button.'}
      </span>
    </div>
  );
}

function Keys({ group }: { group: KeyGroup }) {
  const id = useId();
  const [at] = useLocation();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>
        {group.title} {group.at?.test(at) === true ? <Chip tone="accent">here</Chip> : null}
      </h3>
      <dl className="key-list">
        {group.lines.map((line) => (
          <div key={line.does} className="key-line">
            <dt>
              {line.caps.map((cap) => (
                <Kbd key={cap}>{cap}</Kbd>
              ))}
            </dt>
            <dd>{line.does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
