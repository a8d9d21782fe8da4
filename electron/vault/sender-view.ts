/** What the page is told of a letter's sender: how the reporter is called, and what is suspicious of name and address. */
import type { LetterView } from '../../shared/ipc/shapes';
import { lookAlikes, shownDomain } from '../../shared/letter/look-alike';
import { displayText, singleLine } from '../../shared/letter/untrusted-text';
import { displayName } from './reporter-view';
import type { ReadDb } from './store/database';
import type { LetterRecord } from './store/letter-rows';
import { addressesOf, reporterRecord } from './store/reporter-rows';
import { addressesOfOthers } from './store/sender-rows';
import { readProgramme } from './store/setting-rows';

const LINE = 2_000;

/** The reporter's name on this desk; '' for a letter without a reporter. */
export function reporterNameOf(db: ReadDb, { reporterId }: LetterRecord): string {
  const reporter = reporterId === null ? undefined : reporterRecord(db, reporterId);
  return reporter === undefined ? '' : singleLine(displayName(reporter, addressesOf(db, reporter.id)), LINE);
}

/** How a writer with a pseudonym is called: their name, and that in their key, is shown on demand only (MAXEM-9). */
export function pseudonymOf(db: ReadDb, { direction, reporterId }: LetterRecord): string | null {
  if (direction === 'out' || reporterId === null) return null;
  return reporterRecord(db, reporterId)?.pseudonym ?? null;
}

/** Names and addresses made to look like others; none for letters of ours. */
export function lookAlikesOf(db: ReadDb, letter: LetterRecord): LetterView['lookAlikes'] {
  if (letter.direction === 'out') return [];
  const { fromName: name, fromAddress: address, reporterId } = letter;
  const at = address.lastIndexOf('@');
  const shown = at < 0 ? address : `${address.slice(0, at)}@${shownDomain(address.slice(at + 1))}`;
  const others = addressesOfOthers(db, reporterId, shown);
  const ours = readProgramme(db).fromAddress;
  return lookAlikes({ name: displayText(name), address }, { ours, others }).map(({ code, seen, like }) => ({
    code,
    seen: singleLine(seen, LINE),
    like: singleLine(like, LINE),
  }));
}

/** A display name that is an address, but not the sender's: "security@bank.example" <x@evil.example>. */
export function showsOtherAddress({ fromName, fromAddress }: LetterRecord): boolean {
  const shown = /[^\s<>"]{1,256}@[^\s<>"]{1,256}\.[^\s<>"]{1,64}/.exec(
    displayText(fromName).slice(0, LINE),
  )?.[0];
  return shown !== undefined && shown.toLowerCase() !== fromAddress.toLowerCase();
}
