/** The unlocked private keys in the memory of the vault process: rows of the vault, opened with what is sealed in it. */
import { createHmac } from 'node:crypto';
import type { KeyFactsView } from '../../shared/ipc/shapes';
import { fail, ok, type Result } from '../../shared/kernel/result';
import type { Instant } from '../../shared/kernel/time';
import { stillOpen } from '../crypto/merge-keys';
import { openpgp } from '../crypto/openpgp-config';
import { openPrivateKey } from '../crypto/private-key';
import { reopenLetter } from '../crypto/reopen-letter';
import { type SealedContent, type SealFailure, sealContent } from '../crypto/seal-letter';
import { findSessionKey } from '../crypto/session-key';
import { signDetached } from '../crypto/sign-letter';
import { signText } from '../crypto/sign-text';
import { HeldByGpg } from './gpg/held-by-gpg';
import { keyWorkshop } from './key-workshop';
import { ownKeyWorks } from './own-key-works';
import type { Store } from './store/database';
import { allTeamKeys, factsAt, teamKey, type TeamKeyRow } from './store/key-rows';
import type { GpgKeys } from './usecases/gpg-keys';
import type { Keyring } from './usecases/keyring';

/** A row whose secret part is in the vault. */
type HeldKey = TeamKeyRow & { readonly secret: Uint8Array };

interface Entry {
  readonly row: HeldKey;
  /** Open or still locked; locked ones are known too, so that "locked" can be told from "no such key". */
  readonly key: openpgp.PrivateKey;
  readonly unlocked: boolean;
}

export interface KeyringNeeds {
  readonly store: Store;
  /** 32 bytes: keys the hashes of session keys. */
  readonly hashKey: Uint8Array;
  readonly now: () => Instant;
  /** Where keys are whose secret part is not in the vault. */
  readonly gpg: GpgKeys;
}

type Seal = (
  content: Uint8Array,
  recipients: readonly Uint8Array[],
) => Promise<Result<SealedContent, SealFailure | { readonly code: 'bad-signature' }>>;

/** An empty keyring; load() fills it. */
export function createKeyring({ store, hashKey, now, gpg }: KeyringNeeds): Keyring {
  const held = new HeldByGpg(gpg, hashKey, now);
  let entries: ReadonlyMap<string, Entry> = new Map();
  const current = (): Entry | undefined => [...entries.values()].find(({ row }) => row.role === 'current');
  const currentRow = (): TeamKeyRow | undefined =>
    store.read(allTeamKeys).find(({ role }) => role === 'current');
  const inGpg = (): TeamKeyRow | undefined => {
    const row = current() === undefined ? currentRow() : undefined;
    return row !== undefined && held.has(row.fingerprint) ? row : undefined;
  };

  const sealWith: Seal = async (content, recipients) => {
    const elsewhere = inGpg();
    if (elsewhere !== undefined) return held.seal(elsewhere.fingerprint, content, recipients);
    const own = current();
    if (own === undefined) return fail({ code: 'no-team-key' });
    if (!own.unlocked) return fail({ code: 'team-key-locked' });
    return sealContent(content, own.key, recipients, new Date(now()));
  };

  return {
    workshop: keyWorkshop,
    gpg: {
      list: () => gpg.list(),
      publicKey: (fingerprint) => gpg.publicKey(fingerprint),
      check: (publicKey) => held.check(publicKey),
      canAnswer: (publicKey) => held.canAnswer(publicKey),
    },
    own: ownKeyWorks((fingerprint) => {
      const entry = entries.get(fingerprint);
      if (entry !== undefined) return { secret: entry.row.secret, key: entry.key, unlocked: entry.unlocked };
      return store.read((db) => teamKey(db, fingerprint)) === undefined ? undefined : 'gpg';
    }, now),

    async load() {
      const rows = store.read(allTeamKeys);
      const next = new Map<string, Entry>();
      for (const row of rows.filter(isHeld))
        next.set(row.fingerprint, await entryFor(row, entries.get(row.fingerprint)));
      entries = next;
      await held.load(rows.filter(({ heldBy }) => heldBy === 'gpg'));
    },

    isUnlocked: (fingerprint) => entries.get(fingerprint)?.unlocked ?? held.answers(fingerprint),

    async unlock(fingerprint, passphrase) {
      const entry = entries.get(fingerprint);
      if (entry === undefined) return fail({ code: 'no-such-thing' });
      if (entry.unlocked) return ok(null);
      const opened = await open(entry.row, passphrase);
      if (opened === null) return fail({ code: 'wrong-passphrase' });
      entries = new Map([...entries, [fingerprint, { ...entry, key: opened, unlocked: true }]]);
      return ok(null);
    },

    async sessionKey(request, passphrases) {
      const keys = [...entries.values()].map(({ key }) => key);
      const found = await findSessionKey(request, { keys, passphrases, hashKey });
      return found.ok ? found : ((await held.sessionKey(request)) ?? found);
    },

    async seal(content, recipients) {
      const sealed = await sealWith(content, recipients);
      if (!sealed.ok) return sealed;
      const { armored, sessionKey, recipientFingerprints } = sealed.value;
      const sessionKeyHash = createHmac('sha256', hashKey).update(sessionKey).digest('hex');
      return ok({ armored, sessionKeyHash, recipientFingerprints });
    },

    async sign(content) {
      const elsewhere = inGpg();
      if (elsewhere !== undefined) return held.sign(elsewhere.fingerprint, content);
      const own = current();
      if (own === undefined) return fail({ code: 'no-team-key' });
      if (!own.unlocked) return fail({ code: 'team-key-locked' });
      return signDetached(content, own.key, new Date(now()));
    },

    async signText(text) {
      const elsewhere = inGpg();
      if (elsewhere !== undefined) return held.signText(elsewhere.fingerprint, text);
      const own = current();
      if (own === undefined) return fail({ code: 'no-team-key' });
      if (!own.unlocked) return fail({ code: 'team-key-locked' });
      return signText(text, own.key, new Date(now()));
    },

    async reopen(armored, recipients) {
      const elsewhere = inGpg();
      if (elsewhere !== undefined) {
        const content = await held.reopen(elsewhere.fingerprint, armored, recipients);
        return content.ok ? ok({ content: content.value }) : content;
      }
      const own = current();
      if (own === undefined || !own.unlocked) return fail({ code: 'does-not-open' });
      const opened = await reopenLetter(armored, own.key, recipients, new Date(now()));
      return opened.ok ? ok({ content: opened.value }) : opened;
    },

    current(): KeyFactsView | null {
      const row = current()?.row ?? inGpg();
      return row === undefined ? null : factsAt(row.facts, now());
    },
  };
}

/** Opens a row with what is sealed; a key that is open already stays so when its bytes are the same. */
async function entryFor(row: HeldKey, before: Entry | undefined): Promise<Entry> {
  if (before?.unlocked && Buffer.from(before.row.secret).equals(row.secret)) return { ...before, row };
  const opened = row.sealedPassphrase === null ? null : await open(row, row.sealedPassphrase);
  if (opened !== null) return { row, key: opened, unlocked: true };
  const stored = await read(row);
  // one that was opened for the session stays so when it gets a new end or another protection
  const still = before?.unlocked ? await stillOpen(before.key, stored) : null;
  return { row, key: still ?? stored, unlocked: still !== null };
}

async function open(row: HeldKey, passphrase: string): Promise<openpgp.PrivateKey | null> {
  const opened = await openPrivateKey(await read(row), [passphrase]);
  return opened.ok ? opened.value.key : null;
}

function isHeld(row: TeamKeyRow): row is HeldKey {
  return row.secret !== null;
}

async function read(row: HeldKey): Promise<openpgp.PrivateKey> {
  return openpgp.readPrivateKey({ binaryKey: row.secret });
}
