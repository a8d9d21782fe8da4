/** What a person or a reporter wrote as the affected system, read into hosts: URLs, host names, IP addresses. */

/** A host that a text names, in lower case and without port, path, user or trailing dot. `source` is what was written. */
export interface NamedHost {
  readonly kind: 'name' | 'ipv4' | 'ipv6';
  readonly host: string;
  readonly source: string;
}

/** Longest text that is looked at, and most hosts that are taken from it. */
const MOST_TEXT = 20_000;
const MOST_HOSTS = 50;
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
const LABEL = /^(?!-)[\p{L}\p{N}_-]{1,63}(?<!-)$/u;
/** Endings of file names and versions that look like host names. */
const NO_DOMAIN =
  /\.(?:py|js|ts|mjs|sh|txt|md|html?|php|jsp|aspx?|json|xml|ya?ml|png|jpe?g|gif|pdf|zip|gz|tar|exe|dll|so|c|h|cc|cpp|rs|go|rb|java|class|jar|log|csv|eml|asc|pcap|har|mp4|conf|cfg|ini|local-only)$/i;

/**
 * Hosts in the order of the text, each once. A plain word without a dot ("Gateway", "localhost") is no host: of it
 * nobody can say whether it is in scope.
 */
export function hostsIn(text: string): NamedHost[] {
  const found = new Map<string, NamedHost>();
  for (const piece of text.slice(0, MOST_TEXT).split(/[\s,;<>"'`|{}]+/)) {
    const host = hostOf(piece);
    if (host !== null && !found.has(host.host)) found.set(host.host, host);
    if (found.size === MOST_HOSTS) break;
  }
  return [...found.values()];
}

/** The host of one URL, host name or address with or without port and path; null when it is none. */
export function hostOf(written: string): NamedHost | null {
  const source = written.replace(/^[([]+(?![\da-f:]+\])/i, '').replace(/[).,!?:]+$/, '');
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(source)?.[0] ?? '';
  const authority = (source.slice(scheme.length).split(/[/?#\\]/)[0] ?? '').replace(/\.$/, '');
  const afterUser = scheme === '' ? authority : authority.slice(authority.lastIndexOf('@') + 1);
  if (afterUser.includes('@')) return null;
  const six =
    /^\[([\da-f:.]+)\](?::\d{1,5})?$/i.exec(afterUser)?.[1] ?? (isIpv6(afterUser) ? afterUser : null);
  if (six !== null) return isIpv6(six) ? { kind: 'ipv6', host: six.toLowerCase(), source } : null;
  const host = afterUser
    .replace(/:\d{1,5}$/, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (IPV4.test(host)) return { kind: 'ipv4', host, source };
  return isHostName(host, scheme !== '' || source.includes('/')) ? { kind: 'name', host, source } : null;
}

/** Whether a pattern of a scope list covers a host: the same name or address, or `*.` before a name for all names below it. */
export function coversHost(pattern: string, host: string): boolean {
  const wanted = pattern.trim().toLowerCase().replace(/\.$/, '');
  if (wanted.startsWith('*.')) return host.length > wanted.length - 1 && host.endsWith(wanted.slice(1));
  return wanted === host;
}

function isIpv6(text: string): boolean {
  if (!/^[\da-f:.]*:[\da-f:.]*:[\da-f:.]*$/i.test(text) || /:::/.test(text)) return false;
  const halves = text.split('::');
  const groups = text.split(':').filter((group) => group !== '');
  if (halves.length > 2 || !groups.every((group) => /^[\da-f]{1,4}$/i.test(group) || IPV4.test(group)))
    return false;
  return halves.length === 2
    ? groups.length < 8
    : groups.length === 8 || (groups.length === 7 && IPV4.test(groups[6] ?? ''));
}

function isHostName(host: string, surely: boolean): boolean {
  const labels = host.split('.');
  const last = labels.at(-1) ?? '';
  if (host.length > 253 || labels.length < 2 || !labels.every((label) => LABEL.test(label))) return false;
  if (/^\d+$/.test(last) || !/^(?:\p{L}{2,}|xn--[a-z0-9-]+)$/u.test(last)) return false;
  return surely || !NO_DOMAIN.test(host);
}
