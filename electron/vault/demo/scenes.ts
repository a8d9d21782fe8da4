/** The scenes of the story: letters that come in, and what the team does about them, through the real use cases. */
import { DAY, type Instant, instant } from '../../../shared/kernel/time';
import { letterDate } from '../../../shared/letter/letter-date';
import { caseUseCases } from '../usecases/cases';
import { creditUseCases } from '../usecases/credit';
import { replyUseCases } from '../usecases/replies';
import { letterScene, type Scene } from './arrivals';
import { judge, plan } from './judging';
import { done, type Stage, there } from './stage';
import { BY_TELEPHONE, type DemoCase, type DemoReply, REPORTERS, THANKS } from './story';

/** All that happens around one case, in no order. */
export function scenesOf(one: DemoCase): Scene[] {
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
  scenes.push(
    ...(one.news ?? []).map((daysAgo) => ({
      hoursAgo: 24 * daysAgo,
      play: (stage: Stage) => writeReply(stage, one, newsOf(one, daysAgo)),
    })),
  );
  const { judgement, disclosure } = one;
  if (judgement !== undefined)
    scenes.push({ hoursAgo: judgement.hoursAgo, play: (stage) => judge(stage, one, judgement) });
  if (disclosure !== undefined)
    scenes.push({ hoursAgo: disclosure.hoursAgo, play: (stage) => plan(stage, one) });
  const last = Math.min(
    ...one.letters.map((letter) => letter.hoursAgo),
    ...(one.moves ?? []).map((move) => move.hoursAgo),
  );
  if (one.credit !== undefined)
    scenes.push({ hoursAgo: Math.max(last - 1, 0.1), play: (stage) => recordCredit(stage, one) });
  return scenes;
}

/** A few lines that the work goes on. */
function newsOf(one: DemoCase, daysAgo: number): DemoReply {
  const hello = `Hello ${REPORTERS[one.letters[0].by].name},`;
  const words = 'the work on what you reported goes on. Nothing has changed that you would have to know of.';
  return {
    hoursAgo: 24 * daysAgo,
    subject: 'Where we are',
    text: `${hello}\n\n${words}\n\n${THANKS}`,
    state: 'sent',
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
  const started =
    (await draftedNotice(stage, one)) ??
    done(await replyUseCases['reply.start'](desk, { caseId, reporterId, inReplyTo: null, template: null }));
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

/** The letter that the latest move drafted is the one that is written in; those of moves before it are thrown away. */
async function draftedNotice(
  stage: Stage,
  one: DemoCase,
): Promise<{ readonly id: number; readonly revision: number } | undefined> {
  const { id } = await view(stage, one);
  const { replies } = done(await caseUseCases['case.get'](stage.desk, { id }));
  const drafts = replies.filter((reply) => reply.state === 'draft' && reply.revision === 0);
  for (const draft of drafts.slice(0, -1))
    done(await replyUseCases['reply.discard'](stage.desk, { id: draft.id }));
  return drafts.at(-1);
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

/** Somebody rings. */
export function telephoneScene(): Scene {
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

function isoDay(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
