/** The screen of policies. */
import './policies.css';

export { PoliciesScreen } from './policies-screen';
