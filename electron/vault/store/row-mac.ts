/** The arithmetic of the seals: one HMAC a row, summed up modulo 2^256, and one over all sums and the head they belong to. */
import { createHmac, type KeyObject } from 'node:crypto';
import type { ChainHead } from '../../../shared/audit/replay';
import type { SqlValue } from './database';

/** The key of the seals; as a KeyObject an HMAC costs a quarter. */
export type SealKey = Uint8Array | KeyObject;

/** What a table's rows come to. */
export interface Sum {
  readonly digest: bigint;
  readonly rows: number;
}

export const EMPTY_SUM: Sum = { digest: 0n, rows: 0 };
const MASK = (1n << 256n) - 1n;

/** The number that a row counts for. JSON tells the values apart: text, numbers, null, and bytes as a list of one. */
export function rowMac(key: SealKey, table: string, values: readonly SqlValue[]): bigint {
  const plain = values.map((value) =>
    value instanceof Uint8Array ? [Buffer.from(value).toString('base64')] : value,
  );
  const text = JSON.stringify([table, ...plain]);
  return BigInt(`0x${createHmac('sha256', key).update(text, 'utf8').digest('hex')}`);
}

export function added(sum: Sum, sign: '+' | '-', mac: bigint): Sum {
  return sign === '+'
    ? { digest: (sum.digest + mac) & MASK, rows: sum.rows + 1 }
    : { digest: (sum.digest - mac) & MASK, rows: sum.rows - 1 };
}

export function sameSum(a: Sum, b: Sum): boolean {
  return a.digest === b.digest && a.rows === b.rows;
}

/** How sums are spelled; most of them stay as they are from one commit to the next. */
const spellings = new WeakMap<Sum, string>();

function spelled(sum: Sum): string {
  const known = spellings.get(sum);
  if (known !== undefined) return known;
  const made = `${hexOf(sum)} ${sum.rows}`;
  spellings.set(sum, made);
  return made;
}

function hexOf(sum: Sum): string {
  return sum.digest.toString(16).padStart(64, '0');
}

export function digestBytes(sum: Sum): Buffer {
  return Buffer.from(hexOf(sum), 'hex');
}

export function digestFrom(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex').padStart(1, '0')}`);
}

/** Binds the sums of all tables to a head of the chain and a version of the schema. */
export function bindingMac(
  key: SealKey,
  head: ChainHead,
  schema: number,
  sums: ReadonlyMap<string, Sum>,
): Buffer {
  const lines = [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([table, sum]) => `${table} ${spelled(sum)}`);
  const text = ['disclosure-desk/seal-head/1', String(head.sequence), head.hash, String(schema), ...lines];
  return createHmac('sha256', key).update(text.join('\n'), 'utf8').digest();
}
