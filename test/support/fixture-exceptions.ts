/** Where the product says something else than the manifest of the real mails, and the policy that makes it so. Listed by name. */
import type { SignatureState } from '../../shared/letter/vocabulary';

/** Why the product is right and the programs that were asked say something else. */
export type FixturePolicy =
  /** Encrypted with a passphrase or to a key that no vault has: it waits under Needs attention. */
  | 'passphrase-not-given'
  | 'key-not-there'
  /** Only AES opens. */
  | 'not-aes'
  /** What fails its integrity check, or has none, is withheld: gpg prints its first line all the same. */
  | 'text-is-withheld'
  /** Several encrypted files in one mail: none opens by itself. */
  | 'left-closed-until-asked'
  /** A signature that cannot be read must not look like an unsigned mail. */
  | 'unreadable-signature-is-told'
  /** A signature that matches, by a key that may not sign (now), or with something critical that we do not know. */
  | 'against-policy-is-refused'
  /** A signature in the place of the encrypted part judges nothing that is shown. */
  | 'signature-without-text-is-damage';

export interface FixtureException {
  /** The end of the fixture's path. */
  readonly file: string;
  readonly policy: FixturePolicy;
  /** What the product says instead. */
  readonly opens?: boolean;
  readonly signature?: SignatureState;
  readonly firstLine?: string;
}

const waits = { opens: false, signature: 'none', firstLine: '' } as const;
const pgpy = 'pgpy/tests/testdata/messages';
const rnp = 'rnp/src/tests/data/test_messages';
const rfc = 'rnp/src/tests/data/RFC9580';

export const FIXTURE_EXCEPTIONS: readonly FixtureException[] = [
  // encrypted to a code that no vault knows: it waits as passphrase-only, the text around it is shown
  {
    file: 'deltachat/test-data/message/k-9-autocrypt-setup-message.eml',
    policy: 'passphrase-not-given',
    opens: false,
  },
  // the signature part holds no signature at all
  {
    file: 'deltachat/test-data/message/mailinglist_with_mimepart_footer_signed.eml',
    policy: 'unreadable-signature-is-told',
    signature: 'unjudged',
  },
  { file: 'testdata/message_mixedPasswordPublic', policy: 'passphrase-not-given', ...waits },
  {
    file: 'openpgp-encrypted-partially-signed-attachments.mbox',
    policy: 'left-closed-until-asked',
    opens: true,
    signature: 'none',
    firstLine: '',
  },
  { file: 'rc-openpgp-nomdc.eml', policy: 'text-is-withheld', ...waits },
  { file: `${pgpy}/message.literal.nomdc.pass.cast5.asc`, policy: 'text-is-withheld', ...waits },
  { file: `${pgpy}/message.rsa.cast5.no-mdc.asc`, policy: 'text-is-withheld', ...waits },
  { file: `${pgpy}/message.rsa.dsa.3des.asc`, policy: 'not-aes', ...waits },
  { file: `${rfc}/A.12.1.v4-skesk-argon2-aes128.asc`, policy: 'passphrase-not-given', ...waits },
  { file: `${rfc}/A.12.3.v4-skesk-argon2-aes256.asc`, policy: 'passphrase-not-given', ...waits },
  { file: `${rfc}/A.9.5.v6_skesk_eax.asc`, policy: 'passphrase-not-given', ...waits },
  { file: `${rnp}/message-encrypted-rsas.txt.pgp`, policy: 'key-not-there', ...waits },
  { file: `${rnp}/message-signed-rsae.txt.pgp`, policy: 'against-policy-is-refused', signature: 'refused' },
  { file: `${rnp}/message.aead-windows-issue2`, policy: 'passphrase-not-given', ...waits },
  { file: `${rnp}/message.txt.enc-aead-ocb-aes`, policy: 'passphrase-not-given', ...waits },
  { file: `${rnp}/message.txt.enc-no-mdc`, policy: 'text-is-withheld', ...waits },
  { file: `${rnp}/message.txt.pkesk-skesk-v10`, policy: 'passphrase-not-given', ...waits },
  { file: `${rnp}/message.txt.sig-text`, policy: 'signature-without-text-is-damage', signature: 'none' },
  {
    file: `${rnp}/message.txt.signed-2-2-sig-v10-2`,
    policy: 'unreadable-signature-is-told',
    signature: 'unjudged',
  },
  {
    file: `${rnp}/message.txt.signed-expired-sub`,
    policy: 'against-policy-is-refused',
    signature: 'refused',
  },
  { file: `${rnp}/message.txt.signed-sm2`, policy: 'unreadable-signature-is-told', signature: 'unjudged' },
  {
    file: `${rnp}/message.txt.signed.crit-notation`,
    policy: 'against-policy-is-refused',
    signature: 'refused',
  },
  {
    file: `${rnp}/message.txt.signed.malfsig`,
    policy: 'unreadable-signature-is-told',
    signature: 'unjudged',
  },
  { file: `${rnp}/message.txt.signed.nosig`, policy: 'text-is-withheld', ...waits },
  { file: `${rnp}/message.txt.signed.v5-rsa`, policy: 'unreadable-signature-is-told', signature: 'unjudged' },
  { file: `${rnp}/message_mdc_8k_cut22.pgp`, policy: 'text-is-withheld', ...waits },
  { file: 'rnp/src/tests/data/test_stream_z/4gb.bzip2.asc', policy: 'text-is-withheld', ...waits },
];

export function exceptionFor(path: string): FixtureException | undefined {
  return FIXTURE_EXCEPTIONS.find((exception) => path.endsWith(exception.file));
}
