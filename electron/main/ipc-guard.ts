/** The only caller of ipcMain: checks who asks and what, and lets only a reply or a closed code back. */
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import { isSmall } from '../../shared/ipc/request-size';
import { type ShellChannel, shellContract } from '../../shared/ipc/shell';
import { isOurAddress } from './app-protocol';
import { logEvent, logFault } from './event-log';

type ShellRequest<C extends ShellChannel> = z.infer<(typeof shellContract)[C]['request']>;
export type ShellReply<C extends ShellChannel> = z.infer<(typeof shellContract)[C]['reply']>;
type Outcome<T> = { ok: true; value: T } | { ok: false; error: { code: 'bad-request' | 'internal' } };

/** A channel's work: what it was asked, and by which page. */
export type ShellWork<C extends ShellChannel> = (
  request: ShellRequest<C>,
  event: IpcMainInvokeEvent,
) => Promise<ShellReply<C>> | ShellReply<C>;
export type ShellWorks = { readonly [C in ShellChannel]: ShellWork<C> };

/** Our own page in the window's main frame. */
export function isOurPage(event: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame !== undefined && frame.parent === null && isOurAddress(frame.url);
}

async function answer<T>(work: () => Promise<T> | T): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (fault) {
    logFault(fault); // stays here: messages may quote mail
    return { ok: false, error: { code: 'internal' } };
  }
}

function refused(): Outcome<never> {
  logEvent('refused-request');
  return { ok: false, error: { code: 'bad-request' } };
}

function handle<C extends ShellChannel>(channel: C, work: ShellWork<C>): void {
  ipcMain.handle(channel, async (event, raw: unknown, ...more: unknown[]) => {
    if (!isOurPage(event) || more.length > 0 || !isSmall(raw)) return refused();
    const request = shellContract[channel].request.safeParse(raw);
    if (!request.success) return refused();
    return answer(() => work(request.data as ShellRequest<C>, event)); // as: zod cannot narrow a generic channel
  });
}

/** Opens main's channels. */
export function openChannels(works: ShellWorks): void {
  // as: the keys of the contract are its channels
  for (const channel of Object.keys(shellContract) as ShellChannel[]) {
    handle(channel, works[channel] as ShellWork<ShellChannel>); // as: one work per channel, paired above by its type
  }
}

/** The preload script's request for its line to the vault: same check, no content. */
export function openConnect(channel: string, connect: (event: IpcMainInvokeEvent) => Promise<void>): void {
  ipcMain.handle(channel, async (event) => (isOurPage(event) ? answer(() => connect(event)) : refused()));
}
