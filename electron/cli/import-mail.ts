/** import and retry: letters in, one line for each as soon as it is safe. */
import { fail, ok } from '../../shared/kernel/result';
import { allTeamKeys } from '../vault/store/key-rows';
import { waitingLetters } from '../vault/store/letter-rows';
import { type Job, Jobs } from '../vault/usecases/import/jobs';
import type { Hear } from '../vault/usecases/import/run-job';
import { importAll, openJob, sourcesOfPaths, waitingSource } from '../vault/usecases/import/start-import';
import type { Desk } from '../vault/usecases/ports';
import type { Given } from './arguments';
import { withVault } from './command-vault';
import { type Ending, EXIT } from './endings';
import { keyPassphrases } from './secrets';
import type { Terminal } from './terminal';

/** Files and folders, in the order given; the outcomes come in that order. */
export async function importMail(given: Given, terminal: Terminal): Promise<Ending> {
  const passphrases = await keyPassphrases(given, terminal);
  return await withVault(given, terminal, async ({ desk }) => {
    await unlockKeys(desk, passphrases);
    const sources = await sourcesOfPaths(
      desk,
      given.words.map((word) => given.path(word)),
    );
    if (!sources.ok) return sources;
    const { leftOut } = sources.value;
    if (leftOut > 0) terminal.note(`Left out, since they hold no letter: ${leftOut}`);
    const jobs = new Jobs();
    const job = openJob(desk, jobs, { source: 'files', total: sources.value.count });
    await importAll(desk, jobs, job, sources.value.sources, { hear: printer(given, terminal) });
    return endingOf(job);
  });
}

/** Everything under Needs attention, once more. */
export async function retry(given: Given, terminal: Terminal): Promise<Ending> {
  const passphrases = await keyPassphrases(given, terminal);
  return await withVault(given, terminal, async ({ desk }) => {
    await unlockKeys(desk, passphrases);
    const waiting = desk.store.read(waitingLetters);
    const jobs = new Jobs();
    const job = openJob(desk, jobs, { source: 'retry', total: waiting.length });
    const sources = waiting.map((letter) => waitingSource(desk, letter));
    await importAll(desk, jobs, job, sources, { passphrases, hear: printer(given, terminal) });
    return endingOf(job);
  });
}

/** Opens keys that ask for their passphrase each session, for this command. */
async function unlockKeys(desk: Desk, passphrases: readonly string[]): Promise<void> {
  for (const fingerprint of lockedKeys(desk)) {
    for (const passphrase of passphrases) await desk.keyring.unlock(fingerprint, passphrase);
  }
}

function lockedKeys(desk: Desk): string[] {
  return desk.store
    .read(allTeamKeys)
    .flatMap(({ fingerprint }) => (desk.keyring.isUnlocked(fingerprint) ? [] : [fingerprint]));
}

function printer(given: Given, terminal: Terminal): Hear {
  return ({ file, sha256, outcome, reason, caseId, messageId, ...rest }) => {
    const { encrypted, signature, pinned, covers, signer, subject, firstLine } = rest;
    const line = {
      file,
      sha256,
      outcome,
      reason,
      caseId,
      messageId,
      encrypted,
      signature,
      pinned,
      covers,
      signer,
      subject,
      firstLine,
    };
    terminal.out(
      given.json
        ? `${JSON.stringify(line)}\n`
        : `${[outcome, reason ?? '-', caseId ?? '-', messageId ?? '-', file].join('\t')}\n`,
    );
  };
}

function endingOf(job: Job): Ending {
  if (job.failure !== null) return fail({ code: job.failure });
  return ok(job.counts.rejected > 0 ? EXIT.partly : EXIT.done);
}
