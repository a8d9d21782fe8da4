/** What a good report has (MX-10): eight points, suggested from the letters' own words, counted only when a person ticks them. */
import { RUBRIC_POINTS, type RubricPoint } from '../policy/profile';
import { SCRIPT_FILE } from './completeness';
import { atLine, firstFile, firstLine, type LetterText, linesOf, type Suggestion } from './letter-text';

const POC =
  /\b(?:poc|proof[- ]of[- ]concept|exploit (?:code|script)|payload)\b|^```|<script|\balert\(|^(?:curl|wget|sqlmap|python3?)\s+-?\S|^\$\s+\S|^(?:GET|POST|PUT|DELETE|PATCH)\s+\/\S*\s+HTTP\//i;
const HOW_FOUND =
  /\b(?:i|we)\s+(?:have\s+)?(?:found|discovered|noticed|came across|stumbled|identified|spotted|saw)\b.*\b(?:by|while|when|during|using|after|with)\b|\bhow (?:i|we) found\b|\b(?:while|when) (?:testing|using|looking|browsing|reading|fuzzing|reviewing)\b/i;
const IMPACT =
  /\bimpact\b|\b(?:attacker|anyone|somebody|someone|a malicious \w+) (?:can|could|may|might|is able)\b|\ballows? (?:an? |any )?(?:attacker|anyone|user)\b|\bconsequences?\b|\bleads? to\b|\bresults? in\b/i;
const REMEDY =
  /\b(?:remed\w+|mitigat\w+|recommend\w*|countermeasures?|work-?around)\b|\bfix(?:ed)? (?:by|it by|would|could|is)\b|\b(?:suggested|possible|proposed|potential) fix\b|\bshould (?:be )?(?:validat|check|escap|bind|bound|use|reject|restrict|verif|encod|saniti|disabl|remov|limit|requir)\w*/i;
const SAFETY =
  /\bsafety\b|\b(?:injur\w+|life[- ]threatening|physical harm|human li(?:fe|ves)|patients?|bodily)\b/i;
const PLANS =
  /\b(?:publish\w*|publication|public(?:ly)? disclos\w+|disclos(?:e|ure)\b.*\b(?:date|plans?|deadline|policy|after|on|in|days)|blog(?: ?post)?|write[- ]?up|conference|give a talk|talk at|90 days|embargo)\b/i;
const TOOL_LINE =
  /\b(?:AddressSanitizer|UndefinedBehaviorSanitizer|SUMMARY:|Segmentation fault|core dumped|Nessus|OpenVAS|Nikto|Nmap scan|Burp Scanner|Acunetix|Qualys|ZAP Report|Plugin ID|CVSS(?:v\d)? (?:Base )?Score)\b|^\s*#\d+\s+0x[\da-f]+|^\d+\/(?:tcp|udp)\s+open|^[+|_]\s?|^0x[\da-f]{6,}/i;
const STOP_WORDS = new Set(
  'the a an and or of to in on is are was be it this that with for from by as at can could not you your we i my when which has have there will if any'.split(
    ' ',
  ),
);

/** What the letters seem to have of each point; null where nothing was found. */
export function suggestPoints(
  letters: readonly LetterText[],
): Readonly<Record<RubricPoint, Suggestion | null>> {
  const by = (words: RegExp) => firstLine(letters, (line) => words.test(line));
  return {
    'clear-english': firstWhere(letters, isEnglish),
    'proof-of-concept': by(POC) ?? firstFile(letters, SCRIPT_FILE),
    'more-than-tool-output': firstWhere(letters, isMoreThanToolOutput),
    'how-found': by(HOW_FOUND),
    impact: by(IMPACT),
    remediation: by(REMEDY),
    'safety-impact': by(SAFETY),
    'disclosure-plans': by(PLANS),
  };
}

/** How many of the eight points a person ticked. */
export function pointsMet(said: readonly { readonly point: RubricPoint; readonly met: boolean }[]): number {
  return RUBRIC_POINTS.filter((point) => said.some((one) => one.point === point && one.met)).length;
}

/** Enough words, a fifth of them the small words of English. */
export function isEnglish(letter: LetterText): boolean {
  const words = linesOf(letter)
    .flatMap(({ text }) => text.toLowerCase().split(/[^\p{L}']+/u))
    .filter((word) => word !== '');
  const small = words.filter((word) => STOP_WORDS.has(word)).length;
  return words.length >= 15 && small / words.length >= 0.2;
}

/** At least two lines of prose, and not nine of ten lines from a crash dump or a scanner. */
export function isMoreThanToolOutput(letter: LetterText): boolean {
  const lines = linesOf(letter);
  const tool = lines.filter(({ text }) => TOOL_LINE.test(text)).length;
  const prose = lines.filter(({ text }) => !TOOL_LINE.test(text) && isProse(text)).length;
  return prose >= 2 && tool <= prose * 9;
}

function isProse(line: string): boolean {
  const words = line
    .toLowerCase()
    .split(/[^\p{L}']+/u)
    .filter((word) => word !== '');
  return words.length >= 5 && words.some((word) => STOP_WORDS.has(word));
}

/** The first line of the first letter of which it holds. */
function firstWhere(
  letters: readonly LetterText[],
  holds: (letter: LetterText) => boolean,
): Suggestion | null {
  const letter = letters.find(holds);
  const line = letter === undefined ? undefined : linesOf(letter)[0];
  return letter === undefined || line === undefined ? null : atLine(letter, line);
}
