/** Looks once at the keys that letters carried, so that another key than the pinned one is noticed before a letter goes. */
import { type CarriedKeyRow, lettersToNote, noteLetterKeys } from '../../store/key-change-rows';
import { parsedOfLetter } from '../../store/letter-rows';
import { carriedKeys } from '../../store/stored-mail';
import type { KeyMaterial } from '../key-workshop';
import type { Desk } from '../ports';

/** Letters that are noted in one transaction. */
const BATCH = 200;

/**
 * Notes which keys came with the letters of one reporter, or (null) of all with a pinned key. What it has seen it does not
 * read again; pins are never touched. Autocrypt gossip is left out: it is what a third person says about keys of others.
 */
export async function noteKeys(desk: Desk, reporterId: number | null): Promise<void> {
  const letters = desk.store.read((db) => lettersToNote(db, reporterId));
  // the same Autocrypt key stands in letter after letter
  const read = new Map<string, readonly (KeyMaterial | null)[]>();
  for (let start = 0; start < letters.length; start += BATCH) {
    const noted: { letter: (typeof letters)[number]; keys: CarriedKeyRow[] }[] = [];
    for (const letter of letters.slice(start, start + BATCH))
      noted.push({ letter, keys: await keysIn(desk, letter.id, read) });
    desk.store.write((db) => {
      for (const { letter, keys } of noted) noteLetterKeys(db, letter, keys);
      db.append({ kind: 'letter-keys-noted', caseNo: null, facts: { letters: String(noted.length) } });
    });
  }
}

async function keysIn(
  desk: Desk,
  letterId: number,
  read: Map<string, readonly (KeyMaterial | null)[]>,
): Promise<CarriedKeyRow[]> {
  const mail = desk.store.read((db) => parsedOfLetter(db, letterId));
  const keys: CarriedKeyRow[] = [];
  for (const { source, bytes } of mail == null ? [] : carriedKeys(mail)) {
    if (source === 'autocrypt-gossip') continue;
    const name = Buffer.from(bytes).toString('base64');
    const found = read.get(name) ?? (await desk.keyring.workshop.find(bytes, desk.now()));
    read.set(name, found);
    for (const material of found) {
      if (material === null) continue;
      const facts = { ...material.facts, isPrivate: false, hasPassphrase: false };
      keys.push({
        fingerprint: facts.fingerprint,
        source: source === 'autocrypt' ? 'autocrypt' : 'attachment',
        facts,
      });
    }
  }
  return keys;
}
