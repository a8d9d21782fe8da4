/** The one session of this process: which vault is chosen, held back or open, and the desk that the use cases work at. */
import type { Reply } from '../../shared/ipc/contract';
import type { Keyring } from './usecases/keyring';
import type { Keychain } from './usecases/access/ports';
import type { Desk, Programme, Surroundings } from './usecases/ports';
import type { CreatedVault, OpenedVault, OpenSession, Session, VaultFolders } from './usecases/vault/ports';
import { isDamaged } from './usecases/salvage/ports';
import { vaultNameOf } from './usecases/vault/vault-name';

/** What the session needs from the composition. */
export interface SessionNeeds {
  readonly surroundings: Surroundings;
  readonly folders: VaultFolders;
  readonly keychain: Keychain;
  readonly makeKeyring: (vault: OpenedVault) => Keyring;
  readonly readProgramme: (vault: OpenedVault) => Programme;
  /** Puts in what the program brings along and the vault has never had. */
  readonly prepare: (vault: OpenedVault) => void;
  /** Fills a demo vault with its invented programme. */
  readonly fillDemo: (desk: Desk) => Promise<void>;
  /** A vault was opened: its path, null for the demo, and its name. */
  readonly opened: (path: string | null, name: string) => void;
  /** Starts what goes on by itself while the vault is open; gives what ends it, which is called before the vault closes. */
  readonly attend: (open: OpenSession) => () => void;
}

type Phase =
  | { readonly state: 'none' }
  | { readonly state: 'chosen'; readonly path: string }
  | { readonly state: 'recovery-unconfirmed'; readonly created: CreatedVault }
  | { readonly state: 'open'; readonly session: OpenSession };

export class VaultSession implements Session {
  private phase: Phase = { state: 'none' };
  private programme: Programme | undefined;
  private endAttending: () => void = () => undefined;

  constructor(private readonly needs: SessionNeeds) {}

  get surroundings(): Surroundings {
    return this.needs.surroundings;
  }

  get folders(): VaultFolders {
    return this.needs.folders;
  }

  get keychain(): Keychain {
    return this.needs.keychain;
  }

  view(): Reply<'vault.state'> {
    const { phase } = this;
    const closed = { demo: false, readOnly: false };
    if (phase.state === 'none') return { state: phase.state, name: null, ...closed };
    if (phase.state === 'chosen') return { state: phase.state, name: vaultNameOf(phase.path), ...closed };
    if (phase.state === 'recovery-unconfirmed')
      return { state: phase.state, name: vaultNameOf(phase.created.vault.path), ...closed };
    const { vault, demo } = phase.session;
    return { state: phase.state, name: vaultNameOf(vault.path), demo, readOnly: isDamaged(vault) };
  }

  open(): OpenSession | undefined {
    return this.phase.state === 'open' ? this.phase.session : undefined;
  }

  chosen(): string | undefined {
    return this.phase.state === 'chosen' ? this.phase.path : undefined;
  }

  heldBack(): CreatedVault | undefined {
    return this.phase.state === 'recovery-unconfirmed' ? this.phase.created : undefined;
  }

  choose(path: string): void {
    this.enter({ state: 'chosen', path });
  }

  holdBack(created: CreatedVault): void {
    this.enter({ state: 'recovery-unconfirmed', created });
  }

  async begin(vault: OpenedVault, options: { readonly demo?: boolean } = {}): Promise<OpenSession> {
    const keyring = this.needs.makeKeyring(vault);
    const desk: Desk = {
      ...this.needs.surroundings,
      store: vault.store,
      keyring,
      hashKey: vault.hashKey,
      vaultId: vault.id,
      erasureLists: vault.erasureLists,
      programme: () => (this.programme ??= this.needs.readProgramme(vault)),
    };
    const session = { vault, desk, demo: options.demo ?? false };
    try {
      this.programme = this.needs.readProgramme(vault);
      await keyring.load();
      if (!isDamaged(vault)) this.needs.prepare(vault);
      // Before the page is told: it shall not see half a story, nor its clock.
      if (session.demo) await this.needs.fillDemo(desk);
    } catch (thrown) {
      vault.close();
      throw thrown;
    }
    this.enter({ state: 'open', session });
    this.needs.opened(session.demo ? null : vault.path, vaultNameOf(vault.path));
    // Nothing goes on by itself in a vault that is only read.
    if (!isDamaged(vault)) this.endAttending = this.needs.attend(session);
    return session;
  }

  programmeChanged(): void {
    this.programme = undefined;
  }

  /** Closes what is open, in good order. */
  close(): void {
    this.enter({ state: 'none' });
  }

  private enter(next: Phase): void {
    const before = vaultOf(this.phase);
    if (before !== vaultOf(next)) {
      this.endAttending();
      this.endAttending = () => undefined;
      before?.close();
    }
    this.phase = next;
    this.needs.surroundings.tell({ event: 'vault-state' });
  }
}

function vaultOf(phase: Phase): OpenedVault | undefined {
  if (phase.state === 'open') return phase.session.vault;
  return phase.state === 'recovery-unconfirmed' ? phase.created.vault : undefined;
}
