/** The only place that imports openpgp: it is given its pinned configuration here (THREATS.md, "OpenPGP"). */
import './inflate';
import './webcrypto';
import * as openpgp from 'openpgp';

/** What a message may unpack to, in bytes; more is `too-large`. */
export const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

/** Argon2 string-to-key: at most 2^18 KiB (256 MiB) of memory; openpgp has no setting for the passes. */
export const MAX_ARGON2_MEMORY_EXPONENT = 18;
export const MAX_ARGON2_PASSES = 10;

/** RSA: what is accepted for reading and judging, and what a new key has at least, in bits. */
export const MIN_RSA_BITS_READ = 2047;
export const MIN_RSA_BITS_GENERATE = 3072;

Object.assign(openpgp.config, {
  maxDecompressedMessageSize: MAX_UNPACKED_BYTES,
  maxArgon2MemoryExponent: MAX_ARGON2_MEMORY_EXPONENT,
  allowUnauthenticatedMessages: false,
  allowUnauthenticatedStream: false,
  allowInsecureDecryptionWithSigningKeys: false,
  allowInsecureVerificationWithReformattedKeys: false,
  allowMissingKeyFlags: false,
  enforceGrammar: true,
  ignoreMalformedPackets: false,
  ignoreUnsupportedPackets: true,
  minRSABits: MIN_RSA_BITS_READ,
  maxUserIDLength: 1024,
  rejectHashAlgorithms: new Set([openpgp.enums.hash.md5, openpgp.enums.hash.ripemd]),
  rejectMessageHashAlgorithms: new Set([
    openpgp.enums.hash.md5,
    openpgp.enums.hash.ripemd,
    openpgp.enums.hash.sha1,
  ]),
  rejectPublicKeyAlgorithms: new Set([openpgp.enums.publicKey.elgamal, openpgp.enums.publicKey.dsa]),
  aeadProtect: false,
  showVersion: false,
  showComment: false,
} satisfies openpgp.PartialConfig);

export { openpgp };
