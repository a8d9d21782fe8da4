/** Credit lists. */
import './credits.css';

export { CreditsScreen } from './credits-screen';
