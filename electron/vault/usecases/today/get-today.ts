/** Shows what waits today, in the days of the programme's own policy. */
import { ok } from '../../../../shared/kernel/result';
import { profileForReport } from '../../store/policy-rows';
import type { ReadDb } from '../../store/database';
import { todayCounts, todayView } from '../../today-view';
import type { Desk, UseCase } from '../ports';

export const getToday: UseCase<'today.get'> = (desk) =>
  ok(desk.store.read((db) => todayView(db, presentOf(desk), ownProfile(desk, db))));

export const getFigures: UseCase<'today.figures'> = (desk) =>
  ok(desk.store.read((db) => todayCounts(db, presentOf(desk), ownProfile(desk, db))));

function presentOf(desk: Desk) {
  return { prefix: desk.programme().casePrefix, now: desk.now() };
}

/** The vault's own policy as it is in force now: a report to no address of any other comes under it. */
export function ownProfile(desk: Desk, db: ReadDb) {
  return profileForReport(db, [], desk.now(), desk.programme().defaultProfile);
}
