/** The links of a stranger's text: never opened from here; a menu copies one defanged, or as it was written. */
import { Link2, ShieldCheck } from 'lucide-react';
import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { useShell } from '../../bridge/shell';
import { Icon } from '../../ui/icon';
import { useToast } from '../../ui/toast';
import styles from './case.module.css';
import { findLinks } from './find-links';

interface Link {
  readonly shown: string;
  readonly real: string;
}
type Ask = (link: Link, at: HTMLElement) => void;

const Asking = createContext<Ask>(() => undefined);

/** One menu for all links inside of it, however many they are. */
export function LinkMenu({ children }: { children: ReactNode }) {
  const [link, setLink] = useState<Link | null>(null);
  const at = useRef<HTMLElement | null>(null);
  const ask = useCallback<Ask>((wanted, element) => {
    at.current = element;
    setLink(wanted);
  }, []);
  return (
    <Asking.Provider value={ask}>
      {children}
      {link === null ? null : <CopyMenu link={link} at={at} onClose={() => setLink(null)} />}
    </Asking.Provider>
  );
}

function CopyMenu({
  link,
  at,
  onClose,
}: {
  link: Link;
  at: RefObject<HTMLElement | null>;
  onClose: () => void;
}) {
  const shell = useShell();
  const toast = useToast();
  const copy = (real: boolean): void => {
    const how = real ? 'as it was written. Take care where you paste it' : 'defanged';
    void shell
      .copy(real ? link.real : link.shown)
      .then(() => toast.say(`The link was copied, ${how}. The clipboard is cleared in 30 s.`));
  };
  return (
    <Popover
      className="menu-box"
      placement="bottom start"
      triggerRef={at}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Menu
        className="menu"
        aria-label="Copy this link"
        autoFocus="first"
        onAction={(key) => {
          copy(key === 'real');
          onClose();
        }}
      >
        <MenuItem id="defanged" className="option" textValue="Copy link, defanged">
          <Icon of={ShieldCheck} small />
          Copy link, defanged
        </MenuItem>
        <MenuItem id="real" className="option" textValue="Copy link as written">
          <Icon of={Link2} small />
          Copy link as written
        </MenuItem>
      </Menu>
    </Popover>
  );
}

/** Words with their links. */
export function LinkWords({ text }: { text: string }) {
  const pieces = useMemo(() => findLinks(text), [text]);
  const ask = useContext(Asking);
  return (
    <p className={styles.words} dir="auto">
      {pieces.map((piece, place) =>
        piece.kind === 'words' ? (
          piece.text
        ) : (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces are cut from one text that does not change
            key={place}
            type="button"
            className={`defanged ${styles.link}`}
            aria-haspopup="menu"
            title="Copy this link"
            onClick={(event) => ask(piece, event.currentTarget)}
          >
            {piece.shown}
          </button>
        ),
      )}
    </p>
  );
}
