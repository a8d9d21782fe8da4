/** Finds every key in a stranger's bytes: armored blocks with anything around them, or binary; private and public mixed. */
import { findArmor } from './armor';
import { boundKey } from './bound-key';
import { openpgp } from './openpgp-config';
import { certificationsBy } from './own-certifications';
import { splitPackets, TAG, type RawPacket } from './packets';

/** A key file is read up to this size; a whole exported keyring is smaller. */
export const MAX_KEY_FILE_BYTES = 16 * 1024 * 1024;
/** A key with thousands of foreign certifications is a flood; ours and our reporters' are a few kilobytes. */
const MAX_KEY_BYTES = 2 * 1024 * 1024;
const MAX_BLOCKS = 500;
const MAX_PACKETS = 50_000;
const MAX_KEYS = 500;

/** One key as it was found, or a place where there should be one that cannot be read. */
export type FoundKey = { readonly key: openpgp.Key } | { readonly key: null };

/**
 * All keys in order, one entry a fingerprint: where the private and the public form are there, the private one with what
 * the other knows. Empty: there is no key in it.
 * @param vouchers keys of ours: what they certify is kept with a key, and what anybody else certifies is dropped
 */
export async function findKeys(
  bytes: Uint8Array,
  vouchers: readonly openpgp.Key[] = [],
): Promise<readonly FoundKey[]> {
  if (bytes.length > MAX_KEY_FILE_BYTES) return [];
  const byFingerprint = new Map<string, openpgp.Key>();
  let unreadable = 0;
  for (const binary of binaries(narrow(bytes)).slice(0, MAX_KEYS)) {
    const key = binary === null ? null : await readOne(binary, vouchers);
    if (key === null) unreadable += 1;
    else byFingerprint.set(key.getFingerprint(), await joined(byFingerprint.get(key.getFingerprint()), key));
  }
  return [
    ...[...byFingerprint.values()].map((key) => ({ key })),
    ...Array.from({ length: unreadable }, () => ({ key: null })),
  ];
}

/** PowerShell's ">" writes UTF-16: a common way to spoil an exported key. */
function narrow(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xfe) return bytes;
  return Buffer.from(Buffer.from(bytes.subarray(2)).toString('utf16le'), 'latin1');
}

/** Bytes of single keys; null where armor is damaged. */
function binaries(bytes: Uint8Array): (Uint8Array | null)[] {
  const blocks = findArmor(bytes, MAX_BLOCKS).filter(
    ({ kind }) => kind === 'public-key' || kind === 'private-key',
  );
  if (blocks.length === 0) return split(bytes) ?? [];
  return blocks.flatMap(({ data }) => (data === null ? [null] : (split(data) ?? [null])));
}

/** Cut before each primary key; null when it does not begin like keys. */
function split(bytes: Uint8Array): Uint8Array[] | null {
  const packets = splitPackets(bytes, MAX_PACKETS);
  if (!packets.ok) return null;
  const keys: RawPacket[][] = [];
  for (const packet of packets.value) {
    if (packet.tag === TAG.secretKey || packet.tag === TAG.publicKey) keys.push([packet]);
    // GnuPG's own trust marks and markers mean nothing to us
    else if (packet.tag !== TAG.trust && packet.tag !== TAG.marker) keys.at(-1)?.push(packet);
  }
  return keys.length === 0 ? null : keys.map((key) => Buffer.concat(key.map(({ raw }) => raw)));
}

async function readOne(binaryKey: Uint8Array, vouchers: readonly openpgp.Key[]): Promise<openpgp.Key | null> {
  if (binaryKey.length > MAX_KEY_BYTES) return null;
  try {
    const key = await openpgp.readKey({ binaryKey });
    const ours = await certificationsBy(vouchers, key);
    return boundKey(key, (certification) => ours.has(certification));
  } catch {
    // an old version, an unknown algorithm or damage: shown as a key that cannot be used
    return null;
  }
}

async function joined(before: openpgp.Key | undefined, key: openpgp.Key): Promise<openpgp.Key> {
  if (before === undefined) return key;
  const [base, other] = !before.isPrivate() && key.isPrivate() ? [key, before] : [before, key];
  try {
    // what is there of others was looked at in each of the two
    return boundKey(await base.update(other.toPublic()), () => true);
  } catch {
    return base;
  }
}
