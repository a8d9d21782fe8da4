/** The keychain of this computer as the vault process has it: it asks main, which alone can, and waits for the answer. */
import type { FromVault, ToVault } from '../../shared/ipc/control';
import type { KeychainAnswer, KeychainWish } from '../../shared/ipc/keychain';
import type { Keychain } from './usecases/access/ports';

type Heard = Extract<ToVault, { kind: 'keychain' }>;

export class MainKeychain implements Keychain {
  #last = 0;
  readonly #waiting = new Map<number, (answer: KeychainAnswer) => void>();

  constructor(private readonly tell: (message: FromVault) => void) {}

  /** Main's answer to a wish. */
  hear({ wish, answer }: Heard): void {
    this.#waiting.get(wish)?.(answer);
    this.#waiting.delete(wish);
  }

  async state(vault: string): Promise<Pick<KeychainAnswer, 'system' | 'kept'>> {
    const { system, kept } = await this.ask({ do: 'state', vault });
    return { system, kept };
  }

  async keep(vault: string, secret: Uint8Array): Promise<boolean> {
    const text = Buffer.from(secret).toString('base64');
    return (await this.ask({ do: 'keep', vault, secret: text })).kept;
  }

  async read(vault: string): Promise<Uint8Array | undefined> {
    const { secret } = await this.ask({ do: 'read', vault });
    return secret === null ? undefined : new Uint8Array(Buffer.from(secret, 'base64'));
  }

  async forget(vault: string): Promise<void> {
    await this.ask({ do: 'forget', vault });
  }

  private ask(wish: KeychainWish): Promise<KeychainAnswer> {
    this.#last += 1;
    const number = this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      this.tell({ kind: 'keychain', number, wish });
    });
  }
}
