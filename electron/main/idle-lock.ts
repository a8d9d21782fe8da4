/** Locks the vault when nobody was at the desk for the set time, when the machine sleeps and when its screen is locked. */
import { powerMonitor, type WebContents } from 'electron';
import { isIdle } from './idle-time';

const TICK_MS = 5_000;

export class IdleLock {
  #lastActiveAt = Date.now();

  /** `idleMinutes` is asked each time; `lock` is called only while something is open. */
  constructor(
    private readonly idleMinutes: () => number,
    private readonly isOpen: () => boolean,
    private readonly lock: () => void,
  ) {
    setInterval(() => this.#tick(), TICK_MS);
    powerMonitor.on('suspend', () => this.#lockIfOpen());
    powerMonitor.on('lock-screen', () => this.#lockIfOpen());
  }

  /** The person did something in the window. */
  active(): void {
    this.#lastActiveAt = Date.now();
  }

  /** Keys and mouse count without the page's help. */
  follow(page: WebContents): void {
    page.on('before-input-event', () => this.active());
    page.on('cursor-changed', () => this.active());
  }

  #tick(): void {
    if (isIdle(this.#lastActiveAt, Date.now(), this.idleMinutes())) this.#lockIfOpen();
  }

  #lockIfOpen(): void {
    if (!this.isOpen()) return;
    this.active();
    this.lock();
  }
}
