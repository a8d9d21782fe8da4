/** Makes a stranger's text safe to show: no control, direction or invisible characters that could fake or hide words. */

/** Controls except newline and tab, direction marks, invisible separators, interlinear and tag characters. */
const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;

/**
 * Text for display: every kind of line end becomes `\n`, newlines and tabs stay, lone surrogates become U+FFFD,
 * and everything hidden or reordering goes. Joiners (U+200C, U+200D) stay, languages and emoji need them.
 */
export function displayText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(HIDDEN, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** The same as one line, runs of white space as one space, at most `maxCharacters` (cut ends in "…"). */
export function singleLine(text: string, maxCharacters = 1000): string {
  const line = displayText(text).replace(/\s+/g, ' ').trim();
  const characters = [...line.slice(0, maxCharacters * 2 + 2)];
  return characters.length <= maxCharacters ? line : `${characters.slice(0, maxCharacters - 1).join('')}…`;
}

/** Whether showing the text changes it other than in its line ends; such text is marked. */
export function hidesCharacters(text: string): boolean {
  return displayText(text) !== text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n');
}
