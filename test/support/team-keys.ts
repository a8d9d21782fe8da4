/** Team keys on a desk: brought or made, and what is asked of them. */
import { allTeamKeys, type TeamKeyRow, teamKey } from '../../electron/vault/store/key-rows';
import { keyUseCases } from '../../electron/vault/usecases/keys';
import { teamKeyUseCases } from '../../electron/vault/usecases/team-keys';
import type { Desk } from '../../electron/vault/usecases/ports';
import { type Channel, contract, type Reply, type Request } from '../../shared/ipc/contract';
import type { KeyDesk } from './key-desk';

type TeamKeyChannel = keyof typeof teamKeyUseCases;

/** The reply; throws with the code when there is none. The reply fits the contract. */
export async function teamKeyAnswer<C extends TeamKeyChannel>(
  desk: Desk,
  channel: C,
  request: Request<C>,
): Promise<Reply<C>> {
  const answer = await teamKeyUseCases[channel](desk, request);
  if (!answer.ok) throw new Error(`${channel}: ${answer.error.code}`);
  contract[channel as Channel].reply.parse(answer.value);
  return answer.value;
}

/** The code that it failed with; throws when it did not. */
export async function teamKeyFailure<C extends TeamKeyChannel>(
  desk: Desk,
  channel: C,
  request: Request<C>,
): Promise<string> {
  const answer = await teamKeyUseCases[channel](desk, request);
  if (answer.ok) throw new Error(`${channel} did not fail`);
  return answer.error.code;
}

/** Makes a key on the desk; gives its fingerprint. */
export async function madeHere(
  desk: Desk,
  days: number | null = 40,
  algorithm: 'curve25519' | 'rsa4096' = 'curve25519',
): Promise<string> {
  const made = await keyUseCases['keys.generate'](desk, {
    name: 'Example Harbour',
    address: 'security@harbour.example',
    algorithm,
    expiresInDays: days,
  });
  if (!made.ok) throw new Error(made.error.code);
  return made.value.key.fingerprint;
}

/** Brings a private key; gives how it ended. */
export async function broughtHere(
  it: KeyDesk,
  bytes: Uint8Array,
  passphrases: string[] = [],
  keepPassphrase: 'sealed' | 'ask' = 'sealed',
): Promise<readonly string[]> {
  const answer = await keyUseCases['keys.import'](it.desk, {
    source: { kind: 'grant', token: it.grantFile('import-key', 'team.key', bytes) },
    passphrases,
    keepPassphrase,
    wanted: 'private',
    pinTo: null,
  });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.outcomes.map(({ outcome }) => outcome);
}

export function rowOf(desk: Desk, fingerprint: string): TeamKeyRow {
  const row = desk.store.read((db) => teamKey(db, fingerprint));
  if (row === undefined) throw new Error('no such team key');
  return row;
}

/** Role by fingerprint. */
export function rolesOf(desk: Desk): Readonly<Record<string, string>> {
  return Object.fromEntries(desk.store.read(allTeamKeys).map((row) => [row.fingerprint, row.role]));
}
