/** Chooses the policy profile that a report was sent under, by the address it was sent to. */
import type { PolicyProfile } from './profile';

/**
 * The profile whose address is among the recipients (To, Cc, Delivered-To, in that order), else the default.
 * Addresses compare without case, and a `+tag` in the recipient is ignored.
 */
export function profileFor(
  recipients: readonly string[],
  profiles: readonly PolicyProfile[],
  fallback: PolicyProfile,
): PolicyProfile {
  for (const recipient of recipients.map(plainAddress)) {
    const match = profiles.find((profile) =>
      profile.addresses.some((own) => own.toLowerCase() === recipient),
    );
    if (match !== undefined) return match;
  }
  return fallback;
}

function plainAddress(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*@/, '@');
}
