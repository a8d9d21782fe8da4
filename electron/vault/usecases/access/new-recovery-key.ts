/** A new recovery key: shown once, asked back, and only then the one that counts. */
import { fail, ok } from '../../../../shared/kernel/result';
import { askBack, isAskedBack } from '../../../../shared/vault/recovery-key';
import { putWaysIn } from '../../store/ways-in-rows';
import type { VaultUseCase } from '../vault/ports';

export const newRecoveryKey: VaultUseCase<'vault.new-recovery-key'> = async (session, { passphrase }) => {
  const open = session.open();
  if (open === undefined) return fail({ code: 'vault-locked' });
  const { waysIn } = open.vault;
  const proven = await waysIn.prove({ kind: 'passphrase', text: passphrase });
  if (!proven.ok) return fail({ code: 'wrong-passphrase' });
  // locked meanwhile: a key that is shown now would never open anything
  if (session.open() !== open) return fail({ code: 'vault-locked' });
  const groups = waysIn.offerRecoveryKey();
  return ok({ recoveryKey: groups.join('-'), askBack: [...askBack(groups)] });
};

export const confirmNewRecoveryKey: VaultUseCase<'vault.confirm-new-recovery-key'> = (
  session,
  { groups },
) => {
  const waysIn = session.open()?.vault.waysIn;
  if (waysIn === undefined) return fail({ code: 'vault-locked' });
  const { offered } = waysIn;
  if (offered === undefined) return fail({ code: 'no-new-recovery-key' });
  const asked = askBack(offered);
  const typed = asked.map((place) => groups.find((group) => group.place === place)?.text ?? '');
  if (!isAskedBack(offered, asked, typed)) return fail({ code: 'recovery-mismatch' });
  waysIn.takeRecoveryKey((db) => {
    putWaysIn(db, { recoveryKeyMadeAt: db.now, recoveryKeyTried: null });
    db.append({ kind: 'vault.recovery-key-changed', caseNo: null, facts: {} });
  });
  return ok({});
};

export const dropNewRecoveryKey: VaultUseCase<'vault.drop-new-recovery-key'> = (session) => {
  session.open()?.vault.waysIn.dropRecoveryKey();
  return ok({});
};
