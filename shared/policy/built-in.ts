/** The profiles that come with the program; a user copies one and edits the copy. */
import { maxem } from './maxem';
import { mx } from './mx';
import type { PolicyProfile } from './profile';

/** All built-in profiles, the default first. */
export const builtInProfiles: readonly PolicyProfile[] = [maxem, mx];

/** The built-in profile of that id, or undefined. */
export function builtInProfile(id: string): PolicyProfile | undefined {
  return builtInProfiles.find((profile) => profile.id === id);
}
