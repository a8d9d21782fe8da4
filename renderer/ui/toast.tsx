/** Toasts: what was just done, and the way back. Reversible acts get one instead of a question. */
import { X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { Button, IconButton } from './button';
import { useKeys } from './keys';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo: (() => void) | undefined;
}

export interface Toaster {
  /** Says it for ten seconds; `undo` is offered as long as it stands. */
  say(text: string, undo?: () => void): void;
}

const SHOWN_MS = 10_000;
const ToastContext = createContext<Toaster | null>(null);

export function useToast(): Toaster {
  const toaster = useContext(ToastContext);
  if (toaster === null) throw new Error('useToast outside ToastProvider');
  return toaster;
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const lastId = useRef(0);
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const toaster = useMemo<Toaster>(
    () => ({
      say(text, undo) {
        lastId.current += 1;
        const id = lastId.current;
        // the same words twice, with nothing to undo, are one message that stays longer
        setToasts((all) => [
          ...all.filter((one) => one.text !== text || one.undo !== undefined).slice(-2),
          { id, text, undo },
        ]);
        window.setTimeout(() => close(id), SHOWN_MS);
      },
    }),
    [close],
  );
  const latest = toasts.findLast((toast) => toast.undo !== undefined);
  useKeys(
    useMemo(
      () =>
        latest === undefined
          ? {}
          : {
              z: () => {
                latest.undo?.();
                close(latest.id);
              },
            },
      [latest, close],
    ),
    true,
  );
  return (
    <ToastContext.Provider value={toaster}>
      {children}
      <div className="toasts" role="status">
        {toasts.map((toast) => (
          <div key={toast.id} className="toast">
            <span>{toast.text}</span>
            {toast.undo === undefined ? null : (
              <Button
                small
                shortcut="Z"
                onPress={() => {
                  toast.undo?.();
                  close(toast.id);
                }}
              >
                Undo
              </Button>
            )}
            <IconButton icon={X} label="Close this message" small onPress={() => close(toast.id)} />
          </div>
        ))}
      </div>
    </ToastContext.Provider>
  );
}
