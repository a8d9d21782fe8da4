/** What the preload script puts on the page's window: one typed call to the vault, one to main, one subscription. */
import type { Answer, Channel, Request } from './contract';
import type { PageEvent } from './control';
import type { ShellChannel, shellContract } from './shell';
import type { z } from 'zod';

export interface DeskBridge {
  /** Asks the vault. Never rejects: a lost vault process answers with the code "internal". */
  call<C extends Channel>(channel: C, request: Request<C>): Promise<Answer<C>>;
  /** Asks main. Never rejects. */
  shell<C extends ShellChannel>(
    channel: C,
    request: z.infer<(typeof shellContract)[C]['request']>,
  ): Promise<
    { ok: true; value: z.infer<(typeof shellContract)[C]['reply']> } | { ok: false; error: { code: string } }
  >;
  /** Hears of changes; the returned function ends it. */
  subscribe(hear: (event: PageEvent) => void): () => void;
}
