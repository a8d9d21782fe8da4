/** What a user id of a key says: an address, and a name for people. Pure. */

/**
 * The mail address of a user id, "name <address>" or an address alone, its ASCII letters in small (RFC 9580 section 5.11;
 * draft-koch-openpgp-webkey-service section 3.1). Null when there is none.
 */
export function addressOfUserId(userId: string): string | null {
  const found =
    /<([^<>\s]+@[^<>\s]+)>\s*$/.exec(userId)?.[1] ?? /^\s*([^<>\s]+@[^<>\s]+)\s*$/.exec(userId)?.[1];
  return found === undefined ? null : found.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Addresses of these user ids, each once, in their order. */
export function addressesOfUserIds(userIds: readonly string[]): readonly string[] {
  return [...new Set(userIds.flatMap((userId) => addressOfUserId(userId) ?? []))];
}
