/** The words of a revocation certificate that came without its key: whose key it ends, and what that means. */
import type { BareRevocationView } from '../../shared/ipc/shapes';

/** The question that a dialog asks. */
export function revocationTitle({ state, whose, pinnedTo }: BareRevocationView): string {
  switch (state) {
    case 'ends':
      return whose === 'team'
        ? 'This ends a key of yours. Apply it?'
        : `This ends ${pinnedTo.length === 0 ? 'a key that is here' : `the key of ${pinnedTo.join(', ')}`}. Apply it?`;
    case 'ended-already':
      return 'This key was ended before';
    case 'does-not-fit':
      return 'This certificate ends nothing';
    case 'key-not-here':
      return 'This ends a key that is not here';
  }
}

/** What follows from it, and what does not. */
export function revocationWords({ state, whose, keyId }: BareRevocationView): string {
  switch (state) {
    case 'ends':
      return whose === 'team'
        ? 'The certificate is good: the key itself made it. Once it is applied, the key signs and answers nothing any more, here or anywhere, and nobody can take that back. Letters that were written to it can still be read.'
        : 'The certificate is good: the key itself made it. Once it is applied, no letter is encrypted to the key any more, and nobody can take that back. Ask the reporter for a new key. Letters and judgements that are here stay as they are.';
    case 'ended-already':
      return 'The key says of itself already that it is revoked. Nothing has to be done, and nothing was changed.';
    case 'does-not-fit':
      return `It names a key that is here, ${keyId}, and was not made by it: it is damaged, or somebody made it up. Nothing was changed, and the key stays good.`;
    case 'key-not-here':
      return `It names the key ${keyId}, which is neither yours nor a reporter’s here, so it cannot be checked. Nothing was changed. If you expected that key, add it first, then bring the certificate again.`;
  }
}

export const REVOCATION_DONE = {
  team: 'The key is ended. Publish it now, so that others learn of it.',
  reporter: 'The key is ended. No letter is encrypted to it any more.',
} as const;
