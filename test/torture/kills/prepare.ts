/** Prepares one vault for each operation, once; every run works on a copy. */
import { constants, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { changeCase } from '../../../electron/vault/store/case-rows';
import { type Correspondent, openpgpCorrespondent } from '../../support/correspondent';
import { clearReport, sealedReport } from '../../support/report-mail';
import { type WholeVault, wholeVault } from '../../support/whole-vault';
import { makeOldVault } from './old-vault';
import { oldVault, type Operation, OPERATIONS, passphraseOf } from './orders';
import type { Task } from './run-killed';

/** How much one run does: 'many' has acknowledgements to be killed between, 'one' few calls to be killed at. */
export type Size = 'one' | 'many';

export const TIMES: Readonly<Record<Size, Readonly<Record<Operation, number>>>> = {
  one: { import: 2, reply: 1, migration: 1, backup: 1, restore: 1, passphrase: 1, erasure: 1, 'going-on': 4 },
  many: {
    ...{ import: 12, reply: 4, migration: 4, backup: 5 },
    ...{ restore: 4, passphrase: 3, erasure: 5, 'going-on': 30 },
  },
};

/** A word that stands in the case of that number alone, and the beginning that tells it from the others. */
export const canaryOf = (place: number): string => `${beginningOf(place)}canary`;
export const beginningOf = (place: number): string => `${'abcdefghij'[place] ?? 'z'}quokka`;
export const findingOf = (place: number): string => `Finding number ${place}.`;
export const hasProof = (place: number): boolean => place % 3 === 1;

export interface Prepared {
  readonly recoveryKey: string;
  readonly oldKey: string;
  readonly oldDataKey: Uint8Array;
  /** A fresh copy of what is prepared, in a folder of that name. */
  task(operation: Operation, size: Size, name: string): Task;
}

export async function prepare(folder: string): Promise<Prepared> {
  const from = await openpgpCorrespondent('nightheron', 'heron@mail.example');
  const team = await openpgpCorrespondent('Example Harbour', 'security@harbour.example');
  const desk = wholeVault({ attended: true });
  try {
    const recoveryKey = await makeBase(desk, folder, team);
    const open = (vault: string) => openByRecovery(desk, vault, recoveryKey);
    const base = path.join(folder, 'base.vault');
    for (const size of ['one', 'many'] as const) {
      for (const operation of OPERATIONS) {
        const place = path.join(folder, `${operation}-${size}`);
        mkdirSync(path.join(place, 'out'), { recursive: true });
        copy(base, path.join(place, 'harbour.vault'));
        const mails = path.join(folder, `mails-${operation}-${size}`);
        await writeMails(mails, operation, TIMES[size][operation], from, team);
      }
      await fill(desk, folder, size, open, from);
    }
    const old = await makeOldVault(path.join(folder, 'old.vault'));
    for (const size of ['one', 'many'] as const)
      for (let place = 0; place < TIMES[size].migration; place += 1)
        copy(path.join(folder, 'old.vault'), path.join(folder, `migration-${size}/out`, oldVault(place)));
    return {
      ...{ recoveryKey, oldKey: old.recoveryKey, oldDataKey: old.dataKey },
      task(operation, size, name) {
        const run = path.join(folder, 'runs', name);
        copy(path.join(folder, `${operation}-${size}`), run);
        return {
          ...{ operation, folder: run, vault: path.join(run, 'harbour.vault'), out: path.join(run, 'out') },
          times: operation === 'going-on' ? 1 : TIMES[size][operation],
          recoveryKey: operation === 'migration' ? old.recoveryKey : recoveryKey,
          // one backup is restored from in both sizes
          mails: path.join(folder, `mails-${operation}-${operation === 'restore' ? 'many' : size}`),
          backup: path.join(folder, 'restored-from.desk-backup'),
        };
      },
    };
  } finally {
    desk.close();
  }
}

export async function openByRecovery(desk: WholeVault, vault: string, recoveryKey: string): Promise<void> {
  await desk.ask('vault.choose', { token: desk.grant('open-vault', vault) });
  await desk.ask('vault.unlock', { secret: { kind: 'recovery-key', text: recoveryKey } });
}

function copy(from: string, to: string): void {
  cpSync(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

/** A vault with the team's key; gives its recovery key. */
async function makeBase(desk: WholeVault, folder: string, team: Correspondent): Promise<string> {
  mkdirSync(path.join(folder, 'runs'), { recursive: true });
  const { recoveryKey, askBack } = await desk.ask('vault.create', {
    ...{ token: desk.grant('new-vault-folder', folder), name: 'base', organisation: 'Example Harbour' },
    ...{ fromAddress: 'security@harbour.example', casePrefix: 'HB', defaultProfile: 'maxem' },
    passphrase: passphraseOf(0),
  });
  const written = recoveryKey.split('-');
  const groups = askBack.map((place) => ({ place, text: written[place] ?? '' }));
  await desk.ask('vault.confirm-recovery', { groups });
  await desk.ask('keys.import', {
    source: { kind: 'text', text: team.privateArmored },
    ...{ passphrases: [], keepPassphrase: 'sealed', wanted: 'private', pinTo: null },
  });
  desk.vault.session.close();
  return recoveryKey;
}

/** Letters to the team: encrypted for an import, so that whole ones are told from others; each from somebody else for the rest. */
async function writeMails(
  into: string,
  operation: Operation,
  count: number,
  from: Correspondent,
  team: Correspondent,
): Promise<void> {
  mkdirSync(into);
  for (let place = 0; place < count; place += 1) {
    const report = {
      from:
        operation === 'erasure'
          ? { ...from, name: `N${canaryOf(place)}`, address: `a${canaryOf(place)}@mail.example` }
          : { ...from, address: `heron-${place}@mail.example` },
      subject: `The gate, ${canaryOf(place)}`,
      text: `${findingOf(place)} It opens to ${canaryOf(place)}.`,
      id: `kill-${operation}-${place}`,
      ...(hasProof(place) ? { files: [{ name: 'proof.txt', bytes: Buffer.alloc(9_000, `${place} `) }] } : {}),
    };
    const mail =
      operation === 'import' ? await sealedReport({ ...report, team: team.publicKey }) : clearReport(report);
    writeFileSync(path.join(into, `${String(place).padStart(2, '0')}.eml`), mail);
  }
}

type Open = (vault: string) => Promise<void>;

async function fill(
  desk: WholeVault,
  folder: string,
  size: Size,
  open: Open,
  from: Correspondent,
): Promise<void> {
  const vaultOf = (operation: Operation) => path.join(folder, `${operation}-${size}`, 'harbour.vault');
  const mailsOf = (operation: Operation) => path.join(folder, `mails-${operation}-${size}`);
  for (const operation of ['reply', 'backup', 'restore', 'erasure'] as const) {
    await open(vaultOf(operation));
    await desk.importMail('import-folder', mailsOf(operation));
    if (operation === 'reply') await pinAll(desk, from);
    if (operation === 'erasure') closeAll(desk, TIMES[size].erasure);
    if (operation === 'restore' && size === 'many') {
      const token = desk.grant('save-backup', path.join(folder, 'restored-from.desk-backup'));
      await desk.ask('vault.backup', { token });
    }
    desk.vault.session.close();
  }
  await cutShort(desk, vaultOf('going-on'), mailsOf('going-on'), open);
}

async function pinAll(desk: WholeVault, from: Correspondent): Promise<void> {
  for (const { id } of (await desk.ask('cases.list', {})).rows) {
    const [reporter] = (await desk.ask('case.get', { id })).reporters;
    const source = { kind: 'text', text: from.publicArmored } as const;
    await desk.ask('keys.import', {
      ...{ source, passphrases: [], keepPassphrase: 'sealed', wanted: 'public' },
      pinTo: reporter?.id ?? null,
    });
  }
}

function closeAll(desk: WholeVault, cases: number): void {
  const open = desk.vault.session.open();
  if (open === undefined) throw new Error('no vault is open');
  const { store, now } = open.desk;
  store.write((db) => {
    for (let no = 1; no <= cases; no += 1) {
      changeCase(db, no, { stage: 'closed', stageSince: now(), closedAt: now() });
      db.append({ kind: 'case-moved', caseNo: no, facts: { was: 'validated', now: 'closed' } });
    }
  });
}

/** An import that ended in the middle, since the vault was locked. */
async function cutShort(desk: WholeVault, vault: string, mails: string, open: Open): Promise<void> {
  await open(vault);
  const { job } = await desk.ask('import.from-grant', { token: desk.grant('import-folder', mails) });
  for (;;) {
    const found = (await desk.ask('import.jobs', {})).jobs.find(({ id }) => id === job);
    if (found === undefined || found.endedAt !== null) throw new Error('the import was over too soon');
    if (found.done > 0) break;
    await new Promise((done) => setTimeout(done, 1));
  }
  desk.vault.session.close();
}
