/** A damaged vault that is open for reading only: what can be read, and its export. By channel. */
import { fail, ok } from '../../../../shared/kernel/result';
import { addEgress } from '../../store/egress-rows';
import { vaultCounts } from '../../store/vault-count-rows';
import type { VaultChannel, VaultUseCase } from '../vault/ports';
import type { salvageChannels } from '../../../../shared/ipc/channels/salvage';
import { damagedOf } from './damaged-session';
import { exportOriginals } from './export-originals';

const open: VaultUseCase<'vault.open-damaged'> = async (session, { secret }) => {
  const path = session.chosen();
  if (path === undefined || session.open() !== undefined) return fail({ code: 'not-a-vault' });
  const opened = await session.folders.openDamaged(path, secret);
  if (!opened.ok) return opened;
  await session.begin(opened.value);
  return ok(session.view());
};

const damage: VaultUseCase<'vault.damage'> = (session) => {
  const found = damagedOf(session);
  return found.ok ? ok(found.value.vault.damage) : found;
};

/** What is missing in it stands in its own history; what left is recorded here and in every later one. */
const exportRescue: VaultUseCase<'vault.export-rescue'> = async (session, { token }) => {
  const found = damagedOf(session);
  if (!found.ok) return found;
  const { vault, desk } = found.value;
  const [path] = session.surroundings.grants.paths(token, 'save-backup') ?? [];
  if (path === undefined) return fail({ code: 'bad-request' });
  const { cases, letters } = desk.store.read(vaultCounts);
  const written = await vault.rescue(path);
  // another vault may have been opened meanwhile: this one is closed, and its copy is gone
  if (session.open()?.vault !== vault) return fail({ code: 'vault-locked' });
  if (!written.ok) return written;
  const { bytes, sha256 } = written.value;
  desk.store.write((db) => {
    addEgress(db, { kind: 'backup', sha256, size: bytes, caseNo: null });
    db.append({ kind: 'vault.rescue-exported', caseNo: null, facts: { sha256, bytes: String(bytes) } });
  });
  return ok({ bytes, cases, letters });
};

export const salvageUseCases: {
  readonly [C in Extract<VaultChannel, keyof typeof salvageChannels>]: VaultUseCase<C>;
} = {
  'vault.open-damaged': open,
  'vault.damage': damage,
  'vault.export-rescue': exportRescue,
  'vault.export-originals': exportOriginals,
};
