/** Decides what becomes of a key of ours that is brought in: new, newer than the one kept, or the same. */
import type { KeyImportOutcome } from '../../../../shared/ipc/shapes';
import { allTeamKeys, type TeamKeyRow, teamKey } from '../../store/key-rows';
import type { KeyMaterial, TeamKeyMaterial } from '../key-workshop';
import type { Desk } from '../ports';
import type { Plan } from './key-plan';

interface TeamWish {
  readonly passphrases: readonly string[];
  readonly keepPassphrase: 'sealed' | 'ask';
}

type Secret = KeyMaterial & { readonly secret: Uint8Array };

/**
 * The plan for a private key. It must open now: a key whose passphrase nobody knows reads nothing. One that came without
 * a passphrase is protected by one of chance, which is sealed whatever was wished, since nobody could type it.
 * @param mayBeCurrent whether it may become the key that letters are answered with, when there is none
 */
export async function planTeamKey(
  desk: Desk,
  found: Secret,
  wish: TeamWish,
  mayBeCurrent: boolean,
): Promise<Plan> {
  const known = desk.store.read((db) => teamKey(db, found.facts.fingerprint));
  const prepared = await desk.keyring.workshop.prepare(found.secret, wish.passphrases, desk.now());
  if (!prepared.ok) {
    // it cannot be opened anew, but it is here and stays
    if (known !== undefined && prepared.error.code === 'passphrase-needed')
      return told(known.fingerprint, 'already-here', known);
    return {
      outcome: {
        fingerprint: found.facts.fingerprint,
        kind: 'team',
        outcome: prepared.error.code,
        key: found.facts,
      },
    };
  }
  return known === undefined
    ? planNew(desk, prepared.value, wish, mayBeCurrent)
    : planNewer(desk, known, prepared.value, wish);
}

/** The plan for a public copy of a key of ours: its new expiry or revocation is taken over. Null: it is not to be taken. */
export async function planTeamUpdate(desk: Desk, known: TeamKeyRow, copy: KeyMaterial | null): Promise<Plan> {
  const merged =
    copy === null
      ? null
      : await desk.keyring.workshop.mergePublic(known.secret ?? known.public, copy.public, desk.now());
  if (merged === null) return told(known.fingerprint, 'already-here', known);
  const { facts, keyIds, public: publicBytes, secret } = merged;
  const { addedAt: _stays, ...kept } = known;
  return {
    ...told(known.fingerprint, 'updated', merged),
    team: { ...kept, role: roleOf(kept, facts), facts, keyIds: [...keyIds], public: publicBytes, secret },
  };
}

/** A copy that tells that the key was revoked ends it here as well: it reads, and does nothing else any more. */
function roleOf({ role }: Pick<TeamKeyRow, 'role'>, { revoked }: KeyMaterial['facts']): TeamKeyRow['role'] {
  return revoked ? 'revoked' : role;
}

function planNew(desk: Desk, key: TeamKeyMaterial, wish: TeamWish, mayBeCurrent: boolean): Plan {
  const hasCurrent = desk.store.read(allTeamKeys).some(({ role }) => role === 'current');
  return {
    ...told(key.facts.fingerprint, 'added', key),
    team: {
      fingerprint: key.facts.fingerprint,
      secret: key.secret,
      public: key.public,
      facts: key.facts,
      keyIds: [...key.keyIds],
      ...protection(key, wish),
      heldBy: 'vault',
      role: key.facts.revoked ? 'revoked' : mayBeCurrent && !hasCurrent && key.canAnswer ? 'current' : 'old',
      revocation: null,
    },
  };
}

async function planNewer(desk: Desk, known: TeamKeyRow, key: TeamKeyMaterial, wish: TeamWish): Promise<Plan> {
  const { addedAt: _stays, ...before } = known;
  // the secret part that was with gpg is in the vault from now on
  const kept = { ...before, heldBy: 'vault' as const };
  if (known.secret === null)
    return {
      ...told(known.fingerprint, 'updated', key),
      team: { ...kept, secret: key.secret, ...protection(key, wish) },
    };
  const merged = await desk.keyring.workshop.mergePrivate(known.secret, key.secret, desk.now());
  if (merged === null) {
    // the same key brought again with its passphrase: what is wished for the passphrase now counts
    const wished =
      key.byChance || (known.sealedPassphrase === null) === (wish.keepPassphrase === 'ask')
        ? null
        : protection(key, wish);
    if (wished === null) return told(known.fingerprint, 'already-here', known);
    return { ...told(known.fingerprint, 'updated', known), team: { ...kept, secret: key.secret, ...wished } };
  }
  const { facts, keyIds, public: publicBytes, secret } = merged.material;
  const role = roleOf(kept, facts);
  const changed = { ...kept, role, facts, keyIds: [...keyIds], public: publicBytes, secret };
  return {
    ...told(known.fingerprint, 'updated', merged.material),
    team: merged.kept === 'newer' ? { ...changed, ...protection(key, wish) } : changed,
  };
}

function protection(key: TeamKeyMaterial, wish: TeamWish) {
  return wish.keepPassphrase === 'sealed' || key.byChance
    ? ({ passphraseMode: 'sealed', sealedPassphrase: key.passphrase } as const)
    : ({ passphraseMode: 'ask', sealedPassphrase: null } as const);
}

function told(
  fingerprint: string,
  outcome: KeyImportOutcome['outcome'],
  { facts }: Pick<KeyMaterial, 'facts'>,
): Plan {
  return { outcome: { fingerprint, kind: 'team', outcome, key: facts } };
}
