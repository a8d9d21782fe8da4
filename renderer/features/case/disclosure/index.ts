/** The part of a case that is about becoming public. */
import './disclosure.css';

export { DisclosurePart } from './disclosure-part';
export { DisclosureRail } from './disclosure-rail';
