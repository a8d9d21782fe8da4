/** Words of the ledger: what a check, a head or a receipt says, and what it cannot say. */
import type { Reply } from '../../shared/ipc/contract';
import { count } from './amounts';
import { dateTime } from './time';

export const PROVES = [
  'No entry was changed or taken out by accident, by a fault, or by someone without the passphrase',
  'An older copy of the vault was not slipped in, if it is older than an exported head',
] as const;

export const CANNOT_PROVE = [
  'Someone with the passphrase could write the whole chain anew. Give signed heads to a person who is not you: then it would show.',
  'The times are those of this computer’s clock.',
] as const;

export const IN_A_RECEIPT = [
  'Hashes of the mail, time of receipt',
  'Policy version and what is due when',
] as const;

/** A number with its thousands marked. */
export function number(value: number): string {
  return value.toLocaleString('en-GB');
}

/** "1.8 s". */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

export const HEAD_WORDS = {
  copied: 'The number and hash of the head were copied. The clipboard is cleared in 30 s.',
  exported: (entry: number) =>
    `The head at entry ${number(entry)} was signed and saved. Give it to somebody who is not you.`,
} as const;

type Compared = Reply<'ledger.compare-head'>;

/** What a head that came back means: a finding, and what to do. */
export function comparedWords({ verdict, entry, madeAt, ours }: Compared): {
  readonly good: boolean;
  readonly finding: string;
  readonly more: string;
} {
  const head = `The head at entry ${number(entry)}, made ${dateTime(madeAt)},`;
  switch (verdict) {
    case 'part':
      return {
        good: true,
        finding: `${head} is part of this chain.`,
        more: `It and the ${count(entry, 'entry', 'entries')} up to it are as they were then. Its signature is ours.`,
      };
    case 'not-part':
      return {
        good: false,
        finding: `${head} is not part of this chain.`,
        more: 'Another entry stands there: the chain was written anew, or the vault went on from an older copy. Keep this folder as it is, and compare with your backups.',
      };
    case 'newer':
      return {
        good: false,
        finding: `${head} is newer than this vault.`,
        more: `This vault ends at entry ${number(ours)}: an older copy of it was put back, and what was written since is missing. Keep this folder as it is, and restore your latest backup beside it.`,
      };
    case 'other-vault':
      return {
        good: false,
        finding: `${head} is of another vault.`,
        more: 'It is signed by a key of ours, but says nothing about this vault. Choose a head that was exported here.',
      };
  }
}

export const GIVEN_AS = {
  file: 'saved as a file',
  text: 'copied as text',
  reply: 'put with a letter',
} as const;
