/** Whichever act on a key of ours lies over the screen. */
import type { TeamKeyView } from '../../../shared/ipc/shapes';
import { ExtendDialog } from './extend-dialog';
import { KeyPassphraseDialog } from './key-passphrase-dialog';
import { PaperDialog } from './paper-dialog';
import { PublishDialog } from './publish-dialog';
import { ReplaceDialog } from './replace-dialog';
import { RevokeDialog } from './revoke-dialog';
import type { KeyActs } from './use-key-acts';

export const OUR_ACTS = ['extend', 'publish', 'replace', 'passphrase', 'paper', 'revoke'] as const;
export type OurAct = (typeof OUR_ACTS)[number];

interface OurKeyOverProps {
  readonly what: OurAct;
  readonly fingerprint: string;
  readonly keys: readonly TeamKeyView[];
  readonly now: number;
  readonly acts: KeyActs;
  readonly onClose: () => void;
}

export function OurKeyOver({ what, fingerprint, keys, now, acts, onClose }: OurKeyOverProps) {
  const team = keys.find(({ key }) => key.fingerprint === fingerprint);
  if (team === undefined) return null;
  const others = keys.filter((one) => one !== team);
  switch (what) {
    case 'extend':
      return <ExtendDialog team={team} now={now} acts={acts} onClose={onClose} />;
    case 'publish':
      return <PublishDialog team={team} acts={acts} onClose={onClose} />;
    case 'replace':
      return <ReplaceDialog team={team} others={others} now={now} acts={acts} onClose={onClose} />;
    case 'passphrase':
      return <KeyPassphraseDialog team={team} onClose={onClose} />;
    case 'paper':
      return <PaperDialog team={team} onClose={onClose} />;
    case 'revoke':
      return <RevokeDialog team={team} others={others} now={now} acts={acts} onClose={onClose} />;
  }
}
