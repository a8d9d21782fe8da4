/** The composer: letters of ours. */
import './composer.css';
export { ComposerScreen } from './composer-screen';
