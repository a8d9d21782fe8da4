/** Steps of a case as a person makes them in any order: most are refused, none may break a rule. */
import fc from 'fast-check';
import { DECLINE_REASONS, SEVERITIES, STAGES } from '../../shared/case/vocabulary';
import type { CaseDesk } from './case-desk';

export interface RandomStep {
  /** Makes the step, or is refused; `cases` are numbers of cases to choose from. */
  run(desk: CaseDesk, cases: readonly number[]): Promise<void>;
}

const which = fc.nat({ max: 1 });
const idOf = (cases: readonly number[], place: number) => `HB-${cases[place] ?? cases[0]}`;
const revisionOf = async (desk: CaseDesk, id: string) => (await desk.ask('case.get', { id })).revision;

const move = fc
  .record({
    which,
    to: fc.constantFrom(...STAGES),
    reason: fc.constantFrom('', 'why'),
    declineReason: fc.constantFrom(null, ...DECLINE_REASONS),
    feedback: fc.constantFrom('', 'Not one.'),
    join: fc.boolean(),
  })
  .map(
    ({ which: place, to, reason, declineReason, feedback, join }): RandomStep => ({
      async run(desk, cases) {
        const id = idOf(cases, place);
        const duplicateOf = join ? idOf(cases, 1 - place) : null;
        const revision = await revisionOf(desk, id);
        await desk.codeOf('case.move', { id, revision, to, reason, declineReason, feedback, duplicateOf });
      },
    }),
  );

const edit = fc
  .record({
    which,
    severity: fc.constantFrom(...SEVERITIES),
    fixedIn: fc.constantFrom('', '4.2'),
    fixedOn: fc.constantFrom(null, '2026-04-12'),
  })
  .map(
    ({ which: place, ...changes }): RandomStep => ({
      async run(desk, cases) {
        const id = idOf(cases, place);
        await desk.codeOf('case.edit', { id, revision: await revisionOf(desk, id), changes });
      },
    }),
  );

const other = fc.record({ which, what: fc.constantFrom('wait', 'wait-over', 'split', 'aside', 'back') }).map(
  ({ which: place, what }): RandomStep => ({
    async run(desk, cases) {
      const id = idOf(cases, place);
      const at = { id, revision: await revisionOf(desk, id) };
      if (what === 'wait') await desk.codeOf('case.wait', { ...at, for: 'a log' });
      else if (what === 'wait-over') await desk.codeOf('case.wait-over', at);
      else if (what === 'aside') await desk.codeOf('case.put-aside', { ...at, as: 'test' });
      else if (what === 'back') await desk.codeOf('case.bring-back', at);
      else
        await desk.codeOf('case.split', {
          ...at,
          title: 'One',
          otherTitle: 'Two',
          about: '',
          otherAbout: '',
        });
    },
  }),
);

const undo = which.map(
  (place): RandomStep => ({
    async run(desk, cases) {
      const { lifecycle } = await desk.ask('case.get', { id: idOf(cases, place) });
      if (lifecycle.undo !== null) await desk.codeOf('lifecycle.undo', { step: lifecycle.undo.step });
    },
  }),
);

/** Any step; moves and their undoing most often. */
export const anyStep: fc.Arbitrary<RandomStep> = fc.oneof(
  { arbitrary: move, weight: 5 },
  { arbitrary: edit, weight: 2 },
  { arbitrary: other, weight: 2 },
  { arbitrary: undo, weight: 2 },
);
