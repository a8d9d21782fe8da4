/** The head of the chain: shown, signed for somebody who keeps it, and compared with one that was kept. */
import { headText, readHeadText } from '../../../../shared/audit/head-text';
import { fail, ok } from '../../../../shared/kernel/result';
import { instant } from '../../../../shared/kernel/time';
import { addEgress } from '../../store/egress-rows';
import { StoreFault } from '../../store/database';
import { allTeamKeys } from '../../store/key-rows';
import {
  addSignedHead,
  entryAt,
  firstEntry,
  ledgerHead,
  removeSignedHead,
  signedHeads,
} from '../../store/ledger-rows';
import { writeFaultCode } from '../file-fault';
import type { Desk, UseCase } from '../ports';
import { signed, signerOf } from './signing';

/** A signed head has about a kilobyte. */
const MOST_BYTES = 64 * 1024;

export const getLedger: UseCase<'ledger.get'> = (desk) =>
  ok(
    desk.store.read((db) => {
      const head = ledgerHead(db);
      if (head === undefined) throw new StoreFault('damaged');
      return {
        head,
        since: firstEntry(db)?.at ?? head.at,
        vaultId: desk.vaultId,
        signer: signerOf(desk),
        heads: signedHeads(db).map(({ entry, hash, signer, signedAt }) => ({
          ...{ entry, hash, signer, signedAt },
          part: entryAt(db, entry)?.hash === hash,
        })),
      };
    }),
  );

/** Recorded before it leaves, like everything; what could not be written is taken back and recorded as that. */
export const exportHead: UseCase<'ledger.export-head'> = async (desk, { token }) => {
  const [path] = desk.grants.paths(token, 'save-head') ?? [];
  if (path === undefined) return fail({ code: 'bad-request' });
  const own = desk.keyring.current();
  if (own === null) return fail({ code: 'no-team-key' });
  const head = desk.store.read(ledgerHead);
  if (head === undefined) throw new StoreFault('damaged');
  const { sequence, hash } = head;
  const made = await signed(
    desk,
    headText({
      ...{ organisation: desk.programme().organisation, vaultId: desk.vaultId, sequence, hash },
      ...{ writtenAt: instant(head.at), at: desk.now(), key: own.fingerprint },
    }),
  );
  if (!made.ok) return made;
  const { bytes, sha256, signer } = made.value;
  const facts = { entry: String(sequence), sha256, key: signer };
  const id = desk.store.write((db) => {
    addEgress(db, { kind: 'ledger-head', sha256, size: bytes.length, caseNo: null });
    db.append({ kind: 'vault.head-signed', caseNo: null, facts });
    return addSignedHead(db, { entry: sequence, hash, signer, sha256 });
  });
  const written = await desk.files.write(path, bytes, { replace: true });
  if (written.ok) return ok({ entry: sequence, sha256, bytes: bytes.length });
  const code = writeFaultCode(written.error.code);
  desk.store.write((db) => {
    removeSignedHead(db, id);
    db.append({ kind: 'vault.head-not-written', caseNo: null, facts: { ...facts, why: code } });
  });
  return fail({ code });
};

/** Changes nothing; a head that is newer than this vault means that an older copy of the vault was put back. */
export const compareHead: UseCase<'ledger.compare-head'> = async (desk, { token }) => {
  const [path] = desk.grants.paths(token, 'open-head') ?? [];
  if (path === undefined) return fail({ code: 'bad-request' });
  const file = await desk.files.read(path, MOST_BYTES);
  if (!file.ok) return fail({ code: READ_CODES[file.error.code] });
  const ours = desk.store.read(allTeamKeys).map((key) => key.public);
  const read = await desk.keyring.workshop.signedText(file.value, ours, desk.now());
  if (!read.ok) return fail({ code: SIGNATURE_CODES[read.error.code] });
  const stated = readHeadText(read.value.text);
  if (stated === null) return fail({ code: 'not-a-signed-head' });
  return ok({
    verdict: verdictOn(desk, stated),
    entry: stated.sequence,
    madeAt: stated.at,
    signer: read.value.fingerprint,
    ours: desk.store.read(ledgerHead)?.sequence ?? 0,
  });
};

function verdictOn(
  desk: Desk,
  { vaultId, sequence, hash }: NonNullable<ReturnType<typeof readHeadText>>,
): 'part' | 'not-part' | 'newer' | 'other-vault' {
  if (vaultId !== desk.vaultId) return 'other-vault';
  return desk.store.read((db) => {
    if (sequence > (ledgerHead(db)?.sequence ?? 0)) return 'newer';
    return entryAt(db, sequence)?.hash === hash ? 'part' : 'not-part';
  });
}

const SIGNATURE_CODES = {
  'not-a-signed-text': 'not-a-signed-head',
  'signed-by-others': 'signed-by-others',
  'signer-revoked': 'signer-revoked',
  'bad-signature': 'head-not-genuine',
} as const;

const READ_CODES = {
  'no-such-file': 'no-such-thing',
  'no-permission': 'no-permission',
  'disk-full': 'io-error',
  'io-error': 'io-error',
  'already-exists': 'io-error',
  'too-large': 'not-a-signed-head',
  empty: 'not-a-signed-head',
} as const;
