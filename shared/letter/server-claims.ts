/**
 * What mail servers say of a letter in Authentication-Results (RFC 8601 section 2.2): claims to look at, never a verdict.
 * Any server on the way, and the sender too, can write such a field in anybody's name.
 */

/** Methods of the IANA register "Email Authentication Methods" that are shown; others are only counted. */
export const CLAIM_METHODS = [
  ...([
    'spf',
    'dkim',
    'dmarc',
    'arc',
    'iprev',
    'auth',
    'smime',
    'sender-id',
    'domainkeys',
    'dkim-adsp',
  ] as const),
  ...(['dkim-atps', 'vbr', 'rrvs', 'dnswl', 'bimi'] as const),
] as const;
export type ClaimMethod = (typeof CLAIM_METHODS)[number];

/** Results of the IANA register "Email Authentication Result Names" (and the older hardfail of SPF). */
export const CLAIM_RESULTS = [
  ...([
    'pass',
    'fail',
    'hardfail',
    'softfail',
    'neutral',
    'none',
    'policy',
    'temperror',
    'permerror',
  ] as const),
  ...(['nxdomain', 'signed', 'unknown', 'discard', 'skipped', 'declined'] as const),
] as const;
export type ClaimResult = (typeof CLAIM_RESULTS)[number];

/** One result. `domain` is whom the method looked at (lower case, a host name by its form), or null. */
export interface ServerResult {
  readonly method: ClaimMethod;
  readonly result: ClaimResult;
  readonly domain: string | null;
}

/** All that one server says. */
export interface ServerClaim {
  /** Lower case; null when what it calls itself has not the form of a host name. */
  readonly server: string | null;
  readonly results: readonly ServerResult[];
  /** Results of methods or in words that are not known here. */
  readonly others: number;
}

/** At most this many servers, and results of each; what is beyond is counted or left out. */
export const MOST_SERVERS = 10;
export const MOST_RESULTS = 20;
/** A longer field is left out: a real one has some hundred characters. */
const MOST_CHARACTERS = 8_192;
const MOST_FIELDS = 50;

/** One line a server, the topmost field first. `fields` are the values of the header, unfolded. */
export function serverClaims(fields: readonly string[]): ServerClaim[] {
  const byServer = new Map<string | null, ServerClaim>();
  for (const field of fields.slice(0, MOST_FIELDS)) {
    const claim = claimOf(field);
    if (claim === null) continue;
    const before = byServer.get(claim.server);
    if (before === undefined && byServer.size === MOST_SERVERS) continue;
    byServer.set(claim.server, before === undefined ? claim : together(before, claim));
  }
  return [...byServer.values()];
}

/** One field; null when it has not the form of one, or is too long. */
function claimOf(field: string): ServerClaim | null {
  const words = field.length > MOST_CHARACTERS ? null : wordsOf(field);
  if (words === null) return null;
  const [head = [], ...rest] = split(words);
  const [id, version, ...more] = head;
  const isHead = id !== undefined && !isMark(id) && more.length === 0;
  if (!isHead || (version !== undefined && !/^\d{1,3}$/.test(version.text))) return null;
  const found = rest.filter((one) => one.length > 0 && !isNone(one)).map(resultOf);
  const results = found.filter((one) => one !== null);
  return bounded({ server: hostOf(id.text), results, others: found.length - results.length });
}

function together(one: ServerClaim, other: ServerClaim): ServerClaim {
  return bounded({
    server: one.server,
    results: [...one.results, ...other.results],
    others: one.others + other.others,
  });
}

function bounded({ server, results, others }: ServerClaim): ServerClaim {
  const over = Math.max(0, results.length - MOST_RESULTS);
  return { server, results: results.slice(0, MOST_RESULTS), others: others + over };
}

/** A word, or one of the marks ; = . / that stand between them. */
interface Word {
  readonly text: string;
  readonly quoted: boolean;
}

/** Without comments and white space (CFWS); null where a quote or a comment does not end. */
function wordsOf(field: string): Word[] | null {
  const words: Word[] = [];
  let rest = withoutComments(field);
  while (rest !== null && rest !== '') {
    const met = /^(?:\s+|"((?:[^"\\]|\\.)*)"|([;=/])|([^\s;=/"]+))/.exec(rest);
    if (met === null) return null;
    const [all, quoted, mark, plain] = met;
    if (quoted !== undefined) words.push({ text: quoted.replace(/\\(.)/g, '$1'), quoted: true });
    const bare = mark ?? plain;
    if (bare !== undefined) words.push({ text: bare, quoted: false });
    rest = rest.slice(all.length);
  }
  return rest === null ? null : words;
}

/** Each comment becomes a blank; what looks like one within quotes stays. Null where one does not end. */
function withoutComments(field: string): string | null {
  let depth = 0;
  let quoted = false;
  let plain = '';
  for (let at = 0; at < field.length; at += 1) {
    const one = field.charAt(at);
    const pair = one === '\\' && (quoted || depth > 0) ? field.slice(at, at + 2) : one;
    if (pair.length > 1) at += 1;
    if (one === '"' && depth === 0) quoted = !quoted;
    if (one === '(' && !quoted) depth += 1;
    if (depth === 0) plain += pair;
    if (one === ')' && !quoted && depth > 0) {
      depth -= 1;
      if (depth === 0) plain += ' ';
    }
  }
  return depth > 0 || quoted ? null : plain;
}

const isMark = ({ text, quoted }: Word): boolean => !quoted && /^[;=/]$/.test(text);

function split(words: readonly Word[]): Word[][] {
  const parts: Word[][] = [[]];
  for (const word of words) {
    if (!word.quoted && word.text === ';') parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

function isNone([first, second]: readonly Word[]): boolean {
  return first?.text.toLowerCase() === 'none' && second === undefined;
}

/** method [ "/" version ] "=" result, then a reason and properties; null for what is not known here. */
function resultOf(words: readonly Word[]): ServerResult | null {
  const pairs = pairsOf(words);
  const [first] = pairs;
  const method = CLAIM_METHODS.find((one) => one === first?.name);
  const result = CLAIM_RESULTS.find((one) => one === first?.value.toLowerCase());
  if (method === undefined || result === undefined) return null;
  const named = DOMAINS[method] ?? [];
  const property = named
    .map((name) => pairs.find((pair) => pair.name === name))
    .find((one) => one !== undefined);
  return { method, result, domain: property === undefined ? null : domainOf(property.value) };
}

/** The property that says whom a method looked at, the best first (RFC 8601 section 2.7). */
const DOMAINS: Partial<Record<ClaimMethod, readonly string[]>> = {
  spf: ['smtp.mailfrom', 'smtp.helo'],
  dkim: ['header.d', 'header.i'],
  dmarc: ['header.from'],
  domainkeys: ['header.d', 'header.from'],
  'sender-id': ['header.from'],
  smime: ['body.smime-identifier'],
  auth: ['smtp.auth'],
};

/** Each name and value around a "="; a version after "/" is left out. Spaces around the dot of a property are rare and not read. */
function pairsOf(words: readonly Word[]): { readonly name: string; readonly value: string }[] {
  return words.flatMap((word, at) => {
    if (word.quoted || word.text !== '=') return [];
    const versioned = words[at - 2]?.text === '/';
    const name = versioned ? words[at - 3] : words[at - 1];
    const value = words[at + 1];
    if (name === undefined || value === undefined || name.quoted || isMark(name) || isMark(value)) return [];
    return [{ name: name.text.toLowerCase(), value: value.text }];
  });
}

function domainOf(value: string): string | null {
  return hostOf(value.slice(value.lastIndexOf('@') + 1));
}

/** A host name by its form (RFC 1123 section 2.1): nothing else of a stranger's words is shown. */
function hostOf(text: string): string | null {
  const host = text.toLowerCase().replace(/\.$/, '');
  const labels = host.split('.');
  const isHost =
    host.length <= 253 && labels.every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
  return isHost ? host : null;
}
