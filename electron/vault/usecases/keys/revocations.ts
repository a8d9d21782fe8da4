/** Revocation certificates that come without their key: said whose key they end, and put on it when a person says so. */
import type { Reply } from '../../../../shared/ipc/contract';
import { fail, ok } from '../../../../shared/kernel/result';
import {
  allPins,
  allPublicKeys,
  allTeamKeys,
  putPublicKey,
  putTeamKey,
  remindToRevoke,
  type PublicKeyRow,
  type TeamKeyRow,
} from '../../store/key-rows';
import { judgeAgain } from '../import/judge-again';
import type { BareRevocation, KeyMaterial } from '../key-workshop';
import type { Desk, UseCase } from '../ports';
import { revocationsFrom, type KeySource } from './key-source';

type View = Reply<'keys.inspect'>['revocations'][number];
type Here =
  | { readonly whose: 'team'; readonly row: TeamKeyRow }
  | { readonly whose: 'reporter'; readonly row: PublicKeyRow };

/** Each certificate of the source with the key that it ends; empty when there is none, or nothing can be read. */
export async function inspectRevocations(desk: Desk, source: KeySource): Promise<readonly View[]> {
  const found = await revocationsFrom(desk, source);
  const views: View[] = [];
  for (const certificate of found.ok ? found.value : []) views.push(await viewOf(desk, certificate));
  return views;
}

async function viewOf(desk: Desk, certificate: BareRevocation): Promise<View> {
  const { keyId, reason, madeAt } = certificate;
  const said = { keyId, reason, madeAt };
  const candidates = keysHere(desk, keyId);
  for (const here of candidates) {
    const { row, whose } = here;
    const of = { ...said, whose, key: row.facts, pinnedTo: pinnedTo(desk, row.fingerprint) };
    if ((await ended(desk, here, certificate)) === null) continue;
    return { ...of, state: row.facts.revoked ? 'ended-already' : 'ends' };
  }
  const state = candidates.length === 0 ? 'key-not-here' : 'does-not-fit';
  return { ...said, whose: null, key: null, pinnedTo: [], state };
}

/** Keys whose primary key has that id; two of them would be an attack on the id, or chance. */
function keysHere(desk: Desk, keyId: string): readonly Here[] {
  const has = ({ fingerprint }: { readonly fingerprint: string }): boolean =>
    // version 4 ends with the id, version 6 begins with it (RFC 9580 section 5.5.4)
    fingerprint.length === 64 ? fingerprint.startsWith(keyId) : fingerprint.endsWith(keyId);
  return desk.store.read((db) => [
    ...allTeamKeys(db)
      .filter(has)
      .map((row) => ({ whose: 'team' as const, row })),
    ...allPublicKeys(db)
      .filter(has)
      .map((row) => ({ whose: 'reporter' as const, row })),
  ]);
}

function pinnedTo(desk: Desk, fingerprint: string): string[] {
  const pins = desk.store.read(allPins).filter((pin) => pin.fingerprint === fingerprint);
  return pins.map(({ reporter }) => reporter);
}

/** The key with the certificate on it; null when that is not one of this key. */
function ended(desk: Desk, { whose, row }: Here, { armored }: BareRevocation): Promise<KeyMaterial | null> {
  const bytes = whose === 'team' ? (row.secret ?? row.public) : row.public;
  return desk.keyring.workshop.revoked(bytes, armored, desk.now());
}

/** Cannot be taken back: the key says of itself that it has ended. Its certificate is looked at anew. */
export const applyRevocation: UseCase<'keys.apply-revocation'> = async (desk, { source, fingerprint }) => {
  const found = await revocationsFrom(desk, source);
  if (!found.ok) return found;
  for (const certificate of found.value) {
    const here = keysHere(desk, certificate.keyId).find(({ row }) => row.fingerprint === fingerprint);
    if (here === undefined) continue;
    if (here.row.facts.revoked) return fail({ code: 'nothing-changed' });
    const key = await ended(desk, here, certificate);
    if (key === null) continue;
    if (here.whose === 'team') endTeamKey(desk, here.row, key, certificate);
    else endReportersKey(desk, here.row, key);
    if (here.whose === 'team') await desk.keyring.load();
    await judgeAgain(desk, key.keyIds, 'key-changed');
    desk.tell({ event: 'changed' });
    return ok({ key: here.whose === 'team' ? key.facts : publicFacts(key) });
  }
  return fail({ code: 'no-such-thing' });
};

function endTeamKey(desk: Desk, row: TeamKeyRow, key: KeyMaterial, certificate: BareRevocation): void {
  const { fingerprint } = row;
  desk.store.write((db) => {
    putTeamKey(db, {
      ...row,
      facts: key.facts,
      public: key.public,
      secret: row.secret === null ? null : key.secret,
      role: 'revoked',
      revocation: row.revocation ?? certificate.armored,
    });
    remindToRevoke(db, fingerprint, null);
    db.append({
      kind: 'key-revoked',
      caseNo: null,
      facts: { fingerprint, reason: certificate.reason, next: '' },
    });
  });
}

function endReportersKey(desk: Desk, row: PublicKeyRow, key: KeyMaterial): void {
  const { fingerprint, source } = row;
  desk.store.write((db) => {
    putPublicKey(db, { facts: publicFacts(key), public: key.public, keyIds: key.keyIds, source });
    db.append({
      kind: 'key-updated',
      caseNo: null,
      facts: { fingerprint, of: 'public', source: 'revocation' },
    });
  });
}

function publicFacts({ facts }: KeyMaterial): KeyMaterial['facts'] {
  return { ...facts, isPrivate: false, hasPassphrase: false };
}
