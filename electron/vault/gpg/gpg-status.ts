/** Understands what gpg says on its status lines (doc/DETAILS of GnuPG) and in its listing with colons. */
import type { GpgFailureCode } from '../../../shared/keys/gpg-failures';
import type { GpgSecretKey, GpgSessionKey } from '../usecases/gpg-keys';

/** The keyword and arguments of every status line. */
export function statusLines(text: string): string[][] {
  return text
    .split(/\r?\n/)
    .flatMap((line) => (line.startsWith('[GNUPG:] ') ? [line.slice(9).trim().split(' ')] : []));
}

/** Codes of libgpg-error, without their source: the lower 16 bits. */
const FAILURE_OF_CODE: ReadonlyMap<number, GpgFailureCode> = new Map([
  ...[99, 198].map((code) => [code, 'gpg-cancelled'] as const),
  ...[11, 31, 87].map((code) => [code, 'gpg-wrong-pin'] as const),
  [130, 'gpg-pin-blocked'],
  ...[91, 108, 109, 110, 111, 112, 119, 120, 123].map((code) => [code, 'gpg-card-missing'] as const),
  ...[85, 86].map((code) => [code, 'gpg-no-pinentry'] as const),
  [62, 'gpg-timeout'],
  ...[7, 17].map((code) => [code, 'gpg-key-gone'] as const),
]);

/** SC_OP_FAILURE: what went wrong at the card; 1 is cancelled, 2 a wrong PIN. */
const FAILURE_OF_CARD: Readonly<Record<string, GpgFailureCode>> = {
  '1': 'gpg-cancelled',
  '2': 'gpg-wrong-pin',
};

/** Words of gpg that come first in a line with an error code behind the place where it arose. */
const WITH_CODE = ['ERROR', 'FAILURE', 'WARNING'];

/** The most telling reason in these lines: cards before codes before "no secret key". */
export function failureIn(lines: readonly (readonly string[])[]): GpgFailureCode {
  const card = lines.find(([word]) => word === 'SC_OP_FAILURE');
  const ofCard = card === undefined ? undefined : FAILURE_OF_CARD[card[1] ?? ''];
  if (ofCard !== undefined) return ofCard;
  for (const [word = '', , code] of lines) {
    const known = WITH_CODE.includes(word) ? FAILURE_OF_CODE.get(Number(code) & 0xffff) : undefined;
    if (known !== undefined) return known;
  }
  // CARDCTRL 3: no card available, 4: none with this key
  if (lines.some(([word, what]) => word === 'CARDCTRL' && ['1', '3', '4', '5'].includes(what ?? '')))
    return 'gpg-card-missing';
  if (lines.some(([word]) => word === 'NO_SECKEY' || word === 'INV_SGNR')) return 'gpg-key-gone';
  return 'gpg-failed';
}

/** "SESSION_KEY 9:B8AA…": null when there is none, or not exactly one. */
export function sessionKeyIn(lines: readonly (readonly string[])[]): GpgSessionKey | null {
  const said = lines.filter(([word]) => word === 'SESSION_KEY');
  const found = /^(\d{1,3}):((?:[0-9A-Fa-f]{2}){8,64})$/.exec(said[0]?.[1] ?? '');
  if (said.length !== 1 || found === null) return null;
  return { cipher: Number(found[1]), key: Uint8Array.from(Buffer.from(found[2] ?? '', 'hex')) };
}

const MAX_KEYS = 200;

/**
 * The keys of `--list-secret-keys --with-colons`: field 15 of `sec` and `ssb` is "#" where the secret part is not there,
 * a serial number where it is on a card. A key without any secret part is left out.
 */
export function secretKeysIn(listing: string): GpgSecretKey[] {
  const keys: { fingerprint: string; onCard: boolean; has: boolean }[] = [];
  for (const line of listing.split(/\r?\n/)) {
    const fields = line.split(':');
    const [kind] = fields;
    if (kind === 'sec') keys.push({ fingerprint: '', onCard: false, has: false });
    const key = keys.at(-1);
    if (key === undefined) continue;
    if (kind === 'sec' || kind === 'ssb') {
      const place = fields[14] ?? '';
      key.has ||= place !== '#';
      key.onCard ||= /^[0-9A-F]{16,}$/i.test(place);
    }
    if (kind === 'fpr' && key.fingerprint === '') key.fingerprint = (fields[9] ?? '').toUpperCase();
  }
  return keys
    .filter(({ fingerprint, has }) => has && /^[0-9A-F]{40}$/.test(fingerprint))
    .slice(0, MAX_KEYS)
    .map(({ fingerprint, onCard }) => ({ fingerprint, onCard }));
}
