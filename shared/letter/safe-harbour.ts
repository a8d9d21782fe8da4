/** Whether a letter promises safe harbour, whoever wrote the sentence into it (MAXEM-7). */

/**
 * True when the policy's safe-harbour sentence stands in the text, whatever its line ends, spaces, quote marks and case.
 * False when the policy has no such sentence.
 */
export function promisesSafeHarbour(text: string, sentence: string | null): boolean {
  const wanted = plainWords(sentence ?? '');
  return wanted !== '' && plainWords(text).includes(wanted);
}

function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[ \t]*(?:>[ \t]?)+/gm, ' ')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[\p{Cf}]+/gu, '')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim();
}
