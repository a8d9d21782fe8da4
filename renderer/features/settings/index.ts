/** Settings. */
export { ChangePassphraseDialog } from './change-passphrase-dialog';
export { SettingsScreen } from './settings-screen';
