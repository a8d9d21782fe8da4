/** Everything that the palette can find besides cases: screens to go to and things to do. */
import {
  Archive,
  ArchiveRestore,
  Award,
  BadgeCheck,
  CalendarPlus,
  Eraser,
  FilePlus2,
  FileX2,
  FolderInput,
  FolderSearch,
  Inbox,
  Info,
  Link2,
  KeyRound,
  ListChecks,
  Lock,
  type LucideIcon,
  Merge,
  Moon,
  Plug2,
  ScrollText,
  Search,
  Settings,
  Split,
  Sun,
  Table2,
  TriangleAlert,
} from 'lucide-react';
import type { Shell } from '../../bridge/shell';

/** One line of the palette that is not a case. */
export interface Entry {
  readonly id: string;
  readonly group: 'go' | 'do';
  readonly name: string;
  /** Other words under which it is found. */
  readonly also: string;
  readonly icon: LucideIcon;
  readonly keys: readonly string[];
  readonly run: () => void;
}

export function screenEntries(go: (path: string) => void): readonly Entry[] {
  const screen = (
    path: string,
    name: string,
    icon: LucideIcon,
    also: string,
    keys: readonly string[] = [],
  ): Entry => ({
    id: `go${path}`,
    group: 'go',
    name,
    also,
    icon,
    keys,
    run: () => go(path),
  });
  return [
    screen('/today', 'Today', Sun, 'due next promises waiting queue first', ['G', 'T']),
    screen('/cases', 'Cases', Table2, 'reports list inbox', ['G', 'C']),
    screen('/search', 'Search', Search, 'find words letters', ['G', 'F']),
    screen('/import', 'Import', Inbox, 'eml letters files', ['G', 'I']),
    screen('/attention', 'Needs attention', TriangleAlert, 'cannot open unreadable letters decrypt waiting', [
      'G',
      'A',
    ]),
    screen('/filed', 'Filed', FileX2, 'bounces spam automatic answers'),
    screen('/credits', 'Credits', Award, 'thanks release notes names acknowledgements', ['G', 'R']),
    screen('/erasure', 'Erasure', Eraser, 'retention due delete erase closed hold gdpr'),
    screen('/policies', 'Policies', ScrollText, 'promises rules scope holidays safe harbour draft publish', [
      'G',
      'P',
    ]),
    screen('/keys', 'Keys', KeyRound, 'openpgp pgp fingerprint', ['G', 'K']),
    screen('/settings', 'Settings', Settings, 'preferences passphrase address theme recovery key keychain', [
      'G',
      'S',
    ]),
    screen(
      '/settings?part=privacy',
      'Privacy: what is true right now',
      Plug2,
      'offline network sandbox socket',
    ),
    screen('/settings?part=about', 'About this program', Info, 'version licences notices others'),
    screen('/ledger', 'Ledger', Link2, 'audit chain history hash head receipt verify signed proof'),
    screen('/first-steps', 'First steps', ListChecks, 'setup start help'),
  ];
}

function action(
  id: string,
  name: string,
  icon: LucideIcon,
  also: string,
  run: () => void,
  keys: readonly string[] = [],
): Entry {
  return { id: `do/${id}`, group: 'do', name, also, icon, keys, run };
}

/** What can be done with the letters of the case that is on the screen; none on other screens. */
export function letterEntries(path: string, go: (path: string) => void): readonly Entry[] {
  const id = /^\/cases\/([^/?]+)$/.exec(path)?.[1];
  if (id === undefined) return [];
  const wish = (what: string) => () => go(`/cases/${id}?do=${what}`);
  return [
    action(
      'move-letter',
      `Move a letter of ${id} to another case…`,
      FolderInput,
      'wrong case belongs elsewhere correct',
      wish('move-letter'),
      ['M'],
    ),
    action(
      'own-case',
      `Start a new case from the letter of ${id}`,
      Split,
      'split own another separate report move',
      wish('own-case'),
    ),
    action(
      'join',
      `Join ${id} with another case…`,
      Merge,
      'duplicate merge same report together',
      wish('duplicate'),
    ),
    action(
      'check-again',
      `Check the signatures in ${id} again`,
      BadgeCheck,
      'verify judge seals keys pinned',
      wish('check-again'),
    ),
  ];
}

export function actionEntries(go: (path: string) => void, shell: Shell): readonly Entry[] {
  const dark = document.documentElement.matches('[data-theme="dark"]') || prefersDark(shell);
  return [
    action('import', 'Import letters…', Inbox, 'read in eml files folder add', () => go('/import'), ['I']),
    action(
      'telephone',
      'Write down a report that came by telephone…',
      FilePlus2,
      'new case by hand create',
      () => go('/cases?do=new'),
      ['N'],
    ),
    action('key', 'Add a key…', KeyRound, 'import generate openpgp pgp', () => go('/keys?do=add')),
    action('watch', 'Watch a folder…', FolderSearch, 'maildir import letters by themselves automatic', () =>
      go('/import?do=watch'),
    ),
    action('extend', 'Extend the team key…', CalendarPlus, 'expiry expire renew year longer openpgp', () =>
      go('/keys?do=extend'),
    ),
    action('backup', 'Back up the vault…', Archive, 'backup save copy safe schedule place', () =>
      go('/settings'),
    ),
    action('verify', 'Verify the vault', Link2, 'check chain ledger audit integrity whole damaged', () =>
      go('/ledger?do=verify'),
    ),
    action('receipt', 'Sign a receipt for a reporter…', BadgeCheck, 'ledger proof confirm received', () =>
      go('/ledger?part=receipt'),
    ),
    action(
      'drill',
      'Do a restore drill…',
      ArchiveRestore,
      'backup test prove open recovery key passphrase',
      () => go('/settings?do=drill'),
    ),
    action('move', 'Move to a new machine…', ArchiveRestore, 'computer laptop transfer backup restore', () =>
      go('/settings?do=move'),
    ),
    action('restore', 'Restore a backup…', ArchiveRestore, 'damaged rescue open vault copy', () =>
      go('/settings?do=restore'),
    ),
    action('credits', 'Export a credit list…', Award, 'thanks release notes markdown json', () =>
      go('/credits'),
    ),
    dark
      ? action(
          'light',
          'Use the light theme',
          Sun,
          'dark mode appearance colours',
          () => void shell.changeSettings({ theme: 'light' }),
        )
      : action(
          'dark',
          'Use the dark theme',
          Moon,
          'dark mode appearance colours',
          () => void shell.changeSettings({ theme: 'dark' }),
        ),
    action('lock', 'Lock the vault now', Lock, 'close leave quit', () => void shell.lock(), ['Ctrl', 'L']),
  ];
}

function prefersDark({ state }: Shell): boolean {
  return state.settings.theme === 'system' && window.matchMedia('(prefers-color-scheme: dark)').matches;
}
