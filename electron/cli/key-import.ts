/** key import: private keys for reading, public keys for judging signatures. */
import { ok } from '../../shared/kernel/result';
import type { Given } from './arguments';
import { withVault } from './command-vault';
import { type Ending, EXIT } from './endings';
import { keyPassphrases } from './secrets';
import type { Terminal } from './terminal';

const TAKEN = ['added', 'updated', 'already-here'];

export async function keyImport(given: Given, terminal: Terminal): Promise<Ending> {
  const passphrases = await keyPassphrases(given, terminal);
  return await withVault(given, terminal, async ({ call, grant }) => {
    const imported = await call('keys.import', {
      source: { kind: 'grant', token: grant('import-key', given.path(given.words[0] ?? '')) },
      passphrases,
      keepPassphrase: 'sealed',
      wanted: 'any',
      pinTo: null,
    });
    if (!imported.ok) return imported;
    for (const { fingerprint, kind, outcome, key } of imported.value.outcomes) {
      const line = { fingerprint, kind, outcome, userIds: key?.userIds ?? [] };
      terminal.out(
        given.json
          ? `${JSON.stringify(line)}\n`
          : `${[outcome, kind, fingerprint ?? '-', line.userIds.join(', ')].join('\t')}\n`,
      );
    }
    return ok(
      imported.value.outcomes.every(({ outcome }) => TAKEN.includes(outcome)) ? EXIT.done : EXIT.partly,
    );
  });
}
