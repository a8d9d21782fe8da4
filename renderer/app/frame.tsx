/** The desk around every screen: side navigation, global keys, the palette and the drop target. */
import {
  Archive,
  Award,
  CircleAlert,
  FileX2,
  FlaskConical,
  Inbox,
  KeyRound,
  ListChecks,
  ListFilter,
  Lock,
  Plug2,
  ScrollText,
  Search,
  Settings,
  Sun,
  Table2,
  Timer,
  TriangleAlert,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { Router, useLocation } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { useCall } from '../bridge/queries';
import { useShell } from '../bridge/shell';
import { useWanted } from '../bridge/wishes';
import { Arrivals, DropTarget } from '../features/import';
import { CommandPalette } from '../features/palette';
import { DamagedBanner } from '../features/salvage';
import { ShortcutsDialog } from '../features/shortcuts';
import { backupFoot } from '../text/backups';
import { errorWords } from '../text/errors';
import { Button, IconButton, Kbd } from '../ui/button';
import { Icon, MarkIcon } from '../ui/icon';
import { useKeys } from '../ui/keys';
import { ReadOnlyContext } from '../ui/read-only';
import { Banner } from '../ui/surfaces';
import { NotWhole } from '../ui/verify-found';
import { useVerifyRun } from '../ui/verify-run';
import { Routes } from './routes';
import { useKeysWaiting } from './use-keys-waiting';
import { useWaiting } from './use-waiting';

/** One location per open vault: locking forgets it. A vault that was just made starts with what it still needs. */
export function Frame({ demo, readOnly, justMade }: { demo: boolean; readOnly: boolean; justMade: boolean }) {
  const location = useMemo(() => memoryLocation({ path: justMade ? '/first-steps' : '/today' }), [justMade]);
  return (
    <Router hook={location.hook}>
      <ReadOnlyContext value={readOnly}>
        <Desk demo={demo} readOnly={readOnly} />
      </ReadOnlyContext>
    </Router>
  );
}

function Desk({ demo, readOnly }: { demo: boolean; readOnly: boolean }) {
  const [at, go] = useLocation();
  const onImport = at === '/import';
  const { found } = useVerifyRun();
  const shell = useShell();
  const facts = useCall('vault.facts', {});
  const [over, setOver] = useState<'palette' | 'shortcuts' | null>(null);
  const close = useCallback(() => setOver(null), []);
  useWanted(
    'verify-wanted',
    // a damaged vault was read through when it was opened: its settings say what was found
    useCallback(() => go(readOnly ? '/settings' : '/ledger?do=verify'), [go, readOnly]),
  );
  useWanted(
    'drill-wanted',
    useCallback(() => go('/settings?do=drill'), [go]),
  );
  useKeys(
    useMemo(
      () => ({
        'Mod+k': () => setOver('palette'),
        'Mod+l': () => void shell.lock(),
        '?': () => setOver('shortcuts'),
        'g t': () => go('/today'),
        'g c': () => go('/cases'),
        'g i': () => go('/import'),
        'g a': () => go('/attention'),
        'g k': () => go('/keys'),
        'g p': () => go('/policies'),
        'g s': () => go('/settings'),
        'g f': () => go('/search'),
        'g r': () => go('/credits'),
        // there the same key opens the picker
        ...(onImport ? {} : { i: () => go('/import') }),
      }),
      [go, shell, onImport],
    ),
  );
  return (
    <>
      {demo ? (
        <Banner
          icon={FlaskConical}
          tone="demo"
          bar
          action={
            <>
              <Button small onPress={() => go('/first-steps')}>
                What to try
              </Button>
              <Button small onPress={() => void shell.lock()}>
                End the demo
              </Button>
            </>
          }
        >
          <b>Demo.</b> Everything here is invented and is thrown away when you lock or close the program. Try
          anything.
        </Banner>
      ) : null}
      {readOnly ? <DamagedBanner /> : null}
      {found?.reply.ok === false ? (
        <NotWhole>
          <b>The check found that this vault is not whole.</b>
        </NotWhole>
      ) : null}
      {facts.error === undefined ? null : (
        <Banner icon={CircleAlert} tone="bad" bar>
          {errorWords(facts.error)}
        </Banner>
      )}
      <div className="app">
        <Side onFind={() => setOver('palette')} />
        <main className="main">
          <Routes readOnly={readOnly} />
        </main>
      </div>
      <DropTarget />
      <Arrivals />
      {over === 'palette' ? <CommandPalette onClose={close} /> : null}
      {over === 'shortcuts' ? <ShortcutsDialog onClose={close} /> : null}
    </>
  );
}

function Side({ onFind }: { onFind: () => void }) {
  const shell = useShell();
  const facts = useCall('vault.facts', {}).data;
  const backups = useCall('vault.backups', {}, { keep: true }).data;
  const figures = useWaiting();
  const keysWaiting = useKeysWaiting();
  return (
    <nav className="side" aria-label="Main">
      <div className="side-vault">
        <MarkIcon className="mark" />
        <span className="cut">{facts?.organisation ?? ''}</span>
        <IconButton icon={Lock} label="Lock the vault now" small push onPress={() => void shell.lock()} />
      </div>
      <button type="button" className="side-search" onClick={onFind}>
        <Icon of={Search} small />
        <span>Find or do</span>
        <span className="push">
          <Kbd>Ctrl K</Kbd>
        </span>
      </button>
      <SideItem to="/today" icon={Sun} count={figures?.answer} due>
        Today
      </SideItem>
      <SideItem to="/cases" icon={Table2} count={facts?.openCases}>
        Cases
      </SideItem>
      <SideItem to="/search" icon={Search}>
        Search
      </SideItem>
      <SideItem to="/import" icon={Inbox}>
        Import
      </SideItem>
      <SideItem to="/attention" icon={TriangleAlert} count={facts?.attention} due>
        Needs attention
      </SideItem>
      <SideItem to="/filed" icon={FileX2} count={facts?.filed}>
        Filed
      </SideItem>
      <SideItem to="/credits" icon={Award}>
        Credits
      </SideItem>
      <h2 className="side-head">Programme</h2>
      <SideItem to="/policies" icon={ScrollText}>
        Policies
      </SideItem>
      <SideItem to="/keys" icon={KeyRound} count={keysWaiting}>
        Keys
      </SideItem>
      <SideItem to="/settings" icon={Settings}>
        Settings
      </SideItem>
      <SideItem to="/first-steps" icon={ListChecks}>
        First steps
      </SideItem>
      <SavedViews figures={figures} />
      <div className="side-foot">
        <SideFact icon={Plug2}>Offline, no connection</SideFact>
        <SideFact icon={Timer}>Locks after {shell.state.settings.idleMinutes} min</SideFact>
        <SideFact icon={Archive}>{backupFoot(backups, facts?.lastBackupAt ?? null)}</SideFact>
      </div>
    </nav>
  );
}

/** Views that are worth a place of their own while there is something in them. */
function SavedViews({ figures }: { figures: ReturnType<typeof useWaiting> }) {
  const { waiting = 0, creditable = 0, embargoed = 0 } = figures ?? {};
  if (waiting + creditable + embargoed === 0) return null;
  return (
    <>
      <h2 className="side-head">Saved views</h2>
      {waiting === 0 ? null : (
        <SideItem to="/cases?view=waiting" icon={ListFilter} count={waiting}>
          Waiting on reporter
        </SideItem>
      )}
      {creditable === 0 ? null : (
        <SideItem to="/credits?view=ready" icon={ListFilter} count={creditable}>
          Ready to credit
        </SideItem>
      )}
      {embargoed === 0 ? null : (
        <SideItem to="/cases?view=embargoed" icon={ListFilter} count={embargoed}>
          Embargoed
        </SideItem>
      )}
    </>
  );
}

function SideItem({
  to,
  icon,
  count,
  due,
  children,
}: {
  to: string;
  icon: LucideIcon;
  count?: number | undefined;
  due?: boolean;
  children: ReactNode;
}) {
  const [at, go] = useLocation();
  const here =
    at === to ||
    at.startsWith(`${to}/`) ||
    (to === '/cases' && at.startsWith('/replies/')) ||
    (to === '/settings' && at === '/ledger');
  return (
    <a
      className="side-item"
      href={to}
      aria-current={here ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault();
        go(to);
      }}
    >
      <Icon of={icon} />
      <span>{children}</span>
      {count === undefined || count === 0 ? null : (
        <span className={due === true ? 'count count-due' : 'count'}>{count}</span>
      )}
    </a>
  );
}

function SideFact({ icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <span className="row">
      <Icon of={icon} small />
      <span>{children}</span>
    </span>
  );
}
