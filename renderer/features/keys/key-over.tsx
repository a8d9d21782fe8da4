/** Whichever dialog lies over the keys. */
import type { Reply } from '../../../shared/ipc/contract';
import type { TeamKeyView } from '../../../shared/ipc/shapes';
import { AddKeyDialog } from './add-key-dialog';
import { AskOtherWayDialog } from './ask-other-way-dialog';
import { GenerateDialog } from './generate-dialog';
import { KeyDetailsDialog } from './key-details-dialog';
import type { KeyChange } from './key-facts';
import { type OurAct, OurKeyOver } from './our-key-over';
import { PinDialog } from './pin-dialog';
import { TakeKeyDialog, UnpinDialog } from './reason-dialogs';
import { RestorePaperDialog } from './restore-paper-dialog';
import { UseGpgDialog } from './use-gpg-dialog';
import { UnlockTeamKey } from './unlock-team-key';
import type { KeyActs } from './use-key-acts';
import type { Side } from './use-key-intake';

export type Over =
  | { readonly kind: 'add'; readonly side: Side }
  | { readonly kind: 'make' }
  | { readonly kind: 'from-paper' | 'from-gpg' }
  | { readonly kind: 'ours'; readonly what: OurAct; readonly fingerprint: string }
  | { readonly kind: 'unlock'; readonly team: TeamKeyView }
  | { readonly kind: 'details'; readonly fingerprint: string }
  | { readonly kind: 'pin'; readonly fingerprint: string }
  | { readonly kind: 'take' | 'ask-other-way'; readonly change: KeyChange }
  | {
      readonly kind: 'unpin';
      readonly reporterId: number;
      readonly reporter: string;
      readonly fingerprint: string;
    };

interface KeyOverProps {
  readonly over: Over | null;
  readonly keys: Reply<'keys.list'>;
  readonly now: number;
  readonly acts: KeyActs;
  readonly onClose: () => void;
  readonly onOver: (over: Over) => void;
  readonly onCompare: (change: KeyChange) => void;
  /** The comparison is over. */
  readonly onTaken: () => void;
}

export function KeyOver({ over, keys, now, acts, onClose, onOver, onCompare, onTaken }: KeyOverProps) {
  if (over === null) return null;
  switch (over.kind) {
    case 'add':
      return (
        <AddKeyDialog
          side={over.side}
          now={now}
          onClose={onClose}
          onCompare={onCompare}
          onPaper={() => onOver({ kind: 'from-paper' })}
          onGpg={() => onOver({ kind: 'from-gpg' })}
        />
      );
    case 'from-paper':
      return <RestorePaperDialog now={now} onClose={onClose} />;
    case 'from-gpg':
      return <UseGpgDialog now={now} onClose={onClose} />;
    case 'ours':
      return <OurKeyOver {...over} keys={keys.team} now={now} acts={acts} onClose={onClose} />;
    case 'make':
      return (
        <GenerateDialog
          hasCurrent={keys.team.some(({ role }) => role === 'current')}
          now={now}
          acts={acts}
          onClose={onClose}
        />
      );
    case 'unlock':
      return <UnlockTeamKey team={over.team} onClose={onClose} />;
    case 'take':
      return <TakeKeyDialog change={over.change} onClose={onClose} onTaken={onTaken} />;
    case 'ask-other-way':
      return <AskOtherWayDialog change={over.change} onClose={onClose} />;
    case 'unpin':
      return <UnpinDialog {...over} onClose={onClose} />;
    case 'details': {
      const of = [...keys.team, ...keys.reporters].find(({ key }) => key.fingerprint === over.fingerprint);
      return of === undefined ? null : (
        <KeyDetailsDialog
          of={of}
          now={now}
          acts={acts}
          onClose={onClose}
          onAct={(what) => onOver({ kind: 'ours', what, fingerprint: of.key.fingerprint })}
        />
      );
    }
    case 'pin': {
      const view = keys.reporters.find(({ key }) => key.fingerprint === over.fingerprint);
      return view === undefined ? null : (
        <PinDialog view={view} now={now} onClose={onClose} onCompare={onCompare} />
      );
    }
  }
}
