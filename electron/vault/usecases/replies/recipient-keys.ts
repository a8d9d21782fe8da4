/**
 * To which keys a letter goes, and why. Only keys that a person pinned to the reporter and that can be used now: those
 * chosen for this letter; else the one that signed the letter that is answered; else every one of them, since each was
 * pinned on purpose and a letter that cannot be read is written twice (MX-8).
 */
import type { KeyBasis } from '../../../../shared/letter/answers';
import type { ReadDb } from '../../store/database';
import type { ReplyRecord } from '../../store/reply-rows';
import { isExpired, isUsable, type PinnedKey, pinnedKeysOf } from '../../store/reporter-rows';
import type { Desk } from '../ports';
import { answered } from './reply-of';

/** The keys of a letter with the reason; `lacking` are chosen ones that cannot be used any more. */
export interface Recipients {
  readonly keys: readonly PinnedKey[];
  readonly basis: KeyBasis | null;
  readonly lacking: readonly string[];
}

type Addressed = Pick<ReplyRecord, 'reporterId' | 'inReplyTo' | 'keyChoice'>;

export function recipientsOf(desk: Desk, reply: Addressed): Recipients {
  const now = desk.now();
  return desk.store.read((db) => {
    const usable = pinnedKeysOf(db, reply.reporterId).filter((key) => isUsable(key, now));
    const among = (wanted: readonly string[]) => usable.filter((key) => wanted.includes(key.fingerprint));
    if (reply.keyChoice.length > 0) {
      const keys = among(reply.keyChoice);
      const lacking = reply.keyChoice.filter((one) => !keys.some((key) => key.fingerprint === one));
      return { keys: lacking.length === 0 ? keys : [], basis: 'chosen', lacking };
    }
    if (usable.length === 1) return { keys: usable, basis: 'only', lacking: [] };
    const signer = among([signerAnswered(db, reply) ?? '']);
    if (signer.length > 0) return { keys: signer, basis: 'signed', lacking: [] };
    return { keys: usable, basis: usable.length === 0 ? null : 'every', lacking: [] };
  });
}

/** The key whose good signature stands under the letter that is answered; upper-case. */
export function signerAnswered(db: ReadDb, { inReplyTo }: Pick<Addressed, 'inReplyTo'>): string | null {
  const letter = answered(db, inReplyTo);
  return letter?.direction === 'in' && letter.signature === 'good'
    ? (letter.signer?.toUpperCase() ?? null)
    : null;
}

export type PinState = 'usable' | 'expired' | 'revoked' | 'unusable';

export function pinState(key: PinnedKey, now: number): PinState {
  if (key.facts.revoked) return 'revoked';
  if (isExpired(key, now)) return 'expired';
  return isUsable(key, now) ? 'usable' : 'unusable';
}
