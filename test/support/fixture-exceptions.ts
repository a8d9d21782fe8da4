/** Where the product says something else than expected.json, and the policy that makes it so. Listed by name. */

export interface FixtureException {
  /** The end of the fixture's path. */
  readonly file: string;
  readonly policy: 'passphrase-not-given' | 'damaged-signature-is-told';
  /** What the product says instead. */
  readonly opens?: boolean;
  readonly signature?: string;
  readonly firstLine?: string;
}

export const FIXTURE_EXCEPTIONS: readonly FixtureException[] = [
  // encrypted to a code that no vault knows: it waits as passphrase-only, the text around it is shown
  {
    file: 'deltachat/test-data/message/k-9-autocrypt-setup-message.eml',
    policy: 'passphrase-not-given',
    opens: false,
  },
  // the signature part holds no signature at all: that must not look like an unsigned mail
  {
    file: 'deltachat/test-data/message/mailinglist_with_mimepart_footer_signed.eml',
    policy: 'damaged-signature-is-told',
    signature: 'unjudged',
  },
];

export function exceptionFor(path: string): FixtureException | undefined {
  return FIXTURE_EXCEPTIONS.find((exception) => path.endsWith(exception.file));
}
