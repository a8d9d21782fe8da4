/** Looks after vaults that were killed: opens them with the code of the app, and says what is lost or there by half. */
import { existsSync, readdirSync } from 'node:fs';
import { type WholeVault, wholeVault } from '../../support/whole-vault';
import { openByRecovery } from './prepare';

/** What must never be found. */
export interface Finding {
  /** `lost`: acknowledged and not there. `half`: there, and not whole. `stuck`: it cannot be gone on with. */
  readonly kind: 'lost' | 'half' | 'stuck';
  readonly what: string;
}

/** Files that a vault consists of while nobody has it open. */
const BELONGS =
  /^(?:vault\.json(?:\.copy)?|cases\.db|head\.bin|cases\.before-version-\d+\.db|[0-9a-f]{32}\.erased)$/;

export class Keeper {
  readonly findings: Finding[] = [];
  /** Names of files that belong to nothing, left in vaults that were opened and closed again. */
  readonly leftovers: string[] = [];
  private desks = new Map<boolean, WholeVault>();

  /** The desk, with nothing open or with what was opened last. Attended, an import that was cut short goes on. */
  desk(attended = false): WholeVault {
    const there = this.desks.get(attended);
    if (there !== undefined) return there;
    const made = wholeVault({ attended });
    this.desks.set(attended, made);
    return made;
  }

  /** Opens, checks everything, runs, closes. What throws is a finding. */
  async within(
    vault: string,
    recoveryKey: string,
    run: (desk: WholeVault) => Promise<void>,
    { attended = false }: { attended?: boolean } = {},
  ): Promise<void> {
    const desk = this.desk(attended);
    try {
      await openByRecovery(desk, vault, recoveryKey);
      await this.verify(desk);
      await run(desk);
    } catch (fault) {
      this.find('stuck', fault instanceof Error ? fault.message : String(fault));
    } finally {
      desk.vault.session.close();
    }
    if (!existsSync(vault)) return;
    this.leftovers.push(...readdirSync(vault).filter((name) => !BELONGS.test(name)));
  }

  async verify(desk: WholeVault): Promise<void> {
    const { checks } = await desk.ask('vault.verify', {});
    for (const { check, ok } of checks) if (!ok) this.find('half', `the check of ${check}`);
  }

  find(kind: Finding['kind'], what: string): void {
    this.findings.push({ kind, what });
  }

  /** Notes a finding unless the fact holds. */
  expect(holds: boolean, kind: Finding['kind'], what: string): void {
    if (!holds) this.find(kind, what);
  }

  /** What was found since it was asked last. */
  taken(): Finding[] {
    return this.findings.splice(0);
  }

  close(): void {
    for (const desk of this.desks.values()) desk.close();
    this.desks.clear();
  }
}
