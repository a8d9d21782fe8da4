/** Reads one mail: bytes in, everything that can be said of it out. Knows no private key; the oracle has them. */
import type { ReadOutcome } from '../../shared/letter/parsed-mail';
import type { Oracle } from '../../shared/letter/parser-messages';
import type { RejectReason } from '../../shared/letter/vocabulary';
import { bareKindOf, readBareKeys, readBareMessage } from './bare-openpgp';
import { assemble } from './letter/assemble';
import { isFromList } from './letter/facts';
import { settlePending } from './letter/pending';
import { Budget, type Exceeded, LIMITS, type Limits } from './limits';
import { mailStart, reject } from './mail-start';
import { type Part, readTree } from './mime/tree';
import { looksLikeMsg, mailOfMsg } from './msg';
import { OUTSIDE, Reading, type ReadOptions } from './reading';
import { beginLayer, readEntity, walk } from './walk';

function headersOnly(reading: Reading, root: Part, exceeded: Exceeded): ReadOutcome {
  reading.needsAttention('too-large', exceeded);
  return assemble(reading, root);
}

/** What a mail is read from, and what is known of it beside its parts. */
interface Source {
  readonly bytes: Uint8Array;
  readonly start: number;
  /** Takes the place of the walk through its parts. */
  readonly read?: (reading: Reading) => Promise<void> | void;
  readonly finish?: (reading: Reading) => void;
}

/**
 * Reads a mail of at most `limits.maxFileBytes`. A file that is no mail is `rejected` and nothing of it should be
 * kept; a mail that passes a limit of its structure comes back with its outer headers and `attention` `too-large`.
 * Outlook letters and files that are OpenPGP alone are mails. Expected damage never throws.
 */
export async function readMail(
  bytes: Uint8Array,
  oracle: Oracle,
  options: ReadOptions,
  limits: Limits = LIMITS,
): Promise<ReadOutcome> {
  const source = sourceOf(bytes, limits);
  if (typeof source === 'string') return { kind: 'rejected', reason: source };
  const budget = new Budget(limits);
  const root = readTree(source.bytes, source.start, '1', 1, budget);
  if (root === null) return { kind: 'rejected', reason: 'not-mail' };
  const reading = new Reading(oracle, options, budget, isFromList(root.fields), root.fields);
  if (budget.exceeded !== null) return headersOnly(reading, root, budget.exceeded);
  beginLayer(reading, root, OUTSIDE);
  if (source.read === undefined) await walk(reading, root, OUTSIDE);
  else await source.read(reading);
  await settlePending(reading, (...decrypted) => readEntity(reading, ...decrypted));
  // a limit passed inside of a decrypted layer: what was read before it stays
  if (budget.exceeded !== null) reading.needsAttention('too-large', budget.exceeded);
  source.finish?.(reading);
  return assemble(reading, root);
}

/** An entity with an empty header: for what came without one. */
const HEADLESS = Uint8Array.of(10);

function sourceOf(bytes: Uint8Array, limits: Limits): Source | RejectReason {
  if (bytes.length <= limits.maxFileBytes && looksLikeMsg(bytes)) return sourceOfMsg(bytes);
  const start = mailStart(bytes);
  const reason = reject(bytes, start, limits);
  if (reason === null) return { bytes, start };
  switch (reason === 'not-mail' ? bareKindOf(bytes) : null) {
    case 'message':
      return { bytes: HEADLESS, start: 0, read: (reading) => readBareMessage(reading, bytes) };
    case 'keys':
      return { bytes: HEADLESS, start: 0, read: (reading) => readBareKeys(reading, bytes) };
    case 'text':
      return { bytes: Uint8Array.from(Buffer.concat([HEADLESS, bytes.subarray(start)])), start: 0 };
    case null:
      return reason;
  }
}

function sourceOfMsg(bytes: Uint8Array): Source {
  const mail = mailOfMsg(bytes);
  return {
    bytes: mail ?? HEADLESS,
    start: 0,
    finish: (reading) => {
      reading.warn('converted-from-msg');
      if (mail === null) reading.needsAttention('malformed', null);
      reading.signedBytesAreLost();
    },
  };
}
