/** Toasts: what was just done, and the way back. Reversible acts get one instead of a question. */
import { X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { Button, IconButton } from './button';
import { useKeys } from './keys';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo: (() => void) | undefined;
  /** Until somebody closes it. */
  readonly stays: boolean;
}

export interface Toaster {
  /** Says it for ten seconds; `undo` is offered as long as it stands. */
  say(text: string, undo?: () => void): void;
  /** Says it for ten seconds from the last time on: one message, however often somebody asks for what is refused. */
  remind(text: string): void;
  /** Says it until somebody closes it: what must not be missed, where no dialog is left that could say it. */
  keep(text: string): void;
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
  const toaster = useMemo<Toaster>(() => {
    const show = (toast: Omit<Toast, 'id'>, before: (all: readonly Toast[]) => readonly Toast[]): void => {
      lastId.current += 1;
      const id = lastId.current;
      setToasts((all) => {
        const others = before(all);
        const passing = others.filter((one) => !one.stays).slice(-2);
        return [...others.filter((one) => one.stays), ...passing, { ...toast, id }];
      });
      if (!toast.stays) window.setTimeout(() => close(id), SHOWN_MS);
    };
    const asTheyAre = (all: readonly Toast[]) => all;
    return {
      say: (text, undo) => show({ text, undo, stays: false }, asTheyAre),
      remind: (text) =>
        show({ text, undo: undefined, stays: false }, (all) => all.filter((one) => one.text !== text)),
      keep: (text) => show({ text, undo: undefined, stays: true }, asTheyAre),
    };
  }, [close]);
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
