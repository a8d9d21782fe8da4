/** What the name of a file says it is, and whether its first bytes say something else. */

/** Names that stand for a container which the bytes show. */
const SAME: Readonly<Record<string, RegExp>> = {
  'application/zip':
    /zip|java-archive|openxml|opendocument|epub|android|jar|x-apple|octet-stream|macroenabled/i,
  'application/gzip': /gzip|x-tgz|compressed|octet-stream|tar/,
  'application/x-tar': /tar|octet-stream/,
  'application/x-ole-storage': /msword|ms-|outlook|octet-stream/,
  'application/pgp': /pgp|text\/plain|octet-stream/,
  'application/x-msdownload': /octet-stream|msdownload|executable|dosexec/,
  'video/mp4': /mp4|quicktime|m4a|m4v|heic|avif|octet-stream/,
  'text/x-shellscript': /text\/|x-sh|script|octet-stream|python|perl|ruby/,
  'image/svg+xml': /svg|xml/,
  'text/html': /html|xml|mhtml/,
};

/** The types that the usual endings stand for. */
const BY_ENDING: Readonly<Record<string, string>> = {
  ...{ txt: 'text/plain', log: 'text/plain', md: 'text/plain', csv: 'text/csv', json: 'application/json' },
  ...{ pdf: 'application/pdf', rtf: 'application/rtf', html: 'text/html', htm: 'text/html' },
  ...{ png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp' },
  ...{
    bmp: 'image/bmp',
    svg: 'image/svg+xml',
    mp4: 'video/mp4',
    mov: 'video/quicktime',
    mkv: 'video/x-matroska',
  },
  ...{ zip: 'application/zip', gz: 'application/gzip', tgz: 'application/gzip', bz2: 'application/x-bzip2' },
  ...{
    xz: 'application/x-xz',
    '7z': 'application/x-7z-compressed',
    rar: 'application/x-rar',
    tar: 'application/x-tar',
  },
  ...{ doc: 'application/msword', xls: 'application/vnd.ms-excel', ppt: 'application/vnd.ms-powerpoint' },
  ...{ docx: 'application/vnd.openxmlformats', xlsx: 'application/vnd.openxmlformats' },
  ...{
    pptx: 'application/vnd.openxmlformats',
    odt: 'application/vnd.oasis.opendocument',
    jar: 'application/java-archive',
  },
  ...{ pcap: 'application/vnd.tcpdump.pcap', pcapng: 'application/x-pcapng', xml: 'application/xml' },
};

/** The ending of a name in lower case, without its dot; '' when it has none. */
export function endingOf(name: string): string {
  return /\.([a-z0-9_-]{1,12})\s*$/i.exec(name.slice(-40))?.[1]?.toLowerCase() ?? '';
}

/** The type that the name's ending stands for, or null. */
export function typeOfName(name: string): string | null {
  return BY_ENDING[endingOf(name)] ?? null;
}

/** True when the claimed type says something else than the bytes. */
export function typesDiffer(claimed: string, detected: string | null): boolean {
  if (detected === null || claimed === detected || claimed === 'application/octet-stream' || claimed === '')
    return false;
  const accepted = SAME[detected];
  if (accepted?.test(claimed)) return false;
  const image = /^image\/(jpg|pjpeg)$/.test(claimed) && detected === 'image/jpeg';
  return !image;
}

/** True when the name's ending stands for something else than the bytes say. */
export function nameDiffers(name: string, detected: string | null): boolean {
  const named = typeOfName(name);
  return named !== null && typesDiffer(named, detected);
}
