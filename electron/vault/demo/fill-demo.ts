/** Fills a demo vault: the story's letters come in through the real import, and what was done about them through the real use cases. */
import type { Result } from '../../../shared/kernel/result';
import type { Instant } from '../../../shared/kernel/time';
import { DAY, HOUR, instant } from '../../../shared/kernel/time';
import { letterDate } from '../../../shared/letter/letter-date';
import { type DemoKey, makeDemoKey } from '../../crypto/demo-reporter';
import { findOrInsertReporter, changeReporter } from '../store/reporter-rows';
import { caseUseCases } from '../usecases/cases';
import { creditUseCases } from '../usecases/credit';
import { Jobs } from '../usecases/import/jobs';
import { importAll, openJob } from '../usecases/import/start-import';
import { keyUseCases } from '../usecases/keys';
import type { Desk } from '../usecases/ports';
import { replyUseCases } from '../usecases/replies';
import { mailOf, messageIdOf } from './letters';
import {
  BY_TELEPHONE,
  CASES,
  type DemoCase,
  type DemoLetter,
  type DemoReply,
  PROGRAMME,
  REPORTERS,
  WITHOUT_CASE,
} from './story';

/** Sets the clock of the demo's vault to an instant of the story; null: the present. */
export type TimeTravel = (to: Instant | null) => void;

type ReporterKey = keyof typeof REPORTERS;

interface Stage {
  readonly desk: Desk;
  readonly now: Instant;
  readonly team: { readonly address: string; readonly public: string };
  readonly keys: ReadonlyMap<ReporterKey, DemoKey>;
  readonly strange: DemoKey;
  readonly reporterIds: ReadonlyMap<ReporterKey, number>;
  /** Case id of each case of the story, once its first letter came. */
  readonly caseIds: Map<DemoCase, string>;
  /** Message-ID of the first letter of each case. */
  readonly messageIds: Map<DemoCase, string>;
  letters: number;
}

interface Scene {
  readonly hoursAgo: number;
  play(stage: Stage): Promise<void>;
}

/** Ends when everything of the story has happened. */
export async function fillDemo(desk: Desk, travel: TimeTravel): Promise<void> {
  const now = desk.now();
  const scenes = [
    ...CASES.flatMap(scenesOf),
    ...WITHOUT_CASE.map((letter) => letterScene(null, letter)),
    telephoneScene(),
  ];
  scenes.sort((one, other) => other.hoursAgo - one.hoursAgo);
  const first = (scenes[0]?.hoursAgo ?? 0) + 24;
  try {
    travel(hoursBefore(now, first));
    const stage = await setStage(desk, now);
    for (const scene of scenes) {
      travel(hoursBefore(now, scene.hoursAgo));
      await scene.play(stage);
    }
  } finally {
    travel(null);
  }
}

async function setStage(desk: Desk, now: Instant): Promise<Stage> {
  const made = done(
    await keyUseCases['keys.generate'](desk, {
      name: PROGRAMME.organisation,
      address: PROGRAMME.fromAddress,
      algorithm: 'curve25519',
      expiresInDays: 730,
    }),
  );
  const { armored } = done(
    await keyUseCases['keys.public-text'](desk, { fingerprint: made.key.fingerprint }),
  );
  const bornAt = new Date(desk.now());
  const keys = new Map<ReporterKey, DemoKey>();
  const reporterIds = new Map<ReporterKey, number>();
  for (const [id, who] of Object.entries(REPORTERS) as [ReporterKey, (typeof REPORTERS)[ReporterKey]][]) {
    // as: Object.entries forgets the keys of the type
    const key = await makeDemoKey(who.name, who.address, bornAt);
    keys.set(id, key);
    const reporterId = desk.store.write((db) => {
      const reporter = findOrInsertReporter(db, who.pseudonym ? '' : who.name, who.address);
      if (who.pseudonym) changeReporter(db, reporter, who.name, null);
      db.append({ kind: 'reporter-edited', caseNo: null, facts: { reporter: String(reporter) } });
      return reporter;
    });
    reporterIds.set(id, reporterId);
    if (id === 'mira' || id === 'anon') continue; // wrote without a key that we know
    await keyUseCases['keys.import'](desk, {
      source: { kind: 'text', text: key.public },
      passphrases: [],
      keepPassphrase: 'sealed',
      wanted: 'public',
      pinTo: reporterId,
    });
  }
  return {
    desk,
    now,
    team: { address: PROGRAMME.fromAddress, public: armored },
    keys,
    strange: await makeDemoKey('Somebody else', 'somebody@else.example', bornAt),
    reporterIds,
    caseIds: new Map(),
    messageIds: new Map(),
    letters: 0,
  };
}

function scenesOf(one: DemoCase): Scene[] {
  const [first, ...later] = one.letters;
  const scenes: Scene[] = [
    letterScene(one, first),
    { hoursAgo: first.hoursAgo - 0.5, play: (stage) => describeCase(stage, one) },
  ];
  scenes.push(...later.map((letter) => letterScene(one, letter)));
  scenes.push(
    ...(one.moves ?? []).map((move) => ({
      hoursAgo: move.hoursAgo,
      play: (stage: Stage) => moveCase(stage, one, move.to),
    })),
  );
  scenes.push(
    ...(one.replies ?? []).map((reply) => ({
      hoursAgo: reply.hoursAgo,
      play: (stage: Stage) => writeReply(stage, one, reply),
    })),
  );
  const last = Math.min(
    ...one.letters.map((letter) => letter.hoursAgo),
    ...(one.moves ?? []).map((move) => move.hoursAgo),
  );
  if (one.credit !== undefined)
    scenes.push({ hoursAgo: Math.max(last - 1, 0.1), play: (stage) => recordCredit(stage, one) });
  return scenes;
}

function letterScene(one: DemoCase | null, letter: DemoLetter): Scene {
  return {
    hoursAgo: letter.hoursAgo,
    async play(stage) {
      const reporter = REPORTERS[letter.by];
      stage.letters += 1;
      const bytes = await mailOf({
        letter,
        reporter,
        key: there(stage.keys.get(letter.by)),
        team: stage.team,
        strange: stage.strange,
        receivedAt: new Date(hoursBefore(stage.now, letter.hoursAgo)),
        place: stage.letters,
        inReplyTo: one === null ? null : (stage.messageIds.get(one) ?? null),
      });
      const job = openJob(stage.desk, new Jobs(), 'files', 1);
      const name = `${String(stage.letters).padStart(2, '0')}.eml`;
      await importAll(stage.desk, job, [{ name, read: () => Promise.resolve({ ok: true, value: bytes }) }]);
      const [item] = job.items;
      if (one === null || item === undefined || item.caseId === null || stage.caseIds.has(one)) return;
      stage.caseIds.set(one, item.caseId);
      stage.messageIds.set(one, messageIdOf(stage.letters, reporter));
    },
  };
}

async function describeCase(stage: Stage, one: DemoCase): Promise<void> {
  if (one.product === '' && one.affectedSystem === '') return;
  const { id, revision } = await view(stage, one);
  const severity = one.severity === undefined ? {} : { severity: one.severity };
  done(
    await caseUseCases['case.edit'](stage.desk, {
      id,
      revision,
      changes: { product: one.product, affectedSystem: one.affectedSystem, ...severity },
    }),
  );
}

async function moveCase(
  stage: Stage,
  one: DemoCase,
  to: Parameters<(typeof caseUseCases)['case.move']>[1]['to'],
): Promise<void> {
  if (to === 'validated') {
    const { id, revision } = await view(stage, one);
    const fixedOn = isoDay(instant(stage.now - (one.fixedDaysAgo ?? 0) * DAY));
    done(
      await caseUseCases['case.edit'](stage.desk, {
        id,
        revision,
        changes: { fixedIn: one.fixedIn ?? '', fixedOn },
      }),
    );
  }
  const { id, revision } = await view(stage, one);
  const declining = to === 'declined' ? one.decline : undefined;
  done(
    await caseUseCases['case.move'](stage.desk, {
      id,
      revision,
      to,
      reason: '',
      declineReason: declining?.reason ?? null,
      feedback: declining?.feedback ?? '',
      duplicateOf: null,
    }),
  );
}

async function writeReply(stage: Stage, one: DemoCase, reply: DemoReply): Promise<void> {
  const { desk } = stage;
  const { id: caseId } = await view(stage, one);
  const reporter = one.letters[0].by;
  const reporterId = there(stage.reporterIds.get(reporter));
  const started = done(
    await replyUseCases['reply.start'](desk, { caseId, reporterId, inReplyTo: null, template: null }),
  );
  const expectedDate =
    reply.expectedInDays === undefined ? null : isoDay(instant(stage.now + reply.expectedInDays * DAY));
  const body = expectedDate === null ? reply.text : reply.text.replace('{date}', letterDate(expectedDate));
  const to = REPORTERS[reporter].address;
  const { id, revision } = done(
    await replyUseCases['reply.save'](desk, {
      id: started.id,
      revision: started.revision,
      to,
      subject: reply.subject,
      body,
      assessment: reply.assessment ?? null,
      expectedDate,
    }),
  );
  if (reply.state === 'draft') return;
  done(await replyUseCases['reply.armored'](desk, { id, revision }));
  if (reply.state === 'sent') done(await replyUseCases['reply.confirm-sent'](desk, { id, at: desk.now() }));
}

async function recordCredit(stage: Stage, one: DemoCase): Promise<void> {
  if (one.credit === undefined) return;
  const { id: caseId } = await view(stage, one);
  const reporterId = there(stage.reporterIds.get(one.letters[0].by));
  done(
    await creditUseCases['credit.record'](stage.desk, {
      caseId,
      reporterId,
      ...one.credit,
      basis: one.credit.wish === 'asked' ? 'none' : 'telephone',
      basisLetter: null,
    }),
  );
}

function telephoneScene(): Scene {
  const { title, reporterName, hoursAgo, product, affectedSystem, notes } = BY_TELEPHONE;
  return {
    hoursAgo,
    async play({ desk }) {
      const call = {
        title,
        origin: 'telephone',
        receivedAt: desk.now(),
        reporterName,
        reporterAddress: '',
        product,
        affectedSystem,
        severity: 'unset',
        notes,
      } as const;
      done(await caseUseCases['case.create'](desk, call));
    },
  };
}

async function view(stage: Stage, one: DemoCase): Promise<{ id: string; revision: number }> {
  const id = there(stage.caseIds.get(one));
  const found = done(await caseUseCases['case.get'](stage.desk, { id }));
  return { id, revision: found.revision };
}

function hoursBefore(now: Instant, hours: number): Instant {
  return instant(now - Math.round(hours * HOUR));
}

function isoDay(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The story asks for nothing that a use case refuses: a refusal is a mistake of ours. */
function done<T>(answer: Result<T, { code: string }>): T {
  if (!answer.ok) throw new Error(`the demo's story was refused: ${answer.error.code}`);
  return answer.value;
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the demo refers to what did not happen yet');
  return value;
}
