/** The system's dialogs, one form per purpose. What a person chooses becomes a grant; its path never reaches the page. */
import path from 'node:path';
import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import type { GrantPurpose } from '../../shared/ipc/shell';
import { safeName } from './safe-name';

type OpenProperty = 'openFile' | 'openDirectory' | 'multiSelections' | 'createDirectory';
interface Opening {
  readonly title: string;
  readonly open: readonly OpenProperty[];
  readonly filters?: readonly FileFilter[];
}
interface Saving {
  readonly title: string;
  readonly save: string;
  readonly filters?: readonly FileFilter[];
}

const ANY: FileFilter = { name: 'All files', extensions: ['*'] };
const LETTERS: FileFilter = { name: 'Letters', extensions: ['eml', 'mbox', 'asc', 'pgp', 'gpg', 'msg'] };
const KEYS: FileFilter = { name: 'OpenPGP keys', extensions: ['asc', 'gpg', 'pgp', 'key'] };
const SIGNED: FileFilter = { name: 'Signed texts', extensions: ['asc', 'txt'] };
const POLICIES: FileFilter = { name: 'Policy profiles', extensions: ['json'] };
const PAGES: FileFilter = { name: 'Markdown or HTML', extensions: ['md', 'html'] };
const BACKUPS: FileFilter = { name: 'Backups', extensions: ['deskbackup'] };

const FORMS: Readonly<Record<GrantPurpose, Opening | Saving>> = {
  'import-files': { title: 'Import letters', open: ['openFile', 'multiSelections'], filters: [LETTERS, ANY] },
  'import-folder': { title: 'Import a folder of letters', open: ['openDirectory'] },
  'watch-folder': { title: 'Watch a folder of letters', open: ['openDirectory'] },
  'import-key': { title: 'Import a key', open: ['openFile', 'multiSelections'], filters: [KEYS, ANY] },
  'import-policy': { title: 'Import a policy', open: ['openFile'], filters: [POLICIES, ANY] },
  'new-vault-folder': { title: 'Where the vault is to lie', open: ['openDirectory', 'createDirectory'] },
  'open-vault': { title: 'Open a vault', open: ['openDirectory'] },
  'open-backup': { title: 'Restore from a backup', open: ['openFile'], filters: [BACKUPS, ANY] },
  'restore-folder': {
    title: 'Where the restored vault is to lie',
    open: ['openDirectory', 'createDirectory'],
  },
  'save-recovery-key': { title: 'Save the recovery key', save: 'recovery-key.txt' },
  'save-original': { title: 'Export the original letter', save: 'letter.eml' },
  'save-attachment': { title: 'Export the attachment', save: 'attachment.quarantine' },
  'save-public-key': { title: 'Export the public key', save: 'public-key.asc', filters: [KEYS, ANY] },
  'save-paper-key': { title: 'Save the paper copy', save: 'paper-key.txt' },
  'save-revocation': { title: 'Save the revocation certificate', save: 'revocation.txt' },
  'save-wkd-folder': {
    title: 'The folder that your web site is served from',
    open: ['openDirectory', 'createDirectory'],
  },
  'save-policy-page': { title: 'Save the policy page', save: 'policy.md', filters: [PAGES] },
  'attach-file': {
    title: 'Attach files to the letter',
    open: ['openFile', 'multiSelections'],
    filters: [ANY],
  },
  'save-letter': { title: 'Export the encrypted letter', save: 'reply.eml' },
  'save-policy': { title: 'Export the policy', save: 'policy.json', filters: [POLICIES, ANY] },
  'save-receipt': { title: 'Save the signed receipt', save: 'receipt.asc', filters: [SIGNED, ANY] },
  'save-head': { title: 'Save the signed head', save: 'ledger-head.asc', filters: [SIGNED, ANY] },
  'open-head': { title: 'Compare with a signed head', open: ['openFile'], filters: [SIGNED, ANY] },
  'save-credits': { title: 'Export the credit list', save: 'credits.md' },
  'save-case-file': { title: 'Export the case file', save: 'case.md' },
  'save-originals': { title: 'Where the originals are to lie', open: ['openDirectory', 'createDirectory'] },
  'backup-folder': { title: 'A folder for backups', open: ['openDirectory', 'createDirectory'] },
  'save-backup': { title: 'Back up the vault', save: 'vault.deskbackup', filters: [BACKUPS, ANY] },
};

/** The chosen paths, or null when the person chose nothing. */
export async function pick(
  window: BrowserWindow,
  purpose: GrantPurpose,
  suggestedName: string | undefined,
  startFolder: string,
): Promise<readonly string[] | null> {
  const form = FORMS[purpose];
  const filters = form.filters ? { filters: [...form.filters] } : {};
  if ('save' in form) {
    const defaultPath = path.join(startFolder, safeName(suggestedName, form.save));
    const properties: ('createDirectory' | 'showOverwriteConfirmation' | 'dontAddToRecent')[] = [
      'createDirectory',
      'showOverwriteConfirmation',
      'dontAddToRecent',
    ];
    const answer = await dialog.showSaveDialog(window, {
      title: form.title,
      defaultPath,
      properties,
      ...filters,
    });
    return answer.canceled || !answer.filePath ? null : [answer.filePath];
  }
  const answer = await dialog.showOpenDialog(window, {
    title: form.title,
    properties: [...form.open, 'dontAddToRecent'],
    ...filters,
  });
  return answer.canceled || answer.filePaths.length === 0 ? null : answer.filePaths;
}
