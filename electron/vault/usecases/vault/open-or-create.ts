/** Choosing, making and opening a vault, and asking the recovery key back. */
import { fail, ok } from '../../../../shared/kernel/result';
import { builtInProfile } from '../../../../shared/policy/built-in';
import { checkPassphrase } from '../../../../shared/vault/passphrase';
import { askBack, isAskedBack } from '../../../../shared/vault/recovery-key';
import { newProgramme } from './new-programme';
import { noteTried, unlockByKeychain } from '../access/unlock';
import type { VaultUseCase } from './ports';
import { vaultFolderIn } from './vault-name';

export const state: VaultUseCase<'vault.state'> = (session) => ok(session.view());

export const choose: VaultUseCase<'vault.choose'> = (session, { token }) => {
  const [path] = session.surroundings.grants.paths(token, 'open-vault') ?? [];
  if (path === undefined || !session.folders.isVault(path)) return fail({ code: 'not-a-vault' });
  session.choose(path);
  return ok(session.view());
};

/** Makes the vault and holds it back until the recovery key was asked back. */
export const create: VaultUseCase<'vault.create'> = async (session, request) => {
  const { token, name, passphrase, organisation, fromAddress, casePrefix, defaultProfile } = request;
  const [parent] = session.surroundings.grants.paths(token, 'new-vault-folder') ?? [];
  if (parent === undefined || builtInProfile(defaultProfile) === undefined)
    return fail({ code: 'bad-request' });
  if (!checkPassphrase(passphrase).ok) return fail({ code: 'weak-passphrase' });
  const programme = newProgramme(
    { name, organisation, fromAddress, casePrefix, defaultProfile },
    session.surroundings.now(),
  );
  const created = await session.folders.create(vaultFolderIn(parent, name), passphrase, programme);
  if (!created.ok) return created;
  session.holdBack(created.value);
  const { recoveryKey } = created.value;
  return ok({ recoveryKey: recoveryKey.join('-'), askBack: [...askBack(recoveryKey)] });
};

export const confirmRecovery: VaultUseCase<'vault.confirm-recovery'> = async (session, { groups }) => {
  const created = session.heldBack();
  if (created === undefined) return fail({ code: 'vault-locked' });
  const asked = askBack(created.recoveryKey);
  const typed = asked.map((place) => groups.find((group) => group.place === place)?.text ?? '');
  if (!isAskedBack(created.recoveryKey, asked, typed)) return fail({ code: 'recovery-mismatch' });
  await session.begin(created.vault);
  return ok({});
};

/** The recovery key as a small text file, as long as it is shown. */
export const saveRecoveryKey: VaultUseCase<'vault.save-recovery-key'> = async (session, { token }) => {
  const shown = session.heldBack()?.recoveryKey ?? session.open()?.vault.waysIn.offered;
  const [path] = session.surroundings.grants.paths(token, 'save-recovery-key') ?? [];
  if (shown === undefined || path === undefined) return fail({ code: 'nothing-to-save' });
  const bytes = new TextEncoder().encode(recoveryKeyText(shown));
  // The dialog has asked before an existing file is replaced.
  const written = await session.surroundings.files.write(path, bytes, { replace: true });
  if (written.ok) return ok({});
  const { code } = written.error;
  return fail({ code: code === 'disk-full' || code === 'no-permission' ? code : 'io-error' });
};

export const unlock: VaultUseCase<'vault.unlock'> = async (session, { secret }) => {
  const path = session.chosen();
  if (path === undefined || session.open() !== undefined) return fail({ code: 'not-a-vault' });
  const opened =
    secret.kind === 'keychain'
      ? await unlockByKeychain(session, path)
      : await session.folders.unlock(path, secret);
  if (!opened.ok) return opened;
  await session.begin(opened.value);
  if (secret.kind === 'recovery-key') noteTried(opened.value.store);
  return ok(session.view());
};

/** A throw-away vault with an invented programme. */
export const openDemo: VaultUseCase<'vault.open-demo'> = async (session) => {
  const programme = newProgramme(
    {
      name: 'Example Harbour',
      organisation: 'Example Harbour',
      fromAddress: 'security@harbour.example',
      casePrefix: 'HB',
      defaultProfile: 'maxem',
    },
    session.surroundings.now(),
    true,
  );
  await session.begin(await session.folders.createDemo(programme), { demo: true });
  return ok(session.view());
};

function recoveryKeyText(groups: readonly string[]): string {
  return `${[
    'Recovery key of a Disclosure Desk vault',
    '',
    groups.join('-'),
    '',
    'It opens the vault, and every backup of it, when the passphrase is lost.',
    'Keep it apart from the computer that has the vault, and let nobody read it.',
  ].join('\n')}\n`;
}
