/** The text of an exported head: which chain of which vault stood where, for somebody who keeps it and can compare later. */
import { type Instant, instant } from '../kernel/time';
import { asciiLine, groupedHex, labelled, thousands, utcSecond } from './signed-words';

/** `sequence` is the number of the last entry and so their count; `hash` 64 and `vaultId` 32 hexadecimal digits. */
export interface HeadFacts {
  readonly organisation: string;
  readonly vaultId: string;
  readonly sequence: number;
  readonly hash: string;
  /** When the last entry was written. */
  readonly writtenAt: Instant;
  /** When the head is exported. */
  readonly at: Instant;
  /** Fingerprint of the key that it is to be signed with. */
  readonly key: string;
}

/** What a head says to whom compares it. */
export type StatedHead = Pick<HeadFacts, 'vaultId' | 'sequence' | 'hash'> & {
  /** Milliseconds since the epoch. */
  readonly at: number;
};

const SAYS = 'states: the head of our ledger.';

/** Lines ended by LF, none behind the last; printable ASCII only. */
export function headText(facts: HeadFacts): string {
  return [
    `${asciiLine(facts.organisation)} ${SAYS}`,
    labelled('Vault', ...groupedHex(facts.vaultId)),
    labelled('Entry', `${thousands(facts.sequence)}, written ${utcSecond(facts.writtenAt)}`),
    labelled('Hash', ...groupedHex(facts.hash)),
    labelled('Entries', `${thousands(facts.sequence)}, none left out`),
    labelled('Made', utcSecond(facts.at)),
    labelled('Key', ...groupedHex(facts.key)),
  ].join('\n');
}

/** What `headText` wrote; null for any other text. */
export function readHeadText(text: string): StatedHead | null {
  const lines = text.trimEnd().split('\n');
  const first = lines[0] ?? '';
  if (!first.endsWith(` ${SAYS}`)) return null;
  const values = valuesOf(lines.slice(1));
  const vaultId = hexOf(values['Vault'], 32);
  const hash = hexOf(values['Hash'], 64);
  const [, entry, written = ''] = /^([\d,]+), written (.*)$/.exec(values['Entry'] ?? '') ?? [];
  const sequence = Number(entry?.replaceAll(',', ''));
  const [writtenAt, at] = [Date.parse(written), Date.parse(values['Made'] ?? '')];
  if (vaultId === null || hash === null || Number.isNaN(writtenAt) || Number.isNaN(at)) return null;
  const organisation = first.slice(0, -SAYS.length - 1);
  const key = (values['Key'] ?? '').replaceAll(' ', '');
  const facts = {
    organisation,
    vaultId,
    sequence,
    hash,
    key,
    writtenAt: instant(writtenAt),
    at: instant(at),
  };
  return headText(facts) === text.trimEnd() ? { vaultId, hash, sequence, at } : null;
}

/** Values by their labels, lines of one joined. */
function valuesOf(lines: readonly string[]): Readonly<Record<string, string | undefined>> {
  const values: Record<string, string> = {};
  let label = '';
  for (const line of lines) {
    const [, named = '', value = ''] = /^(\S*) +(.*)$/.exec(line) ?? [];
    if (named !== '') label = named;
    values[label] = values[label] === undefined ? value : `${values[label]} ${value}`;
  }
  return values;
}

function hexOf(grouped: string | undefined, digits: number): string | null {
  const hex = (grouped ?? '').replaceAll(' ', '').toLowerCase();
  return /^[0-9a-f]+$/.test(hex) && hex.length === digits ? hex : null;
}
