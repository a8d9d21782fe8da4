/** A desk beside a home of gpg that the desk's own gpg uses: what is in it is all that gpg has of keys. */
import { gpgUseCases } from '../../electron/vault/usecases/gpg';
import type { Desk } from '../../electron/vault/usecases/ports';
import { type Gnupg, gnupg } from './gnupg';
import { type KeyDesk, keyDesk } from './key-desk';

export interface GpgDesk {
  readonly gpg: Gnupg;
  readonly made: KeyDesk;
  readonly desk: Desk;
  /** Makes a key in gpg and takes it into use; gives its fingerprint. */
  useKey(name: string, options?: Parameters<Gnupg['makeKey']>[1]): Promise<string>;
  close(): void;
}

export async function gpgDesk(): Promise<GpgDesk> {
  const gpg = gnupg();
  const before = process.env['GNUPGHOME'];
  process.env['GNUPGHOME'] = gpg.home;
  const made = await keyDesk();
  return {
    gpg,
    made,
    desk: made.desk,
    async useKey(name, options) {
      const fingerprint = gpg.makeKey(name, options);
      const used = await gpgUseCases['gpg.use'](made.desk, { fingerprint });
      if (!used.ok) throw new Error(used.error.code);
      return fingerprint;
    },
    close() {
      if (before === undefined) delete process.env['GNUPGHOME'];
      else process.env['GNUPGHOME'] = before;
      made.close();
      gpg.close();
    },
  };
}
