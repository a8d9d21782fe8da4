/** Fills reply templates; what is not known yet stays as a visible gap and is listed. */
import { MERGE_FIELDS, type MergeField, TEMPLATES, type Template, type TemplateId } from './template-texts';
import { displayText } from './untrusted-text';

export { MERGE_FIELDS, type MergeField, TEMPLATE_IDS, TEMPLATES, type TemplateId } from './template-texts';

/** The values of a letter's fields. A field that is absent or blank is missing. */
export type MergeValues = Readonly<Partial<Record<MergeField, string | undefined>>>;

/** A filled template. `missing` is in the order of the letter. The two flags are true only when the words are there. */
export interface Filled {
  readonly text: string;
  readonly missing: readonly MergeField[];
  readonly hasAssessment: boolean;
  readonly hasExpectedDate: boolean;
}

/** How a gap is called in the letter. */
export const FIELD_WORDS = {
  reporter: 'name of the reporter',
  caseId: 'case number',
  assessment: 'your assessment',
  severity: 'severity',
  expectedDate: 'expected date',
  questions: 'your questions',
  askFor: 'what the policy asks for',
  keyAdvice: 'how to use our key',
  confidence: 'confidentiality',
  progress: 'what has happened',
  nextUpdate: 'date of the next update',
  fixedIn: 'release with the fix',
  fixedOn: 'day of the fix',
  declineReason: 'reason for declining',
  feedback: 'feedback to the reporter',
  creditQuestion: 'question about credit',
  creditWish: 'how the reporter is credited',
  safeHarbour: 'safe-harbour sentence',
  erasure: 'request to erase data',
  previousDate: 'date that was expected before',
  dateReason: 'why the date moved',
  stageDone: 'what is done',
  nextStep: 'what comes next',
  rewards: 'how reports are rewarded',
  advisory: 'draft of the publication',
  keyTrouble: 'what is wrong with their key',
  openTrouble: 'why it could not be opened',
  team: 'who we are',
} as const satisfies Record<MergeField, string>;

/**
 * The letter of a template. Values are put in once and as they are: braces in a reporter's name fill in nothing.
 * The safe-harbour paragraph appears only when that field is given (MAXEM-7: only when the rules were kept).
 */
export function fillTemplate(id: TemplateId, values: MergeValues): Filled {
  const template: Template = TEMPLATES[id];
  const missing = new Set<MergeField>();
  const paragraphs: string[] = [];
  for (const paragraph of template.paragraphs) {
    if (typeof paragraph !== 'string' && filledIn(paragraph.when, values) === null) continue;
    const text = typeof paragraph === 'string' ? paragraph : paragraph.text;
    paragraphs.push(
      text.replace(/\{([a-zA-Z]+)\}/g, (all, name: string) => {
        const field = MERGE_FIELDS.find((known) => known === name);
        if (field === undefined) return all;
        const value = filledIn(field, values);
        if (value === null) missing.add(field);
        return value ?? gap(field);
      }),
    );
  }
  return {
    text: `${paragraphs.join('\n\n')}\n`,
    missing: [...missing],
    hasAssessment: template.hasAssessment && !missing.has('assessment') && !missing.has('feedback'),
    hasExpectedDate: template.hasExpectedDate && !missing.has('expectedDate'),
  };
}

/** A text with the gaps of these fields filled; those of absent or blank fields stay. */
export function fillGaps(text: string, values: MergeValues): string {
  return MERGE_FIELDS.reduce((filled, field) => {
    const value = filledIn(field, values);
    return value === null ? filled : filled.replaceAll(gap(field), () => value);
  }, text);
}

/** The gaps that are still in a text, so that no letter leaves with one. */
export function gapsIn(text: string): readonly MergeField[] {
  return MERGE_FIELDS.filter((field) => text.includes(gap(field)));
}

/** How a field that is not filled in stands in the text: "[… expected date …]". */
export function gap(field: MergeField): string {
  return `[… ${FIELD_WORDS[field]} …]`;
}

function filledIn(field: MergeField, values: MergeValues): string | null {
  const value = displayText(values[field] ?? '').trim();
  return value === '' ? null : value;
}
