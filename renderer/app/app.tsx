/** The page: providers, and either the gate (no open vault) or the desk. */
import { QueryClientProvider } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useAct, useCall, queryClient, useFreshness } from '../bridge/queries';
import { ShellProvider, useShell } from '../bridge/shell';
import { ChangePassphraseDialog } from '../features/settings';
import { UnlockGate } from '../features/unlock';
import { Button } from '../ui/button';
import { Banner } from '../ui/surfaces';
import { ToastProvider } from '../ui/toast';
import { Frame } from './frame';

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <ShellProvider>
        <ToastProvider>
          <Runtime />
          <Page />
        </ToastProvider>
      </ShellProvider>
    </QueryClientProvider>
  );
}

/** Whatever weakens the protection is said, always. */
function Runtime() {
  const { fallbackRuntime, sandboxed, electron } = useShell().state;
  if (!fallbackRuntime && sandboxed) return null;
  return (
    <Banner icon={TriangleAlert} tone="warn" bar>
      {fallbackRuntime ? (
        <b>Running on an old Electron ({electron}), for development and tests only. </b>
      ) : null}
      {sandboxed ? null : 'The sandbox of the page is off on this system. '}
      Do not keep real reports here.
    </Banner>
  );
}

/** The process that holds the vault did not answer. */
function NoVaultProcess({ retry }: { retry: () => void }) {
  return (
    <Banner
      icon={TriangleAlert}
      tone="bad"
      bar
      action={
        <Button small onPress={retry}>
          Try again
        </Button>
      }
    >
      <b>The part of the program that holds the vault did not answer.</b> Nothing that was saved is lost. Try
      again; if it happens again, close the program and start it anew.
    </Banner>
  );
}

function Page() {
  useFreshness();
  const { demo } = useShell().state;
  const state = useCall('vault.state', {});
  const openDemo = useAct('vault.open-demo');
  const asked = useRef(false);

  useEffect(() => {
    if (!demo || asked.current || state.data?.state !== 'none') return;
    asked.current = true;
    void openDemo.act({});
  }, [demo, state.data, openDemo]);

  // held for the one question that follows, and for no longer
  const [recoveredBy, setRecoveredBy] = useState<string | null>(null);
  const wasMade = useRef(false);
  if (state.data?.state === 'recovery-unconfirmed') wasMade.current = true;

  if (state.data === undefined)
    return state.error === undefined ? null : <NoVaultProcess retry={state.refetch} />;
  if (state.data.state === 'open' && !openDemo.busy) {
    const { demo: invented, readOnly } = state.data;
    return (
      <>
        <Frame demo={invented} readOnly={readOnly} justMade={wasMade.current} />
        {recoveredBy === null || readOnly ? null : (
          <ChangePassphraseDialog recoveredBy={recoveredBy} onClose={() => setRecoveredBy(null)} />
        )}
      </>
    );
  }
  return <UnlockGate state={state.data} openingDemo={openDemo.busy} onRecovered={setRecoveredBy} />;
}
