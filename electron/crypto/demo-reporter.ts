/** The reporters' side of OpenPGP, for the demo: their keys, and what their mail programs would write. */
import { generateKey } from './generate-key';
import { openpgp } from './openpgp-config';

export interface DemoKey {
  readonly key: openpgp.PrivateKey;
  /** Public key, armored. */
  readonly public: string;
}

/** A key of a reporter; without `endsAt` it never ends. */
export async function makeDemoKey(
  name: string,
  address: string,
  createdAt: Date,
  endsAt: Date | null = null,
): Promise<DemoKey> {
  const passphrase = 'demo';
  const { key } = await generateKey({
    name,
    address,
    algorithm: 'curve25519',
    createdAt,
    expiresInSeconds: endsAt === null ? null : Math.round((endsAt.getTime() - createdAt.getTime()) / 1_000),
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

/** Armored ciphertext that only a passphrase opens. */
export async function encryptWithPassphrase(
  content: Uint8Array,
  passphrase: string,
  date: Date,
): Promise<string> {
  const message = await openpgp.createMessage({ binary: content, date });
  return await openpgp.encrypt({ message, passwords: passphrase, date });
}
