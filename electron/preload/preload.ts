/** Puts the bridge on the page's window: one typed call to the vault, one to main, one subscription. Nothing else crosses. */
import { contextBridge, ipcRenderer } from 'electron';
import type { DeskBridge } from '../../shared/ipc/bridge';
import type { PageAnswer, PageEvent, PageRequest } from '../../shared/ipc/control';
import { PAGE_CONNECT, PAGE_DRILL, PAGE_LINE, PAGE_VERIFY } from '../../shared/ipc/page-line';

type AnyAnswer = PageAnswer['answer'];
const LOST: AnyAnswer = { ok: false, error: { code: 'internal' } };

const pending = new Map<number, (answer: AnyAnswer) => void>();
const hearers = new Set<(event: PageEvent) => void>();
/** Calls made before the first line is there. */
let waiting: PageRequest[] | undefined = [];
let line: MessagePort | undefined;
let lastId = 0;

function hear(message: PageAnswer | PageEvent): void {
  if ('event' in message) {
    for (const hearer of hearers) hearer(message);
    return;
  }
  pending.get(message.id)?.(message.answer);
  pending.delete(message.id);
}

/** The vault process behind the old line is gone, and with it whatever it was asked. */
function dropOldLine(): void {
  if (!line) return;
  line.close();
  for (const answer of pending.values()) answer(LOST);
  pending.clear();
  for (const hearer of hearers) hearer({ event: 'vault-state' });
}

ipcRenderer.on(PAGE_LINE, (event) => {
  const [port] = event.ports;
  if (!port) return;
  dropOldLine();
  line = port;
  // as: the vault's dispatch alone holds the other end
  port.onmessage = ({ data }) => hear(data as PageAnswer | PageEvent);
  for (const request of waiting ?? []) port.postMessage(request);
  waiting = undefined;
});

ipcRenderer.on(PAGE_VERIFY, () => hear({ event: 'verify-wanted' }));
ipcRenderer.on(PAGE_DRILL, () => hear({ event: 'drill-wanted' }));

function call(channel: string, request: unknown): Promise<AnyAnswer> {
  lastId += 1;
  const message: PageRequest = { id: lastId, channel, request };
  return new Promise((resolve) => {
    pending.set(message.id, resolve);
    if (waiting) waiting.push(message);
    else line?.postMessage(message);
  });
}

async function shell(channel: string, request: unknown): Promise<AnyAnswer> {
  try {
    // as: main's guard answers every channel with this form
    return (await ipcRenderer.invoke(channel, request)) as AnyAnswer;
  } catch {
    return LOST;
  }
}

function subscribe(hearer: (event: PageEvent) => void): () => void {
  hearers.add(hearer);
  return () => void hearers.delete(hearer);
}

// as: requests and replies are parsed by the contract on the far side, so here they pass as they are
const bridge = { call, shell, subscribe } as unknown as DeskBridge;
contextBridge.exposeInMainWorld('desk', bridge);
// this script also runs in the blank page before ours, whose line would then arrive as a second one
if (location.protocol === 'app:') void shell(PAGE_CONNECT, {});
