/** The page of one letter that cannot be read: why, that nothing is lost, what was tried, and what to do. */
import {
  Asterisk,
  ChevronDown,
  ChevronRight,
  ChevronUp,
  CircleCheck,
  FileLock,
  FileWarning,
  KeyRound,
  Lock,
  type LucideIcon,
  PackageX,
  ShieldAlert,
} from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ClosedLetter } from '../../../shared/ipc/channels/attention';
import type { AttentionReason } from '../../../shared/letter/vocabulary';
import { useCall } from '../../bridge/queries';
import { CLOSED_WORDS, DETAIL_WORDS } from '../../text/attention';
import { Button, IconButton } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { useKeys } from '../../ui/keys';
import { Banner, EmptyState, Foot, Loading } from '../../ui/surfaces';
import { useSaveOriginal } from '../../ui/use-save-original';
import { AskAgainDialog, SetAsideDialog } from './letter-dialogs';
import { LetterParts } from './letter-parts';
import { LetterRail } from './letter-rail';
import { PassphraseDialog } from './passphrase-dialog';
import { useClosedActs } from './use-closed-acts';

export function ClosedLetterScreen({ id }: { id: number }) {
  const found = useCall('attention.get', { id });
  if (found.error !== undefined) return <NoLongerClosed id={id} />;
  if (found.data === undefined) return <Loading what="the letter" />;
  return <ClosedLetterPage closed={found.data} />;
}

function ClosedLetterPage({ closed }: { closed: ClosedLetter }) {
  const [, go] = useLocation();
  const [fixed, setFixed] = useState(true);
  const save = useSaveOriginal(closed.letter);
  const { acts, asked, close, ask, retry } = useClosedActs(closed);
  const { previous, next, letter } = closed;
  const step = (to: number | null): void => {
    if (to !== null) go(`/attention/${to}`);
  };
  useKeys({
    j: () => step(next),
    k: () => step(previous),
    a: acts.addKey,
    t: acts.tryAgain,
    l: () => setFixed(!fixed),
    Escape: () => go('/attention'),
  });
  return (
    <>
      <header className="bar">
        <span className="small">
          <Link href="/import">Import</Link>
        </span>
        <Icon of={ChevronRight} small />
        <h1>Needs attention</h1>
        {closed.at === 0 ? null : (
          <span className="faint small">
            {closed.at} of {closed.of}
          </span>
        )}
        <IconButton
          icon={ChevronUp}
          label="Previous letter (K)"
          small
          disabled={previous === null}
          onPress={() => step(previous)}
        />
        <IconButton
          icon={ChevronDown}
          label="Next letter (J)"
          small
          disabled={next === null}
          onPress={() => step(next)}
        />
        <span className="push" />
        <Button onPress={() => void save()}>Export the original…</Button>
      </header>
      <Why closed={closed} />
      <div className="split split-wide">
        <LetterParts closed={closed} fixed={fixed} />
        <LetterRail closed={closed} acts={acts} />
      </div>
      <Foot
        keys={[
          { keys: ['J', 'K'], does: 'next, previous' },
          { keys: ['A'], does: 'add key' },
          { keys: ['T'], does: 'try again' },
          { keys: ['L'], does: 'fixed width' },
          { keys: ['Esc'], does: 'all of them' },
        ]}
      />
      {asked === 'ask-again' ? (
        <AskAgainDialog closed={closed} busy={acts.busy} onClose={close} onGo={(to) => void ask.write(to)} />
      ) : null}
      {asked === 'set-aside' ? <SetAsideDialog onClose={close} onFile={(as) => void ask.file(as)} /> : null}
      {asked === 'passphrase' ? (
        <PassphraseDialog onClose={close} onTry={(typed) => retry(letter.id, typed)} />
      ) : null}
    </>
  );
}

const ICONS: Readonly<Record<AttentionReason, LucideIcon>> = {
  'no-matching-key': KeyRound,
  'key-locked': Lock,
  'passphrase-only': Asterisk,
  malformed: FileWarning,
  'not-integrity-protected': ShieldAlert,
  'too-large': PackageX,
  smime: FileLock,
};

function Why({ closed }: { closed: ClosedLetter }) {
  const { attention, filed } = closed.letter;
  if (attention === null) return null;
  const { finding, why } = CLOSED_WORDS[attention];
  const detail = closed.detail === null ? '' : `${DETAIL_WORDS[closed.detail]} `;
  return (
    <Banner icon={ICONS[attention]} tone={filed === null ? 'warn' : undefined} bar>
      <b>{finding}</b> {detail}
      {why}
    </Banner>
  );
}

/** It was opened meanwhile, here or by itself: where it is now. */
function NoLongerClosed({ id }: { id: number }) {
  const [, go] = useLocation();
  const letter = useCall('letter.get', { id }).data;
  useKeys({ Escape: () => go('/attention') });
  return (
    <div className="body">
      <EmptyState
        icon={CircleCheck}
        title={letter === undefined ? 'This letter is not here' : 'This letter could be opened'}
        action={
          letter?.caseId == null ? (
            <Button kind="primary" onPress={() => go('/attention')}>
              See what else waits
            </Button>
          ) : (
            <Button kind="primary" onPress={() => go(`/cases/${letter.caseId ?? ''}?letter=${id}`)}>
              Open it in {letter.caseId}
            </Button>
          )
        }
      >
        {letter === undefined
          ? 'It went with its case, or never was. Nothing was changed.'
          : 'It waits no more. What it says, and who signed it, stands in its case.'}
      </EmptyState>
    </div>
  );
}
