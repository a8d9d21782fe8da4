/** Of each operation: what must be there after a kill, given what was acknowledged, and that it can be gone on with. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { unpackBackup } from '../../../electron/vault/store/backup-file';
import { getBlob } from '../../../electron/vault/store/blobs';
import { openSqlite } from '../../../electron/vault/store/sqlite-handle';
import type { ImportedItem } from '../../../shared/ipc/shapes';
import { decryptedImage } from '../../support/decrypted-image';
import type { WholeVault } from '../../support/whole-vault';
import type { Keeper } from './keeper';
import { OLD } from './old-vault';
import {
  backupFile,
  bodyOf,
  letterFile,
  oldVault,
  type Operation,
  passphraseOf,
  restoredName,
  type Said,
} from './orders';
import { beginningOf, findingOf, hasProof, type Prepared } from './prepare';
import type { Task } from './run-killed';

export interface Killed {
  readonly keeper: Keeper;
  readonly prepared: Prepared;
  readonly task: Task;
  /** What it said before the blow. */
  readonly lines: readonly Record<string, unknown>[];
}

type Check = (killed: Killed) => Promise<void>;
type Did<D extends Said['did']> = Extract<Said, { readonly did: D }>;

/** Acknowledgements of one kind. */
function said<D extends Said['did']>({ lines }: Killed, did: D): Did<D>[] {
  return (lines as unknown as readonly Said[]).filter((one): one is Did<D> => one.did === did); // as: said by killed-process.ts
}

const importing: Check = async ({ keeper, task, lines }) => {
  const acknowledged = lines as unknown as readonly ImportedItem[]; // as: what `desk import --json` prints
  const originals = mailsOf(task);
  const { vault, recoveryKey, mails } = task;
  await keeper.within(vault, recoveryKey, async (desk) => {
    const letters = await lettersOf(keeper, desk, originals, 'whole');
    for (const { sha256, messageId, file } of acknowledged)
      keeper.expect(letters.get(sha256 ?? '') === messageId, 'lost', `the letter ${file}`);
    await desk.importMail('import-folder', mails);
    const all = await lettersOf(keeper, desk, originals, 'whole');
    keeper.expect(all.size === originals.size, 'stuck', 'the import after it');
  });
};

/** Thirty letters take a second or two. */
const GOES_ON_MS = 120_000;

const goingOn: Check = async (killed) => {
  const { keeper, task } = killed;
  const originals = mailsOf(task);
  const done = Math.max(0, ...said(killed, 'landed').map((one) => one.done));
  await keeper.within(task.vault, task.recoveryKey, async (desk) => {
    const letters = await lettersOf(keeper, desk, originals, 'none');
    keeper.expect(letters.size >= done, 'lost', `${done - letters.size} letters that were counted`);
  });
  const attended = { attended: true };
  const again = async (desk: WholeVault) => {
    for (const end = Date.now() + GOES_ON_MS; ; ) {
      const [job] = (await desk.ask('import.jobs', {})).jobs;
      if (job === undefined || !['running', 'counting', 'waiting'].includes(job.state)) break;
      if (Date.now() > end) return keeper.find('stuck', `the import that goes on, ${job.state} to the end`);
      await new Promise((wake) => setTimeout(wake, 2));
    }
    const letters = await lettersOf(keeper, desk, originals, 'none');
    keeper.expect(letters.size === originals.size, 'stuck', 'the import that goes on');
    const [ended] = (await desk.ask('import.jobs', {})).jobs;
    const counted = Object.values(ended?.counts ?? {}).reduce((all, some) => all + some, 0);
    keeper.expect(counted === originals.size, 'half', `an import that counted ${counted}`);
  };
  await keeper.within(task.vault, task.recoveryKey, again, attended);
};

/** Hashes of the mails that were to be read. */
function mailsOf({ mails }: Task): ReadonlySet<string> {
  return new Set(readdirSync(mails).map((name) => sha256(path.join(mails, name))));
}

/** Every letter with its id by the hash of its original; each whole, with its file, and once. */
async function lettersOf(
  keeper: Keeper,
  desk: WholeVault,
  originals: ReadonlySet<string>,
  encrypted: 'whole' | 'none',
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const { id } of (await desk.ask('cases.list', {})).rows) {
    const { letters } = await desk.ask('case.get', { id });
    keeper.expect(letters.length > 0, 'half', `${id} without a letter`);
    for (const letter of letters) {
      const place = Number(/^Finding number (\d+)\./.exec(letter.sections[0]?.text ?? '')?.[1] ?? -1);
      const files = hasProof(place) ? 1 : 0;
      const whole =
        originals.has(letter.sha256) &&
        place >= 0 &&
        letter.encrypted === encrypted &&
        letter.attention === null &&
        letter.attachments.length === files;
      keeper.expect(whole, 'half', `letter ${letter.id}`);
      keeper.expect(!found.has(letter.sha256), 'half', `letter ${letter.id}, which is there twice`);
      found.set(letter.sha256, letter.id);
    }
  }
  const facts = await desk.ask('vault.facts', {});
  const counted = facts.letters === found.size && facts.attention === 0 && facts.filed === 0;
  keeper.expect(counted, 'half', 'the count of letters');
  return found;
}

const replying: Check = async (killed) => {
  const { keeper, task } = killed;
  const fileOf = (place: number) => path.join(task.out, letterFile(place));
  await keeper.within(task.vault, task.recoveryKey, async (desk) => {
    const get = async (id: number) => await desk.ask('reply.get', { id }).catch(() => undefined);
    for (const { place, reply } of said(killed, 'written'))
      keeper.expect((await get(reply))?.body === bodyOf(place), 'lost', `the words of letter ${place}`);
    for (const { place, reply } of said(killed, 'exported')) {
      const state = (await get(reply))?.state;
      keeper.expect(state === 'exported' || state === 'sent', 'lost', `the export of letter ${place}`);
      keeper.expect(existsSync(fileOf(place)), 'lost', `the file of letter ${place}`);
    }
    for (const { place, reply } of said(killed, 'sent'))
      keeper.expect((await get(reply))?.state === 'sent', 'lost', `that letter ${place} was sent`);
    for (let place = 0; place < task.times; place += 1)
      if (existsSync(fileOf(place))) expectRecorded(keeper, desk, fileOf(place));
    await finishReplies(killed, desk, fileOf);
  });
};

/** A file that lies on the disk has exactly bytes that the vault recorded before. */
function expectRecorded(keeper: Keeper, desk: WholeVault, file: string): void {
  const kept = desk.vault.session.open()?.desk.store.read((db) => getBlob(db, sha256(file)));
  keeper.expect(kept !== undefined, 'half', `the letter in ${path.basename(file)}`);
}

async function finishReplies(
  { keeper }: Killed,
  desk: WholeVault,
  fileOf: (place: number) => string,
): Promise<void> {
  for (const { id } of (await desk.ask('cases.list', {})).rows) {
    const place = Number(id.split('-')[1]) - 1;
    for (const reply of (await desk.ask('case.get', { id })).replies) {
      if (reply.state === 'exported')
        keeper.expect(existsSync(fileOf(place)), 'half', `letter ${place}, exported without a file`);
      if (reply.state === 'sent' || reply.body !== bodyOf(place)) continue;
      const token = desk.grant('save-letter', fileOf(place));
      const { id: letter, revision } = reply;
      const exported = await desk.ask('reply.export', { id: letter, revision, token });
      await desk.ask('reply.confirm-sent', { id: letter, at: exported.exportedAt ?? 0 });
    }
  }
}

const migrating: Check = async ({ keeper, prepared, task }) => {
  for (let place = 0; place < task.times; place += 1) {
    const vault = path.join(task.out, oldVault(place));
    await keeper.within(vault, task.recoveryKey, async (desk) => {
      const facts = await desk.ask('vault.facts', {});
      const { rows } = await desk.ask('cases.list', {});
      keeper.expect(facts.letters === OLD.letters && rows.length === OLD.cases, 'lost', 'letters of before');
      keeper.expect(facts.auditLength >= OLD.events, 'lost', 'events of before');
      const first = await desk.ask('case.get', { id: 'HB-1' });
      const second = await desk.ask('case.get', { id: 'HB-2' });
      const words = first.replies[0]?.body === OLD.draft && second.notes === OLD.note;
      keeper.expect(words, 'lost', 'words of before');
      const { hits } = await desk.ask('search.find', { text: 'harbour gate', limit: 20 });
      keeper.expect(hits.length >= OLD.cases, 'lost', 'what search found before');
      const fresh = { subject: '', body: bodyOf(place), assessment: null, expectedDate: null };
      const { id, revision, to } = first.replies[0] ?? { id: 0, revision: 0, to: '' };
      await desk.ask('reply.save', { id, revision, to, ...fresh });
    });
    for (const name of readdirSync(vault).filter((one) => /before-version-\d+\.db$/.test(one)))
      expectSound(keeper, path.join(vault, name), prepared.oldDataKey);
  }
};

/** The copy that was kept before the migration. */
function expectSound(keeper: Keeper, file: string, key: Uint8Array): void {
  const copy = openSqlite(file, key, { create: false });
  try {
    keeper.expect(copy.pragma('integrity_check', { simple: true }) === 'ok', 'half', path.basename(file));
  } finally {
    copy.close();
  }
}

const backingUp: Check = async (killed) => {
  const { keeper, task } = killed;
  const { vault, out, recoveryKey } = task;
  const acknowledged = said(killed, 'backed-up');
  await keeper.within(vault, recoveryKey, async (desk) => {
    const { cases, lastBackupAt } = await desk.ask('vault.facts', {});
    keeper.expect(cases >= (acknowledged.at(-1)?.cases ?? 0), 'lost', 'a case from before a backup');
    keeper.expect(acknowledged.length === 0 || lastBackupAt !== null, 'lost', 'that a backup was made');
    await desk.ask('vault.backup', { token: desk.grant('save-backup', path.join(out, backupFile(9))) });
  });
  for (const { place, bytes } of acknowledged) {
    const file = path.join(out, backupFile(place));
    keeper.expect(existsSync(file) && statSync(file).size === bytes, 'lost', backupFile(place));
  }
  const there = readdirSync(out).filter((name) => name.endsWith('.desk-backup'));
  for (const name of there)
    keeper.expect((await unpackBackup(path.join(out, name), () => undefined)).ok, 'half', name);
  const known = acknowledged.map(({ place }) => backupFile(place));
  const tried = new Set([...there.filter((name) => !known.includes(name)), ...known.slice(-1)]);
  for (const name of tried) await expectRestorable(killed, name);
};

async function expectRestorable({ keeper, task }: Killed, name: string): Promise<void> {
  const { out, recoveryKey } = task;
  const desk = keeper.desk();
  try {
    const from = desk.grant('open-backup', path.join(out, name));
    const into = desk.grant('restore-folder', out);
    const secret = { kind: 'recovery-key', text: recoveryKey } as const;
    await desk.ask('vault.restore', { from, into, name: `tried-${name}`, secret });
    await keeper.verify(desk);
    const { cases } = await desk.ask('vault.facts', {});
    const place = Number(/\d+/.exec(name)?.[0] ?? 0);
    keeper.expect(place === 9 || cases >= task.times + place + 1, 'half', `${name} with ${cases} cases`);
  } catch (fault) {
    keeper.find('half', `${name}: ${fault instanceof Error ? fault.message : ''}`);
  } finally {
    desk.vault.session.close();
  }
}

const restoring: Check = async (killed) => {
  const { keeper, task } = killed;
  const acknowledged = said(killed, 'restored');
  for (let place = 0; place < task.times; place += 1) {
    const vault = path.join(task.out, `${restoredName(place)}.vault`);
    if (!existsSync(vault)) {
      keeper.expect(!acknowledged.some((one) => one.place === place), 'lost', restoredName(place));
      continue;
    }
    await keeper.within(vault, task.recoveryKey, async (desk) => {
      const letters = await lettersOf(keeper, desk, mailsOf(task), 'none');
      keeper.expect(letters.size > 0, 'half', `${restoredName(place)} without its letters`);
    });
  }
  const desk = keeper.desk();
  const from = desk.grant('open-backup', task.backup);
  const into = desk.grant('restore-folder', task.out);
  const secret = { kind: 'recovery-key', text: task.recoveryKey } as const;
  await desk
    .ask('vault.restore', { from, into, name: restoredName(9), secret })
    .catch((fault: Error) => keeper.find('stuck', fault.message));
  desk.vault.session.close();
};

const changingPassphrase: Check = async (killed) => {
  const { keeper, task } = killed;
  const last = Math.max(0, ...said(killed, 'changed').map((one) => one.place));
  const opens = async (place: number): Promise<boolean> => {
    const desk = keeper.desk();
    await desk.ask('vault.choose', { token: desk.grant('open-vault', task.vault) });
    const secret = { kind: 'passphrase', text: passphraseOf(place) } as const;
    const answer = await desk.vault.dispatch('vault.unlock', { secret });
    desk.vault.session.close();
    if (!answer.ok && answer.error.code !== 'wrong-passphrase')
      keeper.find('stuck', `a passphrase: ${answer.error.code}`);
    return answer.ok;
  };
  // the change after the last acknowledged one may have happened or not: one of the two opens, and only one
  const found = (await opens(last)) ? last : last + 1;
  if (found !== last) keeper.expect(await opens(found), 'lost', `passphrase ${last}`);
  await keeper.within(task.vault, task.recoveryKey, async (desk) => {
    const current = { kind: 'passphrase', text: passphraseOf(found) } as const;
    if (killed.lines.length % 4 === 0)
      await desk.ask('vault.change-passphrase', { current, next: passphraseOf(9) });
  });
  const [one, other] = ['vault.json', 'vault.json.copy'].map((name) =>
    readFileSync(path.join(task.vault, name), 'utf8'),
  );
  keeper.expect(one === other, 'half', 'the two copies of vault.json');
};

const erasing: Check = async (killed) => {
  const { keeper, task } = killed;
  const { vault, recoveryKey } = task;
  const gone = new Set(said(killed, 'erased').map((one) => one.place));
  await expectNoTrace(killed, gone, 'before it was opened');
  await keeper.within(vault, recoveryKey, async (desk) => {
    for (let place = 0; place < task.times; place += 1) {
      const id = `HB-${place + 1}`;
      const { stub, revision } = await desk.ask('erasure.case', { id });
      keeper.expect(stub !== null || !gone.has(place), 'lost', `the erasure of ${id}`);
      const { letters } = await desk.ask('case.get', { id });
      const text = letters[0]?.sections[0]?.text ?? '';
      if (stub === null)
        keeper.expect(text.startsWith(findingOf(place)), 'half', `${id}, which is not erased`);
      else keeper.expect(letters.length === 0, 'half', `${id}, which is erased`);
      if (stub !== null) gone.add(place);
      else if (place === task.times - 1) {
        await desk.ask('erasure.run', { id, revision, confirm: id });
        gone.add(place);
      }
    }
  });
  await expectNoTrace(killed, gone, 'afterwards');
};

/** No page of the database or of its log has a word of these cases. */
async function expectNoTrace(
  { keeper, task }: Killed,
  gone: ReadonlySet<number>,
  when: string,
): Promise<void> {
  if (gone.size === 0) return;
  const secret = { kind: 'recovery-key', text: task.recoveryKey } as const;
  const image = (await decryptedImage(task.vault, { withLog: true, secret }))
    .toString('latin1')
    .toLowerCase();
  for (const place of gone)
    keeper.expect(
      !image.includes(beginningOf(place)),
      'lost',
      `the erasure of the words of ${place}, ${when}`,
    );
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** Looks at one run after its kill; what is wrong is with the keeper then. */
export const CHECKS: Readonly<Record<Operation, Check>> = {
  import: importing,
  reply: replying,
  migration: migrating,
  backup: backingUp,
  restore: restoring,
  passphrase: changingPassphrase,
  erasure: erasing,
  'going-on': goingOn,
};
