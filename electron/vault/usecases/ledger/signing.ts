/** Signing a text for others with the key that letters are signed with. */
import { fail, ok, type Result } from '../../../../shared/kernel/result';
import type { Reply } from '../../../../shared/ipc/contract';
import { teamKey } from '../../store/key-rows';
import { sha256Of } from '../../store/blobs';
import type { Desk } from '../ports';

export type SignFailure = { readonly code: 'no-team-key' | 'team-key-locked' | 'signing-failed' };

/** A signed text as it leaves. */
export interface SignedBytes {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Primary fingerprint. */
  readonly signer: string;
}

export async function signed(desk: Desk, text: string): Promise<Result<SignedBytes, SignFailure>> {
  const own = desk.keyring.current();
  if (own === null) return fail({ code: 'no-team-key' });
  const made = await desk.keyring.signText(text);
  if (!made.ok)
    return fail({ code: made.error.code === 'bad-signature' ? 'signing-failed' : made.error.code });
  const bytes = Buffer.from(made.value, 'utf8');
  return ok({ bytes, sha256: sha256Of(bytes), signer: own.fingerprint });
}

/** The key that would sign, for the page. */
export function signerOf(desk: Desk): Reply<'ledger.get'>['signer'] {
  const own = desk.keyring.current();
  if (own === null) return null;
  const row = desk.store.read((db) => teamKey(db, own.fingerprint));
  return {
    fingerprint: own.fingerprint,
    name: own.userIds[0] ?? '',
    unlocked: desk.keyring.isUnlocked(own.fingerprint),
    withGpg: row?.heldBy === 'gpg',
  };
}
