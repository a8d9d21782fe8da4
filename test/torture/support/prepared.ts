/** A vault with something to do in it: letters to import, a reply to send, a case to erase, a backup to restore. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { changeCase } from '../../../electron/vault/store/case-rows';
import { type Correspondent, openpgpCorrespondent } from '../../support/correspondent';
import { PASSPHRASE } from '../../support/desk-program';
import { clearReport, sealedReport } from '../../support/report-mail';
import { type WholeVault, wholeVault } from '../../support/whole-vault';

/** What is in a place, by name: the disk holds all that may be damaged, the rest lies beside it. */
export const VAULT = 'disk/harbour.vault';
export const BACKUP = 'disk/harbour.desk-backup';
export const MAILS = 'mails';
export const ACKNOWLEDGED = 'acknowledged';
const FACTS = 'facts.json';
export const NEXT_PASSPHRASE = 'another winter, other lanterns than these';

export interface PlaceFacts {
  readonly recoveryKey: string;
  /** A case with a letter of a reporter whose key is pinned. */
  readonly replyTo: { readonly caseId: string; readonly reporterId: number; readonly letterId: number };
  /** A case that is closed and can be erased. */
  readonly erasable: string;
  readonly letters: number;
}

/** Makes the place in that folder, which is empty or missing. `letters` is how many wait to be imported. */
export async function preparePlace(place: string, letters = 6): Promise<PlaceFacts> {
  for (const folder of ['disk', MAILS, 'first']) mkdirSync(path.join(place, folder), { recursive: true });
  const desk = wholeVault();
  try {
    const recoveryKey = await createWithKey(desk, path.join(place, 'disk'));
    const team = await openpgpCorrespondent('Example Harbour', 'security@harbour.example');
    const heron = await openpgpCorrespondent('Night Heron', 'heron@mail.example');
    await takeKey(desk, team.privateArmored, 'private', null);
    for (const n of [0, 1, 2])
      writeFileSync(
        path.join(place, 'first', `${n}.eml`),
        clearReport({ from: heron, subject: `Gate ${n}`, text: `Gate ${n} is open.`, id: `first-${n}` }),
      );
    const { items } = await desk.importMail('import-folder', path.join(place, 'first'));
    const [one, two] = items;
    if (one?.caseId == null || two?.caseId == null || one.messageId == null)
      throw new Error('the first letters were not taken in');
    const reporterId = (await desk.ask('case.get', { id: one.caseId })).reporters[0]?.id ?? 0;
    await takeKey(desk, heron.publicArmored, 'public', reporterId);
    closeCase(desk, two.caseId);
    await writeLetters(path.join(place, MAILS), letters, heron, team.publicKey);
    await desk.ask('vault.backup', { token: desk.grant('save-backup', path.join(place, BACKUP)) });
    const replyTo = { caseId: one.caseId, reporterId, letterId: one.messageId };
    const facts: PlaceFacts = { recoveryKey, replyTo, erasable: two.caseId, letters };
    writeFileSync(path.join(place, FACTS), JSON.stringify(facts));
    const head = desk.vault.session.open()?.vault.auditHead();
    const said = `${JSON.stringify({ vault: path.basename(VAULT), ...head })}\n`;
    writeFileSync(path.join(place, ACKNOWLEDGED), said);
    return facts;
  } finally {
    desk.close();
  }
}

/** The same place again, to be damaged. */
export function copyPlace(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}

export function factsOf(place: string): PlaceFacts {
  return JSON.parse(readFileSync(path.join(place, FACTS), 'utf8')) as PlaceFacts; // as: written above
}

async function createWithKey(desk: WholeVault, parent: string): Promise<string> {
  const { recoveryKey, askBack } = await desk.ask('vault.create', {
    token: desk.grant('new-vault-folder', parent),
    name: path.basename(VAULT, '.vault'),
    organisation: 'Example Harbour',
    fromAddress: 'security@harbour.example',
    casePrefix: 'HB',
    defaultProfile: 'maxem',
    passphrase: PASSPHRASE,
  });
  const groups = recoveryKey.split('-');
  await desk.ask('vault.confirm-recovery', {
    groups: askBack.map((place) => ({ place, text: groups[place] ?? '' })),
  });
  return recoveryKey;
}

async function takeKey(
  desk: WholeVault,
  text: string,
  wanted: 'private' | 'public',
  pinTo: number | null,
): Promise<void> {
  const source = { kind: 'text', text } as const;
  await desk.ask('keys.import', { source, passphrases: [], keepPassphrase: 'sealed', wanted, pinTo });
}

function closeCase(desk: WholeVault, id: string): void {
  const no = Number(id.split('-')[1]);
  desk.vault.session.open()?.desk.store.write((db) => {
    changeCase(db, no, { stage: 'closed', stageSince: db.now, closedAt: db.now });
    db.append({ kind: 'case-moved', caseNo: no, facts: { was: 'validated', now: 'closed' } });
  });
}

/** Every other one is encrypted and signed; every third has a file. */
async function writeLetters(
  into: string,
  count: number,
  from: Correspondent,
  team: Uint8Array,
): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const about = {
      from,
      subject: `Lamp ${n}`,
      text: `Lamp number ${n} answers to anybody.`,
      id: `lamp-${n}`,
      ...(n % 3 === 1 ? { files: [{ name: 'proof.txt', bytes: Buffer.alloc(20_000, `${n} `) }] } : {}),
    };
    const mail = n % 2 === 0 ? await sealedReport({ ...about, team }) : clearReport(about);
    writeFileSync(path.join(into, `${String(n).padStart(3, '0')}.eml`), mail);
  }
}
