/** Takes keys in: ours for reading and answering, other people's for judging and encrypting. */
import type { Answer, Request } from '../../../../shared/ipc/contract';
import { fail, ok } from '../../../../shared/kernel/result';
import type { ReadDb, WriteDb } from '../../store/database';
import { pinKey, publicKey, putPublicKey, putTeamKey, teamKey } from '../../store/key-rows';
import { pinnedKeysOf, reporterRecord } from '../../store/reporter-rows';
import type { KeyMaterial } from '../key-workshop';
import type { Desk } from '../ports';
import { judgeAgain } from '../import/judge-again';
import { notePins } from '../verdicts/note-verdict';
import { keysFrom, type SourcedKey } from './key-source';
import type { Plan } from './key-plan';
import { planTeamKey, planTeamUpdate } from './team-key-plan';

type Wish = Request<'keys.import'>;

/**
 * Takes in every key of the source. A private key that is new becomes a team key; the first one that can answer is the
 * current one. A key that came by mail never becomes a team key unless the person asked for private keys, and a pin is
 * never replaced here: pinning a second key is a step of its own, with a reason.
 */
export async function importKeys(desk: Desk, wish: Wish): Promise<Answer<'keys.import'>> {
  const found = await keysFrom(desk, wish.source);
  if (!found.ok) return found;
  const plans: Plan[] = [];
  for (const key of found.value) plans.push(await planFor(desk, key, wish, plans));
  const pin = pinOf(desk, plans, wish.pinTo);
  if (!pin.ok) return pin;
  const changes = plans.filter(({ team, other }) => team !== undefined || other !== undefined);
  if (changes.length > 0 || pin.value !== null) {
    desk.store.write((db) => {
      for (const plan of changes) writePlan(db, plan);
      if (pin.value !== null) writePin(db, pin.value.reporterId, pin.value.fingerprint);
    });
    if (changes.some(({ team }) => team !== undefined)) await desk.keyring.load();
    await judgeAgain(desk, keyIdsOf(changes, true), 'key-added');
    await judgeAgain(desk, keyIdsOf(changes, false), 'key-changed');
    desk.tell({ event: 'changed' });
  }
  return ok({ outcomes: plans.map(({ outcome }) => outcome) });
}

/** Ids of the keys that are new here, or of those that were known. */
function keyIdsOf(changes: readonly Plan[], added: boolean): string[] {
  return changes
    .filter(({ outcome }) => (outcome.outcome === 'added') === added)
    .flatMap(({ team, other }) => [...(team?.keyIds ?? []), ...(other?.keyIds ?? [])]);
}

async function planFor(desk: Desk, found: SourcedKey, wish: Wish, before: readonly Plan[]): Promise<Plan> {
  const { material, byMail } = found;
  if (material === null)
    return { outcome: { fingerprint: null, kind: 'none', outcome: 'unusable', key: null } };
  const secretsWanted = wish.wanted === 'private' || (wish.wanted === 'any' && !byMail);
  if (material.secret !== null && secretsWanted) {
    const mayBeCurrent = !byMail && !before.some(({ team }) => team?.role === 'current');
    return planTeamKey(desk, { ...material, secret: material.secret }, wish, mayBeCurrent);
  }
  if (wish.wanted === 'private') {
    return {
      outcome: {
        fingerprint: material.facts.fingerprint,
        kind: 'public',
        outcome: 'public-only',
        key: material.facts,
      },
    };
  }
  const own = desk.store.read((db) => teamKey(db, material.facts.fingerprint));
  // strangers know our public key: what they add to it is not taken
  return own === undefined
    ? planPublicKey(desk, found, material)
    : planTeamUpdate(desk, own, byMail ? null : material);
}

async function planPublicKey(desk: Desk, { source }: SourcedKey, material: KeyMaterial): Promise<Plan> {
  const { fingerprint } = material.facts;
  const known = desk.store.read((db) => publicKey(db, fingerprint));
  const facts = { ...material.facts, isPrivate: false, hasPassphrase: false };
  if (known === undefined) {
    return {
      outcome: { fingerprint, kind: 'public', outcome: 'added', key: facts },
      other: { facts, public: material.public, keyIds: material.keyIds, source },
    };
  }
  const merged = await desk.keyring.workshop.mergePublic(known.public, material.public, desk.now());
  if (merged === null)
    return { outcome: { fingerprint, kind: 'public', outcome: 'already-here', key: known.facts } };
  return {
    outcome: { fingerprint, kind: 'public', outcome: 'updated', key: merged.facts },
    other: { facts: merged.facts, public: merged.public, keyIds: merged.keyIds, source },
  };
}

/** Which key is pinned to the reporter by this import; of several, the one that can be encrypted to. */
function pinOf(desk: Desk, plans: readonly Plan[], reporterId: number | null) {
  if (reporterId === null) return ok(null);
  const candidates = plans
    .map(({ outcome }) => outcome)
    .filter(({ kind, fingerprint }) => kind === 'public' && fingerprint !== null);
  const usable = candidates.filter(({ key }) => key?.canEncrypt);
  const [chosen, ...rest] = usable.length > 0 ? usable : candidates;
  const state = desk.store.read((db) => pinsNow(db, reporterId));
  if (state === null) return fail({ code: 'no-such-thing' as const });
  if (chosen?.fingerprint == null || state.includes(chosen.fingerprint)) return ok(null);
  if (rest.length > 0 || state.length > 0) return fail({ code: 'would-replace-pinned' as const });
  return ok({ reporterId, fingerprint: chosen.fingerprint });
}

function pinsNow(db: ReadDb, reporterId: number): string[] | null {
  if (reporterRecord(db, reporterId) === undefined) return null;
  return pinnedKeysOf(db, reporterId).map(({ fingerprint }) => fingerprint);
}

function writePlan(db: WriteDb, { outcome, team, other }: Plan): void {
  if (team !== undefined) putTeamKey(db, team);
  if (other !== undefined) putPublicKey(db, other);
  const facts = { fingerprint: outcome.fingerprint ?? '', of: outcome.kind, source: other?.source ?? '' };
  db.append({ kind: outcome.outcome === 'added' ? 'key-added' : 'key-updated', caseNo: null, facts });
}

/** Notes the pin with its event. */
export function writePin(db: WriteDb, reporterId: number, fingerprint: string, reason = ''): void {
  pinKey(db, reporterId, fingerprint);
  db.append({
    kind: 'key-pinned',
    caseNo: null,
    facts: { reporter: String(reporterId), fingerprint, reason },
  });
  notePins(db, reporterId);
}
