/** What files are called by their type, and what is said of those that need more care. */
import type { AttachmentView } from '../../shared/ipc/shapes';
import { endingOf, typeOfName } from '../../shared/letter/file-type';
import type { Danger } from '../../shared/letter/dangers';
import { sizeOf } from './time';

const TYPE_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^application\/pdf$/, 'PDF'],
  [/^application\/zip$/, 'Zip archive'],
  [/^application\/(gzip|x-bzip2|x-xz|x-7z-compressed|x-rar|x-tar)$/, 'Archive'],
  [/^application\/(x-executable|x-msdownload|x-mach-binary)$/, 'Program'],
  [/^application\/(java-vm|java-archive)$/, 'Java program'],
  [/^application\/x-ms-shortcut$/, 'Windows shortcut'],
  [/^application\/x-iso9660-image$/, 'Disk image'],
  [/^application\/(x-ole-storage|msword|rtf)$|openxml|opendocument|ms-(excel|powerpoint)/, 'Office document'],
  [/^application\/pgp/, 'OpenPGP'],
  [/pcap/, 'Network capture'],
  [/sqlite/, 'Database'],
  [/^text\/html$/, 'HTML page'],
  [/^image\/svg/, 'SVG page'],
  [/^text\/x-shellscript$/, 'Script'],
  [/^(text\/|application\/(json|xml)$)/, 'Text'],
  [/^image\//, 'Image'],
  [/^(video|audio)\//, 'Recording'],
];

/** "Zip archive"; of a type without a name here, the type itself. */
export function typeWords(type: string | null): string {
  if (type === null || type === '') return 'Nothing that is known here';
  return TYPE_NAMES.find(([pattern]) => pattern.test(type))?.[1] ?? type;
}

/** What its name and its sender say it is: ".txt, text/plain". */
export function claimOf(file: Pick<AttachmentView, 'name' | 'claimedType'>): {
  readonly finding: string;
  readonly evidence: string;
} {
  const ending = endingOf(file.name);
  const named = typeOfName(file.name);
  const claimed = file.claimedType === '' ? 'no type said' : file.claimedType;
  return {
    finding: typeWords(named ?? file.claimedType),
    evidence: ending === '' ? claimed : `.${ending}, ${claimed}`,
  };
}

/** "50 4B 03 04". */
export function bytesWords(hex: string): string {
  return hex === '' ? 'not kept' : (hex.slice(0, 16).toUpperCase().match(/../g) ?? []).join(' ');
}

/** Size and what it is; when its first bytes say something else than its name, both. */
export function fileWords(
  file: Pick<AttachmentView, 'name' | 'size' | 'claimedType' | 'detectedType' | 'mismatch'>,
): string {
  if (file.mismatch && file.detectedType !== null)
    return `${sizeOf(file.size)}, ${typeWords(file.detectedType)}, named ${claimOf(file).finding}, never opened here`;
  const claims = file.claimedType === '' ? 'of unsaid type' : file.claimedType;
  return `${sizeOf(file.size)}, ${claims}, never opened here`;
}

/** What a reader should know before the file leaves. */
export const DANGER_WORDS: Readonly<Record<Danger, string>> = {
  program: 'It is a program: opened elsewhere, it runs.',
  script: 'It is a script: started elsewhere, it runs.',
  macros: 'It is a document that can hold code.',
  shortcut: 'It is a shortcut: opened elsewhere, it starts something else.',
  'disk-image': 'It is a disk image: what is in it loses the mark of a foreign file.',
  page: 'It is a page that can act in a browser.',
  'locked-archive': 'It is locked with a password, so that no guard on the way could look inside.',
  'two-endings': 'Its name has two endings, of which the first misleads.',
  'turned-name':
    'Characters in its name turned the reading order, so that it looked like another kind of file. They were taken out.',
};

/** In a few words, to stand in its row. */
export const DANGER_SHORT: Readonly<Record<Danger, string>> = {
  program: 'Program',
  script: 'Script',
  macros: 'May hold macros',
  shortcut: 'Shortcut',
  'disk-image': 'Disk image',
  page: 'Page',
  'locked-archive': 'Locked archive',
  'two-endings': 'Two endings',
  'turned-name': 'Turned name',
};
