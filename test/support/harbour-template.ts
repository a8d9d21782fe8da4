/** Makes the vault that journeys through the window start from: bundled and run once, at the lowest price of a passphrase. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createVault, wholeVault } from './whole-vault';

/** Gives the path of the vault, which is closed again. `parser` is the bundled parser, `team` the armored private key. */
export async function prepareHarbour(folder: string, team: string, parser: string): Promise<string> {
  const desk = wholeVault({ parser });
  try {
    const vault = await createVault(desk, folder);
    const file = path.join(folder, 'team.asc');
    writeFileSync(file, team);
    await desk.ask('keys.import', {
      source: { kind: 'grant', token: desk.grant('import-key', file) },
      passphrases: [],
      keepPassphrase: 'sealed',
      wanted: 'private',
      pinTo: null,
    });
    return vault;
  } finally {
    desk.close();
  }
}
