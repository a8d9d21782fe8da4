/** First steps are done by what is in the vault, never by a tick. */
import { expect, test } from 'vitest';
import { firstSteps } from '../../../renderer/features/first-steps/steps';
import type { PublicKeyView, TeamKeyView } from '../../../shared/ipc/shapes';

const EMPTY = { fromAddress: '', letters: 0, attention: 0, filed: 0, lastBackupAt: null };

const key = {
  fingerprint: 'A'.repeat(40),
  userIds: ['Security <security@example.org>'],
  algorithm: 'curve25519',
  createdAt: 0,
  expiresAt: null,
  revoked: false,
  canEncrypt: true,
  isPrivate: true,
  hasPassphrase: true,
};
const ours: TeamKeyView = {
  key,
  role: 'current',
  heldBy: 'vault',
  revocation: null,
  revokeOn: null,
  hasCertificate: false,
  passphrase: 'sealed',
  unlocked: true,
  addedAt: 0,
};
const theirs: PublicKeyView = {
  key: { ...key, isPrivate: false },
  addedAt: 0,
  source: 'paste',
  pinnedTo: [],
};

function doneOf(...given: Parameters<typeof firstSteps>): readonly string[] {
  return firstSteps(...given)
    .filter((step) => step.done)
    .map((step) => step.id);
}

test('a vault that was just made has only itself', () => {
  expect(doneOf(EMPTY, { team: [], reporters: [] })).toEqual(['vault']);
});

test('a team key counts only while letters can be encrypted to it', () => {
  expect(doneOf(EMPTY, { team: [ours], reporters: [] })).toContain('team-key');
  const expired = { ...ours, key: { ...key, canEncrypt: false } };
  expect(doneOf(EMPTY, { team: [expired], reporters: [] })).not.toContain('team-key');
  expect(doneOf(EMPTY, { team: [{ ...ours, role: 'old' }], reporters: [] })).not.toContain('team-key');
});

test('a reporter’s key counts once it is pinned, not when it is merely here', () => {
  expect(doneOf(EMPTY, { team: [], reporters: [theirs] })).not.toContain('reporter-key');
  const pinned = { ...theirs, pinnedTo: [{ reporterId: 1, reporter: 'tidewrack', pinnedAt: 0 }] };
  expect(doneOf(EMPTY, { team: [], reporters: [pinned] })).toContain('reporter-key');
});

test('letters count wherever they ended, also where they wait', () => {
  expect(doneOf({ ...EMPTY, attention: 1 }, { team: [], reporters: [] })).toContain('letters');
  expect(doneOf({ ...EMPTY, filed: 1 }, { team: [], reporters: [] })).toContain('letters');
});
