/** What makes a file worth more care than others, by its name, what it claims to be and its first bytes (M8). */
import { endingOf, typeOfName } from './file-type';

/**
 * What opening the file elsewhere could do, or how its name misleads. Files are never opened here, whatever they are.
 * `program`: runs. `script`: runs in a program that most machines have. `macros`: a document with code in it.
 * `shortcut`: starts something else. `disk-image`: hides its content from a mail guard and from the mark of the web.
 * `page`: HTML or SVG, which can act in a browser. `locked-archive`: encrypted, so that no guard looked inside.
 * `two-endings`: "report.pdf.exe". `turned-name`: characters in its name turn its order around.
 */
export const DANGERS = [
  'program',
  'script',
  'macros',
  'shortcut',
  'disk-image',
  'page',
  'locked-archive',
  'two-endings',
  'turned-name',
] as const;
export type Danger = (typeof DANGERS)[number];

/** What the parser found inside of a file. */
export const INSIDES = ['macros', 'locked'] as const;
export type Inside = (typeof INSIDES)[number];

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const ENDINGS: Readonly<
  Record<'program' | 'script' | 'macros' | 'shortcut' | 'disk-image' | 'page', ReadonlySet<string>>
> = {
  program: words(
    'exe com scr pif dll cpl msi msp msix appx ocx sys drv app pkg deb rpm apk jar class xpi elf run appimage gadget',
  ),
  script: words(
    'js jse mjs vbs vbe wsf wsh hta ps1 psm1 bat cmd reg sh bash py pl rb php scpt applescript command sct inf',
  ),
  macros: words('docm dotm xlsm xltm xlam xll pptm potm ppam ppsm sldm slk iqy accdb accde mdb one'),
  shortcut: words('lnk url desktop scf webloc library-ms search-ms settingcontent-ms appref-ms rdp'),
  'disk-image': words('iso img vhd vhdx dmg udf wim toast'),
  page: words('html htm xhtml xht shtml mht mhtml svg svgz xsl xslt chm hlp'),
};

const TYPES: Readonly<Record<string, Danger>> = {
  'application/x-executable': 'program',
  'application/x-msdownload': 'program',
  'application/x-mach-binary': 'program',
  'application/java-vm': 'program',
  'application/x-ms-shortcut': 'shortcut',
  'application/x-iso9660-image': 'disk-image',
  'text/x-shellscript': 'script',
  'text/html': 'page',
  'image/svg+xml': 'page',
};

/** Characters that turn the reading order: embeddings, overrides, isolates and marks. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

export interface FileFacts {
  readonly name: string;
  /** The name as it came, when it was cleaned for display. */
  readonly originalName: string | null;
  readonly claimedType: string;
  readonly detectedType: string | null;
  readonly inside: readonly Inside[];
}

/** Every danger, each once, in the order of the set. */
export function dangersOf(file: FileFacts): Danger[] {
  const found = new Set<Danger>();
  const ending = endingOf(file.name);
  for (const [danger, endings] of Object.entries(ENDINGS)) {
    if (endings.has(ending)) found.add(danger as Danger); // as: the keys of ENDINGS are dangers
  }
  for (const type of [file.claimedType, file.detectedType ?? '']) {
    const danger = TYPES[type];
    if (danger !== undefined) found.add(danger);
    if (/macroenabled/i.test(type)) found.add('macros');
  }
  if (file.inside.includes('macros')) found.add('macros');
  if (file.inside.includes('locked')) found.add('locked-archive');
  if (hasTwoEndings(file.name, ending, found.size > 0)) found.add('two-endings');
  if (TURNING.test(file.originalName ?? '')) found.add('turned-name');
  return DANGERS.filter((danger) => found.has(danger));
}

/** An ending that people take for a document, and behind it one that acts; also far behind it, after many blanks. */
function hasTwoEndings(name: string, ending: string, acts: boolean): boolean {
  if (ending === '' || !acts) return false;
  const before = name
    .trimEnd()
    .slice(0, -(ending.length + 1))
    .trimEnd();
  return typeOfName(before) !== null;
}
