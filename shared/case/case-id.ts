/** Case numbers as people write them: `HB-147`, and as tags in a subject. */

/** A prefix of case ids: one to eight capital letters or digits, a letter first. */
export const CASE_PREFIX = /^[A-Z][A-Z0-9]{0,7}$/;

/** A case number found in a subject; `bracketed` when it stood as a tag, `[HB-12]`. */
export interface CaseTag {
  readonly number: number;
  readonly bracketed: boolean;
}

/** The id people read: prefix and number, `HB-147`. */
export function formatCaseId(prefix: string, number: number): string {
  return `${prefix}-${number}`;
}

/** The number in a case id of that prefix (case ignored), or null. */
export function parseCaseId(id: string, prefix: string): number | null {
  const [tag, ...others] = parseCaseTags(id.trim(), prefix);
  if (tag === undefined || others.length > 0) return null;
  return formatCaseId(prefix, tag.number) === id.trim().toUpperCase() ? tag.number : null;
}

/** Every case number of that prefix in a subject, each once, tags in brackets first, then in order of appearance. */
export function parseCaseTags(subject: string, prefix: string): readonly CaseTag[] {
  const found = new Map<number, boolean>();
  const pattern =
    /(?<![\p{L}\p{N}_-])([A-Z][A-Z0-9]{0,7})-([1-9][0-9]{0,8})(?![\p{L}\p{N}_]|-[\p{L}\p{N}])/giu;
  for (const match of subject.matchAll(pattern)) {
    if (match[1]?.toUpperCase() !== prefix.toUpperCase()) continue;
    const before = subject[match.index - 1];
    const after = subject[match.index + match[0].length];
    const number = Number(match[2]);
    found.set(number, found.get(number) === true || (before === '[' && after === ']'));
  }
  const tags = [...found].map(([number, bracketed]) => ({ number, bracketed }));
  return [...tags.filter((tag) => tag.bracketed), ...tags.filter((tag) => !tag.bracketed)];
}
