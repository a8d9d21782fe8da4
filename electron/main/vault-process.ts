/** Starts the vault process and its parsers, hands the page its line, and ends all of them when the vault is locked. */
import { randomUUID } from 'node:crypto';
import { type App, MessageChannelMain, type UtilityProcess, type WebContents } from 'electron';
import { type FromVault, fromVault, type ToVault } from '../../shared/ipc/control';
import { PAGE_LINE } from '../../shared/ipc/page-line';
import type { KeychainAnswer, KeychainWish } from '../../shared/ipc/keychain';
import type { Grant, GrantPurpose } from '../../shared/ipc/shell';
import { logEvent } from './event-log';
import { forkProgram } from './fork-program';
import { endProcess, ParserProcesses } from './parser-processes';

const CLOSE_MS = 5_000;
/** After so many unexpected ends within a minute, starting it again helps nobody. */
const MAX_CRASHES = 4;
const MINUTE_MS = 60_000;
const DRAG_WAIT_MS = 300;

export interface VaultPrograms {
  readonly vault: string;
  readonly parser: string;
}

/** What main wants to hear of. */
export interface VaultNews {
  opened(path: string | null): void;
  /** What the vault wishes of the keychain of this computer. */
  keychain(wish: KeychainWish): KeychainAnswer;
  /** The vault process keeps ending: the app cannot go on. */
  gaveUp(): void;
}

interface Running {
  readonly child: UtilityProcess;
  readonly ended: Promise<void>;
  /** Grants that the vault has not taken note of yet. */
  readonly granting: Map<string, () => void>;
  /** Files that may be dragged out, by token. */
  readonly drags: Map<string, string>;
  parsers: ParserProcesses | undefined;
  isOpen: boolean;
  /** Its end is our doing. */
  closing: boolean;
}

export class VaultProcess {
  #running: Running;
  #page: WebContents | undefined;
  #crashes: number[] = [];
  #locking: Promise<void> | undefined;

  constructor(
    private readonly app: App,
    private readonly programs: VaultPrograms,
    private readonly news: VaultNews,
  ) {
    this.#running = this.#start();
  }

  /** Whether there is anything to lock. */
  get isOpen(): boolean {
    return this.#running.isOpen;
  }

  /** Gives the page a line of its own; an earlier page is cut off. Waits for a lock that is under way. */
  async connect(page: WebContents): Promise<void> {
    await this.#locking;
    this.#page = page;
    this.#connectPage();
  }

  /**
   * Tells the vault which paths a person chose; the page gets the token only. It gets it once the vault knows it: the
   * page's own line could be faster than ours.
   */
  async grant(purpose: GrantPurpose, paths: readonly string[], names: readonly string[]): Promise<Grant> {
    const token = randomUUID();
    const running = this.#running;
    await new Promise<void>((resolve) => {
      running.granting.set(token, resolve);
      this.#send(running, { kind: 'grant', token, purpose, paths: [...paths] });
      // one that ends before it answers knows no token, and says so when the page uses it
      void running.ended.then(resolve);
    });
    return { token, names: [...names], count: paths.length };
  }

  /** The file that the vault granted; the page's own line can be faster than ours, so it is waited for a moment. */
  async dragPath(token: string): Promise<string | undefined> {
    const { drags } = this.#running;
    for (const until = Date.now() + DRAG_WAIT_MS; !drags.has(token) && Date.now() < until; )
      await new Promise((resolve) => setTimeout(resolve, 20));
    return drags.get(token);
  }

  /** Ends the vault process with everything it had unlocked, and starts a locked one. */
  lock(): Promise<void> {
    this.#locking ??= this.#endAndStart().finally(() => {
      this.#locking = undefined;
    });
    return this.#locking;
  }

  /** Ends everything, in good order where the vault lets it. */
  async close(): Promise<void> {
    const running = this.#running;
    running.closing = true;
    this.#send(running, { kind: 'close' });
    // before the vault ends them, or each would be replaced once more
    running.parsers?.close();
    const late = setTimeout(() => {
      if (running.child.pid !== undefined) endProcess(running.child.pid);
    }, CLOSE_MS);
    await running.ended;
    clearTimeout(late);
  }

  async #endAndStart(): Promise<void> {
    logEvent('locking');
    await this.close();
    this.#running = this.#start();
    logEvent('locked');
  }

  #start(): Running {
    const child = forkProgram(this.app, this.programs.vault, 'Disclosure Desk vault');
    const ended = new Promise<void>((resolve) => {
      child.once('exit', (code) => {
        logEvent('vault-ended', { code, expected: Number(running.closing) });
        resolve();
        this.#ended(running);
      });
    });
    const running: Running = {
      ...{ child, ended, granting: new Map(), drags: new Map(), parsers: undefined },
      ...{ isOpen: false, closing: false },
    };
    child.on('message', (raw: unknown) => this.#hear(running, raw));
    logEvent('vault-started');
    return running;
  }

  #hear(running: Running, raw: unknown): void {
    const message = fromVault.safeParse(raw);
    if (message.success) this.#act(running, message.data);
    else logEvent('refused-request');
  }

  #act(running: Running, message: FromVault): void {
    if (message.kind === 'kill-parser') running.parsers?.kill(message.parser);
    else if (message.kind === 'granted') {
      running.granting.get(message.token)?.();
      running.granting.delete(message.token);
    } else if (message.kind === 'opened') {
      running.isOpen = true;
      this.news.opened(message.path);
    } else if (message.kind === 'keychain') {
      this.#send(running, {
        kind: 'keychain',
        wish: message.number,
        answer: this.news.keychain(message.wish),
      });
    } else if (message.kind === 'drag-file') running.drags.set(message.token, message.path);
    else if (message.kind === 'drag-gone') running.drags.delete(message.token);
    else if (message.kind === 'closed') running.isOpen = false;
  }

  /** A vault that ended by itself takes nothing with it that was acknowledged: a fresh one starts locked. */
  #ended(running: Running): void {
    running.parsers?.close();
    if (running.closing || running !== this.#running) return;
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < MINUTE_MS), now];
    if (this.#crashes.length > MAX_CRASHES) {
      logEvent('vault-gave-up');
      this.news.gaveUp();
      return;
    }
    this.#running = this.#start();
    this.#connectPage();
  }

  #connectPage(): void {
    const page = this.#page;
    if (!page || page.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    this.#send(this.#running, { kind: 'page' }, [port2]);
    page.postMessage(PAGE_LINE, null, [port1]);
    logEvent('page-connected');
    this.#startParsers();
  }

  /** With the first page rather than at once, so that the window comes first. */
  #startParsers(): void {
    const running = this.#running;
    running.parsers ??= new ParserProcesses(this.app, this.programs.parser, {
      arrived: (parser, port) => this.#send(running, { kind: 'parser', parser }, [port]),
      gone: (parser, why) => this.#send(running, { kind: 'parser-gone', parser, why }),
    });
  }

  #send(to: Running, message: ToVault, ports: Electron.MessagePortMain[] = []): void {
    to.child.postMessage(message, ports);
  }
}
