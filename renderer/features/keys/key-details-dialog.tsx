/** All that is known of one key, and what can be done with its public half. */
import type { ReactNode } from 'react';
import type { PublicKeyView, TeamKeyView } from '../../../shared/ipc/shapes';
import { dateTime } from '../../text/time';
import { KEY_WORDS, keyDate, PASSPHRASE_WORDS, SOURCE_WORDS } from '../../text/openpgp-keys';
import { REVOCATION_WORDS } from '../../text/team-keys';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { KeyCard } from './key-card';
import { nameOf, usedFor } from './key-facts';
import { OurKeyActs } from './our-key-acts';
import type { OurAct } from './our-key-over';
import type { KeyActs } from './use-key-acts';

interface DetailsProps {
  readonly of: TeamKeyView | PublicKeyView;
  readonly now: number;
  readonly acts: KeyActs;
  readonly onClose: () => void;
  readonly onAct: (what: OurAct) => void;
}

export function KeyDetailsDialog({ of, now, acts, onClose, onAct }: DetailsProps) {
  const { key } = of;
  const ours = 'role' in of;
  return (
    <Dialog
      title={ours ? 'Our key' : 'A reporter’s key'}
      width="mid"
      onClose={onClose}
      foot={
        <>
          <Button onPress={() => void acts.copyPublic(key.fingerprint)}>Copy the public key</Button>
          <Button onPress={() => void acts.savePublic(key.fingerprint, nameOf(key))}>
            Save the public key…
          </Button>
          <Button kind="primary" shortcut="Esc" onPress={onClose}>
            Close
          </Button>
        </>
      }
    >
      <KeyCard title={nameOf(key)} facts={key} now={now} more={ours ? ourFacts(of, now) : theirFacts(of)} />
      <div>
        <Button small onPress={() => void acts.copyFingerprint(key.fingerprint)}>
          Copy the fingerprint
        </Button>
      </div>
      {ours ? <OurKeyActs team={of} onAct={onAct} /> : null}
      <p className="hint">
        {ours
          ? 'Reporters find your key more easily where the whole fingerprint stands beside it. The private half leaves the vault on paper only, when you ask for it.'
          : KEY_WORDS.trust}
      </p>
    </Dialog>
  );
}

function ourFacts(team: TeamKeyView, now: number): readonly (readonly [string, ReactNode])[] {
  return [
    ['Used for', team.role === 'current' ? `${usedFor(team, now)} (the current key)` : usedFor(team, now)],
    ['Passphrase', `${PASSPHRASE_WORDS[team.passphrase]}${team.unlocked ? '' : ' Locked now.'}`],
    ['Added', dateTime(team.addedAt, now)],
    ...(team.revocation === null
      ? []
      : [
          ['Revoked', `${keyDate(team.revocation.at)}: ${REVOCATION_WORDS[team.revocation.reason]}`] as const,
        ]),
    ...(team.revokeOn === null ? [] : [['To be revoked', `from ${keyDate(team.revokeOn)} on`] as const]),
    [
      'Revocation',
      team.hasCertificate ? 'a certificate for it is kept here' : 'no certificate was made for it yet',
    ],
  ];
}

function theirFacts(view: PublicKeyView): readonly (readonly [string, ReactNode])[] {
  return [
    [
      'Pinned to',
      view.pinnedTo.length === 0
        ? 'nobody'
        : view.pinnedTo.map(({ reporter, pinnedAt }) => `${reporter}, ${dateTime(pinnedAt)}`).join('; '),
    ],
    ['Came', `${dateTime(view.addedAt)}, ${SOURCE_WORDS[view.source]}`],
  ];
}
