/** Serves the page under its two addresses, app://ui and app://desk, from a fixed list of files, with the headers that confine it. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CustomScheme, Session } from 'electron';

export const SCHEME = 'app';
/** The page has two origins, and moves to the other one when the vault is locked: Chromium gives each a process of its own. */
const ORIGINS = [`${SCHEME}://ui/`, `${SCHEME}://desk/`] as const;
const INDEX = 'index.html';
export const PAGE_URL = `${ORIGINS[0]}${INDEX}`;

/** An address of our own page. Node gives app: addresses the origin "null", so beginnings are compared. */
export const isOurAddress = (url: string): boolean => ORIGINS.some((origin) => url.startsWith(origin));

/** The same page under its other origin. */
export function otherPage(url: string): string {
  return `${url.startsWith(ORIGINS[0]) ? ORIGINS[1] : ORIGINS[0]}${INDEX}`;
}

/** Registered before the app is ready. */
export const SCHEME_RIGHTS: CustomScheme = { scheme: SCHEME, privileges: { standard: true, secure: true } };

export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "worker-src 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const CONFINING = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=()',
  'cache-control': 'no-store',
};

interface PageFile {
  readonly path: string;
  readonly type: string;
}

/** Every file that may be served, by its address. Read once, so that no address can name another file. */
export function listPageFiles(folder: string, address: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    const type = TYPES[path.extname(entry.name)];
    if (entry.isDirectory()) {
      for (const [below, file] of listPageFiles(full, `${address}${entry.name}/`)) files.set(below, file);
    } else if (type) files.set(`${address}${entry.name}`, { path: full, type });
  }
  return files;
}

/** Answers app:// in this session, and nothing but the listed files. */
export function servePage(session: Session, folder: string): void {
  const files = new Map(ORIGINS.flatMap((origin) => [...listPageFiles(folder, origin)]));
  session.protocol.handle(SCHEME, async (request) => {
    const file = files.get(request.url);
    if (request.method !== 'GET' || !file) return new Response('', { status: 404, headers: CONFINING });
    const bytes = new Uint8Array(await readFile(file.path));
    return new Response(bytes, { headers: { ...CONFINING, 'content-type': file.type } });
  });
}
