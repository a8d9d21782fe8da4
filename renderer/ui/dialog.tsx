/** Dialogs: the title is the question, the buttons are the answers. Escape keeps things as they are. */
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The answers, the safe one first. */
  readonly foot: ReactNode;
  readonly onClose: () => void;
  readonly width?: 'mid' | 'wide';
  /** What was asked for is being done: Escape would not keep it from being done. */
  readonly busy?: boolean;
}

export function Dialog({ title, children, foot, onClose, width, busy }: DialogProps) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      isDismissable={false}
      isKeyboardDismissDisabled={busy === true}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className={width === undefined ? 'dialog' : `dialog dialog-${width}`}>
        <AriaDialog>
          <div className="dialog-head">
            <Heading slot="title" className="t-section">
              {title}
            </Heading>
          </div>
          <div className="dialog-body">{children}</div>
          <div className="dialog-foot">{foot}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
