/** Keys: ours, which read and answer, and reporters', each pinned to a person. */
import { FileOutput, KeyRound, Plus, ScrollText, TriangleAlert, UserRound } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { Reply } from '../../../shared/ipc/contract';
import { useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Button, Kbd } from '../../ui/button';
import { useEnterKey } from '../../ui/enter-key';
import { FormError, TextField } from '../../ui/field';
import { useKeys } from '../../ui/keys';
import { useNow } from '../../ui/now';
import { Banner, Bar, EmptyState, Foot, Loading, ScrollRegion } from '../../ui/surfaces';
import { KeyChangePanel } from './key-change-panel';
import { findRows, type KeyChange, reporterRows } from './key-facts';
import { KeyOver, type Over } from './key-over';
import styles from './keys.module.css';
import { ReportersTable } from './reporters-table';
import { TeamTable } from './team-table';
import { useAskKey } from './use-ask-key';
import { useKeyActs } from './use-key-acts';
import { useKeyChange } from './use-key-change';

type Keys = Reply<'keys.list'>;
/** From this many on a field to find one stands over the table. */
const FIND_FROM = 8;

export function KeysScreen() {
  const keys = useCall('keys.list', {});
  const [over, setOver] = useOver(keys.data);
  const acts = useKeyActs();
  const profileId = useCall('vault.facts', {}).data?.defaultProfile;
  const current = keys.data?.team.find(({ role }) => role === 'current');
  return (
    <>
      <Bar title="Keys">
        <Button icon={KeyRound} shortcut="A" writes onPress={() => setOver({ kind: 'add', side: 'ours' })}>
          Add a key…
        </Button>
        {current === undefined ? null : (
          <Button
            icon={FileOutput}
            onPress={() => setOver({ kind: 'ours', what: 'publish', fingerprint: current.key.fingerprint })}
          >
            Publish our key…
          </Button>
        )}
        {current === undefined || profileId === undefined ? null : (
          <Button icon={ScrollText} onPress={() => void acts.savePolicyPage(profileId)}>
            Policy page…
          </Button>
        )}
      </Bar>
      {keys.data === undefined ? (
        keys.error === undefined ? (
          <Loading what="the keys" />
        ) : (
          <FormError>{errorWords(keys.error)}</FormError>
        )
      ) : (
        <KeysBody keys={keys.data} acts={acts} over={over} setOver={setOver} />
      )}
      <Foot
        keys={[
          { keys: ['J', 'K'], does: 'move' },
          { keys: ['Enter'], does: 'details' },
          { keys: ['C'], does: 'compare' },
          { keys: ['Y'], does: 'copy fingerprint' },
        ]}
      />
    </>
  );
}

/** What lies over the screen; an address with "?do=add", "?do=add-reporter", "?do=make", "?do=extend" or "?do=unlock" opens it at once. */
function useOver(keys: Keys | undefined): readonly [Over | null, (over: Over | null) => void] {
  const wish = new URLSearchParams(useSearch()).get('do');
  const [, go] = useLocation();
  const [over, setOver] = useState<Over | null>(null);
  useEffect(() => {
    if (wish === 'add') setOver({ kind: 'add', side: 'ours' });
    if (wish === 'add-reporter') setOver({ kind: 'add', side: 'reporters' });
    if (wish === 'make') setOver({ kind: 'make' });
    if (wish === 'unlock' && keys === undefined) return;
    const ours = keys?.team.find(({ role }) => role === 'current');
    if (wish === 'extend' && keys === undefined) return;
    if (wish === 'extend' && ours !== undefined)
      setOver({ kind: 'ours', what: 'extend', fingerprint: ours.key.fingerprint });
    const locked = keys?.team.find(({ unlocked, heldBy }) => !unlocked && heldBy === 'vault');
    if (wish === 'unlock' && locked !== undefined) setOver({ kind: 'unlock', team: locked });
    if (wish !== null) go('/keys', { replace: true });
  }, [wish, keys, go]);
  return [over, setOver];
}

function KeysBody({
  keys,
  acts,
  over,
  setOver,
}: {
  keys: Keys;
  acts: ReturnType<typeof useKeyActs>;
  over: Over | null;
  setOver: (over: Over | null) => void;
}) {
  const now = useNow();
  const [sought, setSought] = useState('');
  const { changes, change, came, compare: holdUp, settled, putAside } = useKeyChange();
  const askKey = useAskKey();
  const [cursor, setCursor] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const all = useMemo(() => reporterRows(keys.reporters, changes), [keys.reporters, changes]);
  const rows = useMemo(() => findRows(all, sought), [all, sought]);
  const ids = [...keys.team.map(({ key }) => key.fingerprint), ...rows.map(({ id }) => id)];
  const fingerprintAt = cursor === null || !ids.includes(cursor) ? null : (cursor.split(' ')[0] ?? null);
  const changeAt = rows.find(({ id }) => id === cursor)?.change ?? null;
  const details = (fingerprint: string): void => setOver({ kind: 'details', fingerprint });
  const compare = (next: KeyChange): void => {
    setOver(null);
    holdUp(next);
  };

  // the focus goes along, so that Enter and Tab go on from the row and not from a button left behind
  const step = (by: 1 | -1): void => {
    const next = stepped(ids, cursor, by);
    setCursor(next);
    if (next !== null) document.querySelector<HTMLElement>(`tr[data-key="${CSS.escape(next)}"]`)?.focus();
  };

  useEnterKey(() => fingerprintAt !== null && details(fingerprintAt));
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    c: () => changeAt !== null && holdUp(changeAt),
    y: () => fingerprintAt !== null && void acts.copyFingerprint(fingerprintAt),
    a: () => setOver({ kind: 'add', side: 'ours' }),
    '/': () => field.current?.focus(),
    Escape: () => (change !== null ? putAside() : setSought('')),
  });

  return (
    <ScrollRegion label="Keys" className="body body-flush">
      {change === null ? null : (
        <KeyChangePanel
          key={`${change.pinned} ${change.other}`}
          change={change}
          came={came}
          now={now}
          onDone={settled}
          onAsk={() => setOver({ kind: 'ask-other-way', change })}
          onTake={() => setOver({ kind: 'take', change })}
        />
      )}
      <h2 className="group-head">
        Our keys <span className="count">{keys.team.length}</span>
        <span className="push" />
        <Button kind="quiet" small icon={Plus} writes onPress={() => setOver({ kind: 'make' })}>
          Make a key…
        </Button>
      </h2>
      {keys.team.length > 0 && !keys.team.some(({ role }) => role === 'current') ? (
        <NobodyAnswers setOver={setOver} />
      ) : null}
      {keys.team.length === 0 ? (
        <NoTeamKey setOver={setOver} />
      ) : (
        <TeamTable
          keys={keys.team}
          now={now}
          cursor={cursor}
          acts={acts}
          onPoint={setCursor}
          onUnlock={(team) => setOver({ kind: 'unlock', team })}
          onAct={(what, fingerprint) => setOver({ kind: 'ours', what, fingerprint })}
          onDetails={details}
        />
      )}
      <h2 className="group-head">
        Reporters’ keys <span className="count">{all.length}</span>
        <span className="push" />
        {all.length < FIND_FROM ? null : (
          <span className={styles.find}>
            <TextField
              ref={field}
              label="Find a key"
              hiddenLabel
              type="search"
              placeholder="Find a reporter or fingerprint"
              value={sought}
              onChange={setSought}
            />
          </span>
        )}
        {all.length < FIND_FROM ? null : <Kbd>/</Kbd>}
        <Button
          kind="quiet"
          small
          icon={Plus}
          writes
          onPress={() => setOver({ kind: 'add', side: 'reporters' })}
        >
          Add a reporter’s key…
        </Button>
      </h2>
      {rows.length === 0 ? (
        <NoReporterKey sought={all.length > 0} />
      ) : (
        <ReportersTable
          rows={rows}
          now={now}
          cursor={cursor}
          acts={acts}
          onPoint={setCursor}
          onCompare={compare}
          onAsk={(reporterId) => void askKey(reporterId)}
          onPin={(fingerprint) => setOver({ kind: 'pin', fingerprint })}
          onUnpin={({ pin, view }) =>
            pin !== null &&
            setOver({
              kind: 'unpin',
              reporterId: pin.reporterId,
              reporter: pin.reporter,
              fingerprint: view.key.fingerprint,
            })
          }
          onDetails={details}
        />
      )}
      <KeyOver
        over={over}
        keys={keys}
        now={now}
        acts={acts}
        onClose={() => setOver(null)}
        onOver={setOver}
        onCompare={compare}
        onTaken={settled}
      />
    </ScrollRegion>
  );
}

function NoTeamKey({ setOver }: { setOver: (over: Over | null) => void }) {
  return (
    <EmptyState
      icon={KeyRound}
      title="No key of yours is here yet"
      action={
        <span className="row">
          <Button kind="primary" onPress={() => setOver({ kind: 'add', side: 'ours' })}>
            Bring the team’s key…
          </Button>
          <Button onPress={() => setOver({ kind: 'make' })}>Make a new one…</Button>
        </span>
      }
    >
      Encrypted reports cannot be read, and none can be answered, without the private key they were written
      to. If you publish one already, bring that one.
    </EmptyState>
  );
}

/** Every key reads, and none answers: letters cannot be exported until one is chosen. */
function NobodyAnswers({ setOver }: { setOver: (over: Over | null) => void }) {
  return (
    <Banner
      icon={TriangleAlert}
      tone="bad"
      bar
      action={
        <Button small writes onPress={() => setOver({ kind: 'make' })}>
          Make a key…
        </Button>
      }
    >
      <b>No key answers letters.</b> Reports are still read, but nothing can be encrypted to you or signed by
      you. Make a key, or choose “Answer with this key” at one that is good.
    </Banner>
  );
}

function NoReporterKey({ sought }: { sought: boolean }) {
  return (
    <EmptyState icon={UserRound} title={sought ? 'No key has these words' : 'No reporter’s key is here yet'}>
      {sought
        ? 'Look for a reporter, a certified name or a part of the fingerprint.'
        : 'Keys come with letters, where a case offers to add them, or from a file or a pasted text. A letter can be encrypted to a reporter once a key is pinned to them.'}
    </EmptyState>
  );
}

/** The next id in that direction; the first one where there was none. */
function stepped(ids: readonly string[], at: string | null, by: 1 | -1): string | null {
  const place = at === null ? -1 : ids.indexOf(at);
  return ids[place < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, place + by))] ?? null;
}
