/** Messages between main and the processes it starts. They carry no content; ports travel beside them. */
import { z } from 'zod';
import { keychainAnswer, keychainWish } from './keychain';
import { GRANT_PURPOSES } from './shell';

/** main → vault */
export const toVault = z.discriminatedUnion('kind', [
  /** A picker's answer: the only way in which a path reaches the vault. Write purposes name the file to write. */
  z.strictObject({
    kind: z.literal('grant'),
    token: z.string(),
    purpose: z.enum(GRANT_PURPOSES),
    paths: z.array(z.string()).min(1),
  }),
  /** Beside it comes one port: the page's line to the vault. Only one page is connected at a time. */
  z.strictObject({ kind: z.literal('page') }),
  /** Beside it comes one port to a fresh parser process. */
  z.strictObject({ kind: z.literal('parser'), parser: z.int() }),
  /** The parser with this number is gone (killed on time or memory, or crashed). */
  z.strictObject({
    kind: z.literal('parser-gone'),
    parser: z.int(),
    why: z.enum(['memory', 'killed', 'crashed']),
  }),
  /** What became of the wish with this number. */
  z.strictObject({ kind: z.literal('keychain'), wish: z.int(), answer: keychainAnswer }),
  /** Close the database in good order and exit. */
  z.strictObject({ kind: z.literal('close') }),
]);
export type ToVault = z.infer<typeof toVault>;

/** vault → main */
export const fromVault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  /** The grant is known: only now may the page hear of its token. */
  z.strictObject({ kind: z.literal('granted'), token: z.string() }),
  /** A parser ran out of its time: end it and send a fresh one. */
  z.strictObject({ kind: z.literal('kill-parser'), parser: z.int() }),
  /** A vault was opened or created: main remembers the place for the next start. Null for the demo. */
  z.strictObject({ kind: z.literal('opened'), path: z.string().nullable(), name: z.string() }),
  /** A file of ciphertext may be dragged out under this token; the page hears of the token only. */
  z.strictObject({ kind: z.literal('drag-file'), token: z.string(), path: z.string() }),
  z.strictObject({ kind: z.literal('drag-gone'), token: z.string() }),
  /** Something for the keychain of this computer; main answers with the number. */
  z.strictObject({ kind: z.literal('keychain'), number: z.int(), wish: keychainWish }),
  z.strictObject({ kind: z.literal('closed') }),
]);
export type FromVault = z.infer<typeof fromVault>;

/** The page's own line, over its port: request and answer carry a number; events carry none. */
export const pageRequest = z.strictObject({ id: z.int(), channel: z.string().max(64), request: z.unknown() });
export type PageRequest = z.infer<typeof pageRequest>;
export interface PageAnswer {
  readonly id: number;
  readonly answer:
    | { readonly ok: true; readonly value: unknown }
    | { readonly ok: false; readonly error: { readonly code: string } };
}
/**
 * Tells the page that something changed, so that it fetches again; never what. "verify-wanted" and "drill-wanted" come from
 * the menu bar: a person wants the vault verified, or a restore drill done.
 */
export interface PageEvent {
  readonly event:
    | 'changed'
    | 'import-progress'
    | 'vault-progress'
    | 'vault-state'
    | 'verify-wanted'
    | 'drill-wanted';
}
