/** The reporters' side of OpenPGP, for the demo: their keys, and what their mail programs would write. */
import { generateKey } from './generate-key';
import { openpgp } from './openpgp-config';

export interface DemoKey {
  readonly key: openpgp.PrivateKey;
  /** Public key, armored. */
  readonly public: string;
}

/** A key that lasts as long as the demo does. */
export async function makeDemoKey(name: string, address: string, createdAt: Date): Promise<DemoKey> {
  const passphrase = 'demo';
  const { key } = await generateKey({
    name,
    address,
    algorithm: 'curve25519',
    createdAt,
    expiresInSeconds: null,
    passphrase,
  });
  const open = await openpgp.decryptKey({ privateKey: key, passphrase });
  return { key: open, public: open.toPublic().armor() };
}

/** Armored ciphertext to a team key (armored), signed when a signer is given. */
export async function encryptForTeam(
  content: Uint8Array,
  team: string,
  signer: DemoKey | null,
  date: Date,
): Promise<string> {
  return await openpgp.encrypt({
    message: await openpgp.createMessage({ binary: content, date }),
    encryptionKeys: await openpgp.readKey({ armoredKey: team }),
    ...(signer === null ? {} : { signingKeys: signer.key }),
    date,
  });
}
