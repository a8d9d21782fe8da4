/** Keys to bring to a desk, and the bringing of them. */
import { openpgp } from '../../electron/crypto/openpgp-config';
import { keyUseCases } from '../../electron/vault/usecases/keys';
import type { Desk } from '../../electron/vault/usecases/ports';
import type { Answer, Request } from '../../shared/ipc/contract';
import { keyImportOutcome } from '../../shared/ipc/shapes';

export const DAY = 86_400_000;

export interface MadeKey {
  readonly fingerprint: string;
  readonly secret: string;
  readonly public: string;
  readonly publicBytes: Uint8Array;
}

/** A key of the older form, made in the past so that every clock agrees. */
export async function makeKey(
  name: string,
  options: { passphrase?: string; days?: number; date?: Date } = {},
): Promise<MadeKey> {
  const made = await openpgp.generateKey({
    type: 'ecc',
    curve: 'curve25519Legacy',
    userIDs: [{ name, email: `${name.toLowerCase()}@example.org` }],
    date: options.date ?? new Date(Date.now() - DAY),
    ...(options.passphrase === undefined ? {} : { passphrase: options.passphrase }),
    ...(options.days === undefined ? {} : { keyExpirationTime: options.days * 86_400 }),
    format: 'object',
  });
  return {
    fingerprint: made.publicKey.getFingerprint().toUpperCase(),
    secret: made.privateKey.armor(),
    public: made.publicKey.armor(),
    publicBytes: made.publicKey.write(),
  };
}

type Wish = Partial<Request<'keys.import'>>;

/** Brings a text with keys in it to the desk. */
export async function takeKeys(desk: Desk, text: string, wish: Wish = {}): Promise<Answer<'keys.import'>> {
  const request: Request<'keys.import'> = {
    source: { kind: 'text', text },
    passphrases: [],
    keepPassphrase: 'sealed',
    wanted: 'any',
    pinTo: null,
    ...wish,
  };
  return keyUseCases['keys.import'](desk, request);
}

/** The same, as kind, outcome and fingerprint of every key; each answer fits the contract. */
export async function outcomesOf(desk: Desk, text: string, wish: Wish = {}): Promise<(string | null)[][]> {
  const answer = await takeKeys(desk, text, wish);
  if (!answer.ok) throw new Error(answer.error.code);
  for (const outcome of answer.value.outcomes) keyImportOutcome.parse(outcome);
  return answer.value.outcomes.map(({ kind, outcome, fingerprint }) => [kind, outcome, fingerprint]);
}
