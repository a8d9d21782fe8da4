/** What the first bytes of a file say it is; a small table of what reports carry and of what is dangerous. */

interface Signature {
  readonly type: string;
  readonly offset: number;
  readonly bytes: readonly number[];
}

const ascii = (text: string): number[] => [...text].map((char) => char.charCodeAt(0));

const TABLE: readonly Signature[] = [
  { type: 'image/png', offset: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { type: 'image/jpeg', offset: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', offset: 0, bytes: ascii('GIF8') },
  { type: 'image/webp', offset: 8, bytes: ascii('WEBP') },
  { type: 'image/bmp', offset: 0, bytes: ascii('BM') },
  { type: 'application/pdf', offset: 0, bytes: ascii('%PDF-') },
  { type: 'application/zip', offset: 0, bytes: [0x50, 0x4b, 0x03, 0x04] },
  { type: 'application/zip', offset: 0, bytes: [0x50, 0x4b, 0x05, 0x06] },
  { type: 'application/gzip', offset: 0, bytes: [0x1f, 0x8b] },
  { type: 'application/x-bzip2', offset: 0, bytes: ascii('BZh') },
  { type: 'application/x-xz', offset: 0, bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { type: 'application/x-7z-compressed', offset: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { type: 'application/x-rar', offset: 0, bytes: ascii('Rar!') },
  { type: 'application/x-tar', offset: 257, bytes: ascii('ustar') },
  { type: 'application/x-executable', offset: 0, bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { type: 'application/x-msdownload', offset: 0, bytes: ascii('MZ') },
  { type: 'application/x-mach-binary', offset: 0, bytes: [0xcf, 0xfa, 0xed, 0xfe] },
  { type: 'application/java-vm', offset: 0, bytes: [0xca, 0xfe, 0xba, 0xbe] },
  { type: 'application/x-ole-storage', offset: 0, bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { type: 'application/rtf', offset: 0, bytes: ascii('{\\rtf') },
  { type: 'application/x-ms-shortcut', offset: 0, bytes: [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00] },
  { type: 'application/vnd.sqlite3', offset: 0, bytes: ascii('SQLite format 3') },
  { type: 'video/mp4', offset: 4, bytes: ascii('ftyp') },
  { type: 'video/x-matroska', offset: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { type: 'application/vnd.tcpdump.pcap', offset: 0, bytes: [0xd4, 0xc3, 0xb2, 0xa1] },
  { type: 'application/x-pcapng', offset: 0, bytes: [0x0a, 0x0d, 0x0d, 0x0a] },
  { type: 'application/x-iso9660-image', offset: 0x8001, bytes: ascii('CD001') },
  { type: 'text/x-shellscript', offset: 0, bytes: ascii('#!') },
  { type: 'application/pgp', offset: 0, bytes: ascii('-----BEGIN PGP ') },
];

/** The type by content, or null. */
export function detectType(bytes: Uint8Array): string | null {
  const hit = TABLE.find(({ offset, bytes: magic }) =>
    magic.every((byte, index) => bytes[offset + index] === byte),
  );
  if (hit !== undefined) return hit.type;
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1').trimStart().toLowerCase();
  if (/^(<!doctype html|<html|<script)/.test(head)) return 'text/html';
  if (head.startsWith('<svg') || (head.startsWith('<?xml') && head.includes('<svg'))) return 'image/svg+xml';
  return null;
}
