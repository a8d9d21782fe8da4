/** Whether a report has what MAXEM-5 asks for: the affected system, a description, and steps where they are needed. */
import { hostsIn } from './affected-system';
import { atLine, firstFile, firstLine, type LetterText, linesOf, type Suggestion } from './letter-text';
import { REPORT_PARTS, type ReportPart } from './vocabulary';

const SYSTEM_LINE =
  /^(?:affected|vulnerable|target|tested)?\s*(?:systems?|hosts?|urls?|endpoints?|assets?|domains?|ip(?: address(?:es)?)?|products?|components?)\s*(?:\([^)]*\))?\s*[:=]\s*\S/i;
const DESCRIPTION_LINE =
  /^(?:#+\s*)?(?:description|summary|details?|vulnerability|overview|the (?:issue|problem))\b\s*:?/i;
const WEAK_SPOT =
  /\b(?:vulnerab\w+|weak(?:ness| spot)|injection|xss|cross[- ]site|csrf|ssrf|overflow|bypass\w*|leak\w*|disclos(?:es|ed|ing)|escalat\w+|unauthori[sz]ed|unauthenticated|idor|traversal|rce|remote code|denial of service|misconfigur\w+|expos(?:es?|ed|ure|ing)|take[- ]?over|hijack\w*|another (?:account|user)|other users?|without (?:logging in|authentication|permission|a password)|accept(?:s|ed)|insecure|hard-?coded|default password|deseriali[sz]\w+|open redirect)\b/i;
const STEPS_LINE =
  /\b(?:steps? to reproduce|to reproduce|reproduction(?: steps)?|how to reproduce|repro(?: steps)?)\b|^(?:#+\s*)?steps?\s*:/i;
const NUMBERED = /^(?:step\s*)?(\d{1,2})\s*[.):]\s+\S/i;
const COMMAND =
  /^(?:[$#]\s+\S|(?:curl|wget|nc|ncat|python3?|sqlmap|openssl)\s+-?\S|(?:GET|POST|PUT|DELETE|PATCH)\s+\/\S*)/;
/** Files that show how it is done. */
export const SCRIPT_FILE = /\.(?:py|sh|js|rb|pl|go|c|cpp|java|html?|http|har|pcap|mp4|webm|mov|ps1|sql)$/i;

/** What the letters seem to have of each part. */
export function suggestParts(
  letters: readonly LetterText[],
): Readonly<Record<ReportPart, Suggestion | null>> {
  return {
    'affected-system':
      firstLine(letters, (line) => SYSTEM_LINE.test(line)) ??
      firstLine(letters, (line) => hostsIn(line).length > 0),
    description:
      firstLine(letters, (line) => WEAK_SPOT.test(line) && line.split(/\s+/).length >= 4) ??
      firstLine(letters, (line) => DESCRIPTION_LINE.test(line)),
    steps:
      firstLine(letters, (line) => STEPS_LINE.test(line)) ??
      numberedSteps(letters) ??
      firstLine(letters, (line) => COMMAND.test(line)) ??
      firstFile(letters, SCRIPT_FILE),
  };
}

/** Parts that a person said are there. */
export function partsPresent(
  said: readonly { readonly part: ReportPart; readonly present: boolean }[],
): number {
  return REPORT_PARTS.filter((part) => said.some((one) => one.part === part && one.present)).length;
}

/** The line numbered 1 of a letter that has a line numbered 2 below it. */
function numberedSteps(letters: readonly LetterText[]): Suggestion | null {
  for (const letter of letters) {
    const numbered = linesOf(letter).filter(({ text }) => NUMBERED.test(text));
    const place = numbered.findIndex(
      ({ text }, at) => numberOf(text) === 1 && numberOf(numbered[at + 1]?.text ?? '') === 2,
    );
    const first = numbered[place];
    if (first !== undefined) return atLine(letter, first);
  }
  return null;
}

function numberOf(line: string): number {
  return Number(NUMBERED.exec(line)?.[1] ?? 0);
}
