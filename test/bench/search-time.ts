/** How long a search takes while somebody types, in a vault of a stated size. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openpgpCorrespondent } from '../support/correspondent';
import { clearReport } from '../support/report-mail';
import { seededRandom } from '../support/seed';
import { createVault, wholeVault, type WholeVault } from '../support/whole-vault';
import { quantile, type Tell } from './bench';
import { sentences, WORDS } from './words';

const WORDS_A_LETTER = 150;
const REPORTERS = 200;
const SEARCHES = 120;

export async function measureSearch(folder: string, letters: number, tell: Tell): Promise<void> {
  const place = path.join(folder, 'search');
  const mails = path.join(place, 'mails');
  mkdirSync(mails, { recursive: true });
  const reporters = await Promise.all(
    Array.from({ length: REPORTERS }, (_, n) => openpgpCorrespondent(`Reporter ${n}`, `s${n}@mail.example`)),
  );
  for (let n = 0; n < letters; n += 1) {
    const from = reporters[n % REPORTERS];
    if (from === undefined) throw new Error('there is a reporter for each letter');
    // four letters a case
    const answers = n % 4 === 0 ? {} : { answers: `search-${n - (n % 4)}` };
    const sender = reporters[Math.floor(n / 4) % REPORTERS] ?? from;
    const mail = clearReport({
      from: sender,
      subject: sentences(n, 5),
      text: sentences(n, WORDS_A_LETTER),
      id: `search-${n}`,
      ...answers,
    });
    writeFileSync(path.join(mails, `${String(n).padStart(6, '0')}.eml`), mail);
  }
  const desk = wholeVault();
  try {
    await createVault(desk, place);
    const began = performance.now();
    const job = await desk.importMail('import-folder', mails);
    const seconds = (performance.now() - began) / 1000;
    const facts = await desk.ask('vault.facts', {});
    if (job.state !== 'done' || facts.letters !== letters) throw new Error('not every letter came in');
    tell(`\nSearch in ${facts.letters} letters of ${WORDS_A_LETTER} words in ${facts.cases} cases`);
    tell(`  (they came in unencrypted at ${(letters / seconds).toFixed(0)} letters/s)`);
    await tellTimes(desk, 'a word, typed letter by letter', typedWords(), tell);
    await tellTimes(desk, 'two words', twoWords(), tell);
  } finally {
    desk.close();
  }
}

/** Every state of the search field while a word is typed, from its second letter on. */
function typedWords(): string[] {
  const random = seededRandom(7);
  const words = Array.from(
    { length: SEARCHES / 4 },
    () => WORDS[Math.floor(random() ** 2 * WORDS.length)] ?? '',
  );
  return words.flatMap((word) =>
    Array.from({ length: Math.max(1, word.length - 1) }, (_, n) => word.slice(0, n + 2)),
  );
}

function twoWords(): string[] {
  const random = seededRandom(8);
  const word = () => WORDS[Math.floor(random() ** 2 * WORDS.length)] ?? '';
  return Array.from({ length: SEARCHES }, () => `${word()} ${word()}`);
}

async function tellTimes(
  desk: WholeVault,
  what: string,
  queries: readonly string[],
  tell: Tell,
): Promise<void> {
  const times: number[] = [];
  let found = 0;
  for (const text of queries) {
    const began = performance.now();
    const { hits } = await desk.ask('search.find', { text, limit: 50 });
    times.push(performance.now() - began);
    if (hits.length > 0) found += 1;
  }
  const shown = [0.5, 0.95, 1].map((share) => quantile(times, share).toFixed(1));
  tell(
    `  ${what.padEnd(34)} p50 ${shown[0]} ms, p95 ${shown[1]} ms, longest ${shown[2]} ms (${queries.length} searches, ${found} with hits)`,
  );
}
