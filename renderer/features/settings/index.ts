/** Settings. */
export { SettingsScreen } from './settings-screen';
