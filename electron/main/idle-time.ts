/** When an idle desk is to be locked. */

/** Whether it is time: the page has heard nothing for so long. Wall clock, so that sleep counts. */
export function isIdle(lastActiveAt: number, now: number, idleMinutes: number): boolean {
  // a clock that was set back must not keep the vault open
  return now - lastActiveAt >= idleMinutes * 60_000 || now < lastActiveAt;
}
