/** What the pickers answered: a token stands for paths, so that a path never comes from the page. */
import type { GrantPurpose } from '../../shared/ipc/shell';
import type { Grants } from './usecases/ports';

/** Old grants are forgotten beyond this many. */
const MOST_GRANTS = 1_000;

export interface GrantRegistry extends Grants {
  /** Remembers what the picker with this purpose answered. */
  add(token: string, purpose: GrantPurpose, paths: readonly string[]): void;
}

export function grantRegistry(): GrantRegistry {
  const known = new Map<string, { readonly purpose: GrantPurpose; readonly paths: readonly string[] }>();
  return {
    add(token, purpose, paths) {
      known.set(token, { purpose, paths });
      const [oldest] = known.keys();
      if (known.size > MOST_GRANTS && oldest !== undefined) known.delete(oldest);
    },
    paths(token, ...purposes) {
      const grant = known.get(token);
      return grant !== undefined && purposes.includes(grant.purpose) ? grant.paths : undefined;
    },
  };
}
