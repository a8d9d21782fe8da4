/** What is said when something that left names a case under embargo (MAXEM-12). */

/** One sentence, or null when nothing is given away. */
export function embargoWarning(
  embargoed: readonly { readonly caseId: string; readonly words: readonly string[] }[],
): string | null {
  if (embargoed.length === 0) return null;
  const named = embargoed.map(({ caseId, words }) => `${caseId} (${words.join(', ')})`).join(' and ');
  return `It names what is under embargo: ${named}. Do not publish it before you have looked at that.`;
}
