/** A case as a file for others: with its reporters, or with them taken out (MAXEM-8). */
import { markdownText } from '../credit/markdown';
import { displayText, singleLine } from '../letter/untrusted-text';
import { type PersonWords, WITHHELD, withoutAddresses, withoutPerson } from './redact';

/** A reporter with all that is known of them. `included` says that consent or a duty lets them be in the file. */
export interface FileReporter {
  readonly included: boolean;
  readonly pseudonym: string | null;
  /** Real names: as they write it, and as they gave it for credit. */
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  readonly handles: readonly string[];
}

/** A letter of the case. `reporter` is the place in the list of reporters of who wrote it or whom it went to, or null. */
export interface FileLetter {
  readonly direction: 'in' | 'out';
  /** ISO instant. */
  readonly at: string;
  readonly reporter: number | null;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly string[];
}

/** The case as it is in the vault; texts may say who the reporters are. Internal notes are no part of it. */
export interface CaseFileFacts {
  readonly case: string;
  readonly title: string;
  readonly product: string;
  readonly affectedSystem: string;
  readonly stage: string;
  readonly severity: string;
  readonly receivedAt: string;
  readonly fixedIn: string;
  readonly fixedOn: string | null;
  readonly policy: string;
  readonly embargo: { readonly endsAt: string | null } | null;
  /** The team's own address, which stays. */
  readonly ownAddress: string;
  readonly reporters: readonly FileReporter[];
  readonly letters: readonly FileLetter[];
}

/** The file's data, of a documented, stable shape: fields are only ever added within version 1. */
export interface CaseFile extends Omit<CaseFileFacts, 'ownAddress' | 'reporters' | 'letters'> {
  readonly format: 'disclosure-desk/case-file';
  readonly version: 1;
  /** How each reporter is called, in the order of the case; "[person withheld]" for those who came out. */
  readonly reporters: readonly string[];
  readonly letters: readonly (Omit<FileLetter, 'reporter'> & { readonly who: string })[];
}

/**
 * The file. Who is not included comes out of every text, with every mail address but the team's; a real name behind a
 * pseudonym comes out always (MAXEM-9).
 */
export function caseFile(facts: CaseFileFacts): CaseFile {
  const { ownAddress, reporters, letters, ...plain } = facts;
  const people = reporters.map(wordsToTakeOut);
  const anyWithheld = reporters.some(({ included }) => !included);
  const clean = (text: string): string => {
    const without = people.reduce(withoutPerson, displayText(text));
    return anyWithheld ? withoutAddresses(without, ownAddress) : without;
  };
  const called = reporters.map((reporter) => clean(nameOf(reporter)));
  return {
    format: 'disclosure-desk/case-file',
    version: 1,
    ...plain,
    title: clean(plain.title),
    product: clean(plain.product),
    affectedSystem: clean(plain.affectedSystem),
    reporters: called,
    letters: letters.map(({ reporter, ...letter }) => ({
      ...letter,
      who: reporter === null ? WITHHELD : (called[reporter] ?? WITHHELD),
      subject: clean(letter.subject),
      text: clean(letter.text),
      attachments: letter.attachments.map(clean),
    })),
  };
}

function nameOf({ included, pseudonym, names, addresses }: FileReporter): string {
  if (!included) return WITHHELD;
  return pseudonym ?? names[0] ?? addresses[0] ?? 'a reporter without a name';
}

function wordsToTakeOut(reporter: FileReporter): PersonWords {
  const { included, pseudonym, names, addresses, handles } = reporter;
  if (!included) return { names: [...names, ...(pseudonym === null ? [] : [pseudonym])], addresses, handles };
  return { names: pseudonym === null ? [] : names, addresses: [], handles: [], keep: pseudonym };
}

/** The file as JSON: two spaces of indent, a newline at the end. */
export function caseFileJson(file: CaseFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The file as Markdown: what strangers wrote stands in quotes, and none of it can become markup. */
export function caseFileMarkdown(file: CaseFile): string {
  const line = (name: string, value: string) => (value === '' ? [] : [`- ${name}: ${markdownText(value)}`]);
  const head = [
    `# ${markdownText(file.case)}: ${markdownText(file.title)}`,
    '',
    ...(file.embargo === null
      ? []
      : [
          `**Under embargo${file.embargo.endsAt === null ? '' : ` until ${file.embargo.endsAt}`}. Do not share.**`,
          '',
        ]),
    ...line('Product', file.product),
    ...line('Affected system', file.affectedSystem),
    ...line('Stage', file.stage),
    ...line('Severity', file.severity),
    ...line('Received', file.receivedAt),
    ...line('Fixed in', file.fixedIn),
    ...line('Fixed on', file.fixedOn ?? ''),
    ...line('Policy', file.policy),
    ...line('Reported by', file.reporters.join(', ')),
  ];
  const letters = file.letters.flatMap((letter) => [
    '',
    `## ${letter.direction === 'in' ? 'From' : 'To'} ${markdownText(letter.who)}, ${letter.at}`,
    '',
    `**${markdownText(letter.subject === '' ? 'without a subject' : letter.subject)}**`,
    '',
    ...letter.text.split('\n').map((words) => `> ${markdownText(words)}`.trimEnd()),
    ...letter.attachments.map((name) => `\n- Attachment: ${markdownText(singleLine(name))}`),
  ]);
  return `${[...head, ...letters].join('\n')}\n`;
}
