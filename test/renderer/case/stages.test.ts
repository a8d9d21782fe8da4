/** The stepper and the buttons of a case follow the table of legal moves. */
import { describe, expect, test } from 'vitest';
import { kindOf, type Move, moveWords, stepsOf } from '../../../renderer/features/case/stages';
import { legalMoves, type CaseFacts } from '../../../shared/case/lifecycle';
import { STAGES, type Stage } from '../../../shared/case/vocabulary';
import { NOON, row, promiseInCase } from '../../support/case-rows';

const facts = (stage: Stage): CaseFacts => ({
  caseId: 'HB-1',
  stage,
  severity: 'unset',
  fixedIn: null,
  fixedOn: null,
  declineReason: null,
  declineFeedback: null,
  primaryCaseId: null,
  putAside: null,
  untold: 0,
  duplicates: 0,
});
const movesFrom = (stage: Stage): Move[] =>
  legalMoves(facts(stage)).map((move) => ({
    to: move.to,
    allowed: move.allowed,
    missing: move.allowed ? [...move.asks] : [...move.missing],
  }));

const NOT_TURNED_DOWN = { declineReason: null, duplicateOf: null, promises: [] };

describe('stages of a case', () => {
  test('every legal move is told apart as the lifecycle means it', () => {
    const words = {
      forward: 'forward',
      back: 'back',
      reopen: 'reopen',
      decline: 'aside',
      duplicate: 'aside',
    } as const;
    for (const stage of STAGES) {
      for (const move of legalMoves(facts(stage)))
        expect(`${stage} ${move.to} ${words[kindOf(stage, move.to)]}`).toBe(
          `${stage} ${move.to} ${move.kind}`,
        );
    }
  });

  test('under the next stage stands what is missing', () => {
    const steps = stepsOf({
      row: row('HB-1', { stage: 'triage' }),
      moves: movesFrom('triage'),
      stageSince: NOON,
      ...NOT_TURNED_DOWN,
      lifecycle: { notices: [] },
    });
    expect(steps.map((step) => step.state)).toEqual([
      'done',
      'now',
      'next',
      'later',
      'later',
      'later',
      'later',
    ]);
    expect(steps[2]?.under).toBe('needs severity');
  });

  test('a declined case is at no step, and may be closed', () => {
    const steps = stepsOf({
      row: row('HB-1', { stage: 'declined' }),
      moves: movesFrom('declined'),
      stageSince: NOON,
      ...NOT_TURNED_DOWN,
      lifecycle: { notices: [] },
    });
    expect(steps.map((step) => step.state)).toEqual([
      'later',
      'later',
      'later',
      'later',
      'later',
      'later',
      'next',
    ]);
  });

  test('a declined case that was closed went through none of the steps between, one without disclosure not through that', () => {
    const closed = { row: row('HB-1', { stage: 'closed' }), moves: movesFrom('closed'), stageSince: NOON };
    const disclosed = [promiseInCase({ promise: 'disclosure', state: 'kept', satisfiedAt: NOON })];
    const states = (declineReason: 'insufficient-quality' | null, promises = disclosed) =>
      stepsOf({ ...closed, ...NOT_TURNED_DOWN, declineReason, promises, lifecycle: { notices: [] } }).map(
        ({ state }) => state,
      );
    expect(states('insufficient-quality')).toEqual([...Array.from({ length: 6 }, () => 'later'), 'now']);
    expect(states(null)).toEqual([...Array.from({ length: 6 }, () => 'done'), 'now']);
    expect(states(null, []).slice(-2)).toEqual(['later', 'now']);
  });

  test('moves that ask for something say so with dots', () => {
    for (const stage of STAGES) {
      for (const move of movesFrom(stage).filter((one) => one.allowed))
        expect(moveWords(stage, move).endsWith('…')).toBe(move.missing.length > 0);
    }
  });

  test('MX-13 under a completed stage stands whether every reporter was told', () => {
    const notice = { stage: 'received', completedAt: NOON, replyId: null } as const;
    const under = (...toldAt: readonly (number | null)[]) =>
      stepsOf({
        row: row('HB-1', { stage: 'triage' }),
        moves: movesFrom('triage'),
        stageSince: NOON,
        ...NOT_TURNED_DOWN,
        lifecycle: {
          notices: toldAt.map((at, place) => ({ ...notice, reporterId: place, reporter: '', toldAt: at })),
        },
      })[0]?.under;
    expect(under()).toBeUndefined();
    expect(under(null)).toBe('not told');
    expect(under(NOON, null)).toBe('told 1 of 2');
    expect(under(NOON, NOON + 1)).toMatch(/^told /);
  });
});
