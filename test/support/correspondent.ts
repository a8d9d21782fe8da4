/** People who write to the team, with keys of openpgp.js or of GnuPG, and the team's own key as it comes from elsewhere. */
import { openpgp } from '../../electron/crypto/openpgp-config';
import type { Gnupg } from './gnupg';

/** Somebody with a key of their own. */
export interface Correspondent {
  readonly name: string;
  readonly address: string;
  readonly fingerprint: string;
  /** Transferable public key, binary. */
  readonly publicKey: Uint8Array;
  readonly publicArmored: string;
  /** The private key as a program would export it: armored, under `passphrase`. */
  readonly privateArmored: string;
  readonly passphrase: string;
  /** Armored ciphertext to these keys, signed by this one unless told otherwise. */
  seal(
    content: string | Uint8Array,
    to: readonly Uint8Array[],
    options?: { readonly sign?: boolean; readonly at?: Date },
  ): Promise<string>;
  /** Opens armored ciphertext to this key. */
  open(armored: string): Promise<string>;
}

/** Long enough ago that no letter of a test is older than its key. */
const LAST_YEAR = new Date(Date.now() - 365 * 86_400_000);

/** A key in the form that GnuPG 2.2 understands, made with openpgp.js. */
export async function openpgpCorrespondent(
  name: string,
  address: string,
  passphrase = '',
): Promise<Correspondent> {
  const { privateKey } = await openpgp.generateKey({
    type: 'ecc',
    curve: 'curve25519Legacy',
    userIDs: [{ name, email: address }],
    date: LAST_YEAR,
    ...(passphrase === '' ? {} : { passphrase }),
    format: 'object',
  });
  const unlocked = passphrase === '' ? privateKey : await openpgp.decryptKey({ privateKey, passphrase });
  const publicKey = privateKey.toPublic();
  return {
    name,
    address,
    passphrase,
    fingerprint: privateKey.getFingerprint().toUpperCase(),
    publicKey: publicKey.write(),
    publicArmored: publicKey.armor(),
    privateArmored: privateKey.armor(),
    async seal(content, to, { sign = true, at } = {}) {
      return await openpgp.encrypt({
        message: await openpgp.createMessage({ binary: Buffer.from(content) }),
        encryptionKeys: await Promise.all(to.map((binaryKey) => openpgp.readKey({ binaryKey }))),
        ...(sign ? { signingKeys: unlocked } : {}),
        ...(at === undefined ? {} : { date: at }),
      });
    },
    async open(armored) {
      const message = await openpgp.readMessage({ armoredMessage: armored });
      const { data } = await openpgp.decrypt({ message, decryptionKeys: unlocked, format: 'binary' });
      return Buffer.from(data).toString();
    },
  };
}

/** The same with GnuPG, in the home given. */
export function gnupgCorrespondent(
  gpg: Gnupg,
  name: string,
  address: string,
  algorithm = 'future-default',
): Correspondent {
  // with an algorithm by name, GnuPG 2.2 makes no subkey: the one key then does both
  const usage = algorithm === 'future-default' ? 'default' : 'sign,encrypt';
  const fingerprint = gpg.makeKey(`${name} <${address}>`, { algorithm, usage });
  return {
    name,
    address,
    passphrase: '',
    fingerprint,
    publicKey: gpg.exportPublic(fingerprint, false),
    publicArmored: gpg.exportPublic(fingerprint).toString(),
    privateArmored: gpg.exportSecret(fingerprint).toString(),
    seal(content, to, { sign = true } = {}) {
      const recipients = to.flatMap((key) => ['--recipient', importInto(gpg, key)]);
      const signing = sign ? ['--local-user', fingerprint, '--sign'] : [];
      const sealed = gpg.run(['--armor', ...signing, ...recipients, '--encrypt'], Buffer.from(content));
      return Promise.resolve(sealed.toString());
    },
    open: (armored) => Promise.resolve(gpg.run(['--decrypt'], armored).toString()),
  };
}

function importInto(gpg: Gnupg, key: Uint8Array): string {
  const { status } = gpg.status(['--import'], key);
  const fingerprint = /IMPORT_OK \d+ ([0-9A-F]{40})/.exec(status)?.[1];
  if (fingerprint === undefined) throw new Error('GnuPG did not take the key');
  return fingerprint;
}
