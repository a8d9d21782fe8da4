/** How the open vault can be opened, and since when. */
import { fail, ok } from '../../../../shared/kernel/result';
import { instant } from '../../../../shared/kernel/time';
import { readWaysIn } from '../../store/ways-in-rows';
import type { VaultUseCase } from '../vault/ports';

export const waysIn: VaultUseCase<'vault.ways-in'> = async (session) => {
  const open = session.open();
  if (open === undefined) return fail({ code: 'vault-locked' });
  const { passphraseChangedAt, recoveryKeyMadeAt, recoveryKeyTried } = open.desk.store.read(readWaysIn);
  const { system, kept } = await session.keychain.state(open.vault.id);
  return ok({
    passphraseChangedAt: passphraseChangedAt === null ? null : instant(passphraseChangedAt),
    recoveryKeyMadeAt:
      recoveryKeyMadeAt === null ? open.desk.programme().createdAt : instant(recoveryKeyMadeAt),
    recoveryKeyTried: recoveryKeyTried && {
      times: recoveryKeyTried.times,
      lastAt: instant(recoveryKeyTried.lastAt),
    },
    keychain: { on: open.vault.waysIn.hasKeychain, kept, system },
  });
};
