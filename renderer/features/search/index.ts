/** Search over everything decrypted. */
import './search.css';

export { SearchScreen } from './search-screen';
