/** Opens private keys with their passphrases, and puts protection on those that have none. */
import { fail, ok, type Result } from '../../shared/kernel/result';
import { secretPackets } from './key-facts';
import { MAX_ARGON2_PASSES, openpgp } from './openpgp-config';
import { decryptionPackets } from './session-key';

export type OpenKeyFailure = {
  readonly code:
    | 'passphrase-needed'
    | 'wrong-passphrase'
    /** Damaged, of a kind we cannot read, or nothing in it that decrypts. */
    | 'unusable';
};

/** A private key ready for use, and how it was protected. */
export interface OpenedKey {
  readonly key: openpgp.PrivateKey;
  /** The one passphrase that protects every secret part; null when there is none, or not one for all. */
  readonly passphrase: string | null;
}

/** For passphrases made of chance: stretching them would only cost time at each unlock. */
const CHANCE_STRETCH = 96;
/** For passphrases of persons: as much as the format can say for programs without Argon2, 65,011,712 bytes. */
export const PERSON_STRETCH = 255;

// openpgp does not declare how the key of a protected packet is derived
type Protected = { readonly s2k?: { readonly type: string; readonly t?: number } | null };

/**
 * Opens every secret part of the key with the first passphrase that fits, and checks that secret and public part belong
 * together. Parts that are elsewhere (offline primary, smart card) are left; something that decrypts must remain.
 * Expired and revoked keys open as well. The key given is changed.
 */
export async function openPrivateKey(
  key: openpgp.PrivateKey,
  passphrases: readonly string[],
): Promise<Result<OpenedKey, OpenKeyFailure>> {
  const packets = secretPackets(key).filter((packet) => !packet.isMissingSecretKeyMaterial());
  const used = new Set<string | null>();
  for (const packet of packets) {
    const opened = packet.isDecrypted() ? ok(null) : await openPacket(packet, passphrases);
    if (!opened.ok) return opened;
    used.add(opened.value);
    const fits = await packet.validate().then(
      () => true,
      () => false,
    );
    if (!fits) return fail({ code: 'unusable' });
  }
  if (!decryptionPackets(key).some((packet) => packet.isDecrypted())) return fail({ code: 'unusable' });
  const [passphrase] = used;
  return ok({ key, passphrase: used.size === 1 && passphrase !== undefined ? passphrase : null });
}

/**
 * The same key, every secret part protected by this passphrase; the key given stays open.
 * @param stretch how often the passphrase is hashed, as RFC 9580 section 3.7.1.3 codes it
 */
export async function protectKey(
  key: openpgp.PrivateKey,
  passphrase: string,
  stretch: number = CHANCE_STRETCH,
): Promise<openpgp.PrivateKey> {
  return openpgp.encryptKey({ privateKey: key, passphrase, config: { s2kIterationCountByte: stretch } });
}

/** Can it be the key that we answer with: encrypt to it and sign with it at that instant, both parts being here? */
export async function canAnswerWith(key: openpgp.PrivateKey, at: Date): Promise<boolean> {
  try {
    const [encryption, signing] = await Promise.all([
      key.getEncryptionKey(undefined, at),
      key.getSigningKey(undefined, at),
    ]);
    const here = [encryption, signing].map(({ keyPacket }) => keyPacket);
    return here.every(
      (packet) => 'isMissingSecretKeyMaterial' in packet && !packet.isMissingSecretKeyMaterial(),
    );
  } catch {
    return false;
  }
}

async function openPacket(
  packet: openpgp.SecretKeyPacket | openpgp.SecretSubkeyPacket,
  passphrases: readonly string[],
): Promise<Result<string, OpenKeyFailure>> {
  const { s2k } = packet as unknown as Protected; // as: see Protected
  if (s2k?.type === 'argon2' && (s2k.t ?? 0) > MAX_ARGON2_PASSES) return fail({ code: 'unusable' });
  if (passphrases.length === 0) return fail({ code: 'passphrase-needed' });
  for (const passphrase of passphrases) {
    try {
      await packet.decrypt(passphrase);
      return ok(passphrase);
    } catch (fault) {
      // openpgp tells a wrong passphrase from what it cannot read only by its words
      if (!(fault instanceof Error) || !/incorrect key passphrase/i.test(fault.message))
        return fail({ code: 'unusable' });
    }
  }
  return fail({ code: 'wrong-passphrase' });
}
