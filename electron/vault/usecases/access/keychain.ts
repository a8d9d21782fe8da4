/** The keychain of this computer as one more way in: never made without the passphrase, never the only one. */
import { fail, ok } from '../../../../shared/kernel/result';
import { isDamaged } from '../salvage/ports';
import type { Keychain } from './ports';
import type { VaultUseCase } from '../vault/ports';

const SECRET_BYTES = 32;

export const keychainOffer: VaultUseCase<'vault.keychain-offer'> = async (session) => {
  const path = session.chosen();
  const id = path === undefined ? undefined : session.folders.keychainOf(path);
  return ok({ offered: id !== undefined && (await session.keychain.state(id)).kept });
};

/** Main's half first: a slot whose other half was never kept would only be a button that fails. What fails leaves both as they were. */
export const useKeychain: VaultUseCase<'vault.use-keychain'> = async (session, { passphrase }) => {
  const open = session.open();
  if (open === undefined) return fail({ code: 'vault-locked' });
  const { vault, demo } = open;
  if (isDamaged(vault)) return fail({ code: 'read-only-vault' });
  const { system } = await session.keychain.state(vault.id);
  if (demo || system !== 'ready') return fail({ code: 'no-keychain' });
  const proven = await vault.waysIn.prove({ kind: 'passphrase', text: passphrase });
  if (!proven.ok) return fail({ code: 'wrong-passphrase' });
  const before = vault.waysIn.hasKeychain ? await session.keychain.read(vault.id) : undefined;
  if (session.open() !== open) return fail({ code: 'vault-locked' });
  const secret = session.surroundings.randomBytes(SECRET_BYTES);
  try {
    if (!(await session.keychain.keep(vault.id, secret))) {
      await putBack(session.keychain, vault.id, before);
      return fail({ code: 'no-keychain' });
    }
    vault.waysIn.addKeychain(secret, (db) =>
      db.append({ kind: 'vault.keychain-on', caseNo: null, facts: {} }),
    );
  } catch (thrown) {
    await putBack(session.keychain, vault.id, before);
    throw thrown;
  } finally {
    secret.fill(0);
    before?.fill(0);
  }
  return ok({});
};

async function putBack(keychain: Keychain, vault: string, before: Uint8Array | undefined): Promise<void> {
  if (before === undefined) await keychain.forget(vault);
  else await keychain.keep(vault, before);
}

/** The vault's half first: without it what the keychain keeps opens nothing, whatever happens then. */
export const leaveKeychain: VaultUseCase<'vault.leave-keychain'> = async (session) => {
  const open = session.open();
  if (open === undefined) return fail({ code: 'vault-locked' });
  const { id, waysIn } = open.vault;
  if (waysIn.hasKeychain)
    waysIn.removeKeychain((db) => db.append({ kind: 'vault.keychain-off', caseNo: null, facts: {} }));
  await session.keychain.forget(id);
  return ok({});
};
