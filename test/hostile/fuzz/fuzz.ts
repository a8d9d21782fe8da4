/** Sends damaged mails through the whole vault with its real parser processes, and counts what must never happen. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getBlob } from '../../../electron/vault/store/blobs';
import { letterOfBytes, parsedOfLetter } from '../../../electron/vault/store/letter-rows';
import type { Desk } from '../../../electron/vault/usecases/ports';
import { encryptedEntity, mail, seal } from '../../support/mail-forms';
import { seededRandom } from '../../support/seed';
import { createVault, type WholeVault, wholeVault } from '../../support/whole-vault';
import { mutate } from './mutate';
import { type SeedMails, seedMails } from './seed-mails';

export interface FuzzWish {
  /** The same seed damages in the same way; the keys, and so the ciphertexts, are new each time. */
  readonly seed: number;
  readonly mails: number;
  /** Where mails are written that did what must never happen. */
  readonly found: string;
  readonly tell?: (line: string) => void;
}

export interface FuzzCount {
  readonly mails: number;
  readonly kept: number;
  readonly rejected: number;
  /** The parser ended by itself. */
  readonly crashed: number;
  /** The parser had to be ended: more than 10 s of its own time, or too much memory. */
  readonly hung: number;
  /** An original that is neither kept nor rejected. */
  readonly lost: number;
  /** A signature that is told as good over a text that nobody signed. */
  readonly falselyGood: number;
}

/** A vault of this many letters is as large as a real one; the next ones get a fresh one. */
const BATCH = 1_000;
const RESEALED = 0.15;

/** Runs to the end, whatever happens; the caller judges the count. */
export async function fuzz(wish: FuzzWish): Promise<FuzzCount> {
  const seeds = await seedMails();
  let count: FuzzCount = { mails: 0, kept: 0, rejected: 0, crashed: 0, hung: 0, lost: 0, falselyGood: 0 };
  const began = performance.now();
  for (let start = 0; start < wish.mails; start += BATCH) {
    const size = Math.min(BATCH, wish.mails - start);
    const mails: Uint8Array[] = [];
    for (let n = start; n < start + size; n += 1) mails.push(await damaged(seeds, wish.seed, n));
    count = sum(count, await oneVault(mails, seeds, wish, start));
    const rate = count.mails / ((performance.now() - began) / 1000);
    wish.tell?.(
      `${count.mails} of ${wish.mails} mails, ${rate.toFixed(0)} a second: ${count.crashed} crashes, ${count.hung} hangs, ${count.lost} lost, ${count.falselyGood} falsely good`,
    );
  }
  return count;
}

/** The mail with that number: damaged outside, or inside of fresh encryption. */
async function damaged({ team, mails, inner }: SeedMails, seed: number, number: number): Promise<Uint8Array> {
  const random = seededRandom(seed * 1_000_003 + number);
  const from = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];
  if (random() >= RESEALED) return mutate(from(mails) ?? new Uint8Array(), random, mails);
  const content = mutate(from(inner) ?? new Uint8Array(), random, inner);
  return mail(
    { messageId: `<fuzz-${number}@reporter.example>` },
    encryptedEntity(await seal(content, { to: [team] })),
  );
}

async function oneVault(
  mails: readonly Uint8Array[],
  seeds: SeedMails,
  wish: FuzzWish,
  start: number,
): Promise<FuzzCount> {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-fuzz-'));
  const whole = wholeVault();
  try {
    const letters = path.join(folder, 'letters');
    mkdirSync(letters);
    for (const [place, bytes] of mails.entries())
      writeFileSync(path.join(letters, `${String(place).padStart(6, '0')}.eml`), bytes);
    await createVault(whole, folder);
    for (const text of [seeds.team.privateKey.armor(), seeds.reporter.publicKey.armor()])
      await whole.ask('keys.import', {
        source: { kind: 'text', text },
        passphrases: [],
        keepPassphrase: 'sealed',
        wanted: 'any',
        pinTo: null,
      });
    const job = await whole.importMail('import-folder', letters);
    if (job.state !== 'done') throw new Error(`the import ended as ${job.state}: ${job.failure}`);
    // every one of them is told of, once
    if (job.items.length !== mails.length)
      throw new Error(`${job.items.length} of ${mails.length} mails are told of`);
    const refused = new Set(job.items.flatMap((item) => (item.outcome === 'rejected' ? [item.sha256] : [])));
    return judge(mails, { desk: deskOf(whole), refused, signedTexts: seeds.signedTexts }, wish, start);
  } finally {
    whole.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function deskOf(whole: WholeVault): Desk {
  const open = whole.vault.session.open();
  if (open === undefined) throw new Error('the vault is not open');
  return open.desk;
}

/** What is known after an import. */
interface Ended {
  readonly desk: Desk;
  /** Hashes of what the import refused, and said so. */
  readonly refused: ReadonlySet<string | null>;
  readonly signedTexts: ReadonlySet<string>;
}

function judge(mails: readonly Uint8Array[], ended: Ended, wish: FuzzWish, start: number): FuzzCount {
  const count = { mails: mails.length, kept: 0, rejected: 0, crashed: 0, hung: 0, lost: 0, falselyGood: 0 };
  for (const [place, bytes] of mails.entries()) {
    const end = endOf(bytes, ended);
    count[end] += 1;
    if (end === 'kept' || end === 'rejected') continue;
    mkdirSync(wish.found, { recursive: true });
    writeFileSync(path.join(wish.found, `${end}-${wish.seed}-${start + place}.eml`), bytes);
  }
  return count;
}

function endOf(bytes: Uint8Array, { desk, refused, signedTexts }: Ended): Exclude<keyof FuzzCount, 'mails'> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return desk.store.read((db) => {
    const letter = letterOfBytes(db, sha256);
    const original = getBlob(db, sha256);
    // of an empty file no hash is told
    if (refused.has(bytes.length === 0 ? null : sha256)) return letter === undefined ? 'rejected' : 'lost';
    if (letter === undefined || original === undefined || !Buffer.from(original).equals(bytes)) return 'lost';
    const parsed = parsedOfLetter(db, letter.id) ?? null;
    if (parsed === null) return letter.attention === 'too-large' ? 'hung' : 'crashed';
    const { signature, covers, sections } = parsed;
    const saysSigned = signature === 'good' && covers === 'all';
    return saysSigned && sections.some(({ text }) => !signedTexts.has(text)) ? 'falselyGood' : 'kept';
  });
}

function sum(one: FuzzCount, other: FuzzCount): FuzzCount {
  return {
    mails: one.mails + other.mails,
    kept: one.kept + other.kept,
    rejected: one.rejected + other.rejected,
    crashed: one.crashed + other.crashed,
    hung: one.hung + other.hung,
    lost: one.lost + other.lost,
    falselyGood: one.falselyGood + other.falselyGood,
  };
}
