/** How the letters of the story come in: dropped on the window one by one, and once an archive of several. */
import { Jobs, type NewJob, type Source } from '../usecases/import/jobs';
import { noteStart } from '../usecases/import/run-notes';
import { importAll, openJob } from '../usecases/import/start-import';
import { mailOf, messageIdOf } from './letters';
import { hoursBefore, type Stage, there } from './stage';
import { type DemoCase, type DemoLetter, REPORTERS } from './story';
import { NIGHT_LETTERS, NIGHT_MAIL } from './story-night-mail';

/** Something that happens at its hour. */
export interface Scene {
  readonly hoursAgo: number;
  play(stage: Stage): Promise<void>;
}

/** A letter comes in. */
export function letterScene(one: DemoCase, letter: DemoLetter): Scene {
  return {
    hoursAgo: letter.hoursAgo,
    async play(stage) {
      const bytes = await written(stage, letter, stage.messageIds.get(one) ?? null);
      const name = `${String(stage.letters).padStart(2, '0')}.eml`;
      const [item] = await readIn(stage, { source: 'drop', total: 1 }, [source(name, bytes)]);
      if (item === undefined || item.caseId === null || stage.caseIds.has(one)) return;
      stage.caseIds.set(one, item.caseId);
      stage.messageIds.set(one, messageIdOf(stage.letters, REPORTERS[letter.by]));
    },
  };
}

/** An archive is read. */
export function nightMailScene(): Scene {
  return {
    hoursAgo: NIGHT_MAIL.hoursAgo,
    async play(stage) {
      const sources: Source[] = [];
      for (const [at, letter] of NIGHT_LETTERS.entries())
        sources.push(source(`${NIGHT_MAIL.name}, letter ${at + 1}`, await written(stage, letter, null)));
      await readIn(stage, { source: 'files', name: NIGHT_MAIL.name, total: sources.length }, sources);
    },
  };
}

/** The mail that the reporter's program writes. */
async function written(stage: Stage, letter: DemoLetter, inReplyTo: string | null): Promise<Uint8Array> {
  stage.letters += 1;
  return await mailOf({
    letter,
    reporter: REPORTERS[letter.by],
    key: there(stage.keys.get(letter.by)),
    team: stage.team,
    strange: stage.strange,
    newKey: letter.bringsNewKey === true ? (await stage.newKeyOf(letter.by)).public : null,
    receivedAt: new Date(hoursBefore(stage.now, letter.hoursAgo)),
    place: stage.letters,
    inReplyTo,
  });
}

/** One run, remembered among the earlier ones. */
async function readIn(
  stage: Stage,
  run: Pick<NewJob, 'source' | 'total' | 'name'>,
  sources: readonly Source[],
) {
  const { desk } = stage;
  const jobs = new Jobs();
  const job = openJob(desk, jobs, run);
  await importAll(desk, jobs, job, sources, { notes: noteStart(desk.store, job) });
  return job.items;
}

function source(name: string, bytes: Uint8Array): Source {
  return { name, read: () => Promise.resolve({ ok: true, value: bytes }) };
}
