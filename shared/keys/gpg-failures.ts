/** Why gpg, which holds a key of ours, did not do what it was asked. */

/** Each says what a person can do (renderer/text/errors.ts). */
export const GPG_FAILURES = [
  /** No program gpg in the places where it is installed. */
  'gpg-missing',
  /** gpg does not have the secret part of this key (any more). */
  'gpg-key-gone',
  /** The card that holds it is not there. */
  'gpg-card-missing',
  /** The person said no at gpg's question for a passphrase or PIN. */
  'gpg-cancelled',
  'gpg-wrong-pin',
  'gpg-pin-blocked',
  /** gpg could not ask: it has no pinentry that can show a window here. */
  'gpg-no-pinentry',
  'gpg-timeout',
  /** Anything else, a damaged message included. */
  'gpg-failed',
] as const;
export type GpgFailureCode = (typeof GPG_FAILURES)[number];
