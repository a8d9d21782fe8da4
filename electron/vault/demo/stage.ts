/** Before the story begins: the team's key, the reporters with theirs, and what the scenes remember. */
import type { Result } from '../../../shared/kernel/result';
import { DAY, HOUR, type Instant, instant } from '../../../shared/kernel/time';
import { type DemoKey, makeDemoKey } from '../../crypto/demo-reporter';
import { changeReporter, findOrInsertReporter } from '../store/reporter-rows';
import { keyUseCases } from '../usecases/keys';
import type { Desk } from '../usecases/ports';
import { teamKeyUseCases } from '../usecases/team-keys';
import { type DemoCase, PROGRAMME, REPORTERS } from './story';

export type ReporterKey = keyof typeof REPORTERS;

/** What the scenes share. */
export interface Stage {
  readonly desk: Desk;
  readonly now: Instant;
  readonly team: { readonly address: string; readonly public: string; readonly old: string };
  readonly keys: ReadonlyMap<ReporterKey, DemoKey>;
  readonly strange: DemoKey;
  /** Another key of a reporter, which no letter brought so far. */
  readonly newKeyOf: (who: ReporterKey) => Promise<DemoKey>;
  readonly reporterIds: ReadonlyMap<ReporterKey, number>;
  /** Case id of each case of the story, once its first letter came. */
  readonly caseIds: Map<DemoCase, string>;
  /** Message-ID of the first letter of each case. */
  readonly messageIds: Map<DemoCase, string>;
  letters: number;
}

/** How long the key that the team has now still lasts (28 whole days while the demo is looked at), and the one before lasted. */
const KEY_LASTS_DAYS = 29;
const OLD_KEY_LASTED_DAYS = 365;
/** Between the making of the one and of the other. */
export const KEYS_APART_DAYS = 330;

/** The team's first key. */
export async function makeOldKey(desk: Desk): Promise<string> {
  const { key } = done(
    await keyUseCases['keys.generate'](desk, {
      name: PROGRAMME.organisation,
      address: PROGRAMME.fromAddress,
      algorithm: 'curve25519',
      expiresInDays: OLD_KEY_LASTED_DAYS,
    }),
  );
  return key.fingerprint;
}

/** The key that takes its place. */
async function replaceKey(desk: Desk, now: Instant, old: string): Promise<string> {
  const { key } = done(
    await teamKeyUseCases['team-key.replace'](desk, {
      fingerprint: old,
      by: {
        kind: 'new',
        name: PROGRAMME.organisation,
        address: PROGRAMME.fromAddress,
        algorithm: 'curve25519',
        expiresInDays: Math.round((now - desk.now()) / DAY) + KEY_LASTS_DAYS,
      },
      vouch: true,
      revokeOn: null,
    }),
  );
  return key.fingerprint;
}

/** Everybody is there; nobody has written yet. */
export async function setStage(desk: Desk, now: Instant, oldKey: string): Promise<Stage> {
  const current = await replaceKey(desk, now, oldKey);
  const publicText = async (fingerprint: string) =>
    done(await keyUseCases['keys.public-text'](desk, { fingerprint })).armored;
  const bornAt = new Date(desk.now());
  const keys = new Map<ReporterKey, DemoKey>();
  const reporterIds = new Map<ReporterKey, number>();
  for (const [id, who] of Object.entries(REPORTERS) as [ReporterKey, (typeof REPORTERS)[ReporterKey]][]) {
    // as: Object.entries forgets the keys of the type
    const endsAt = 'keyEndedDaysAgo' in who ? new Date(hoursBefore(now, 24 * who.keyEndedDaysAgo)) : null;
    const key = await makeDemoKey(who.name, who.address, bornAt, endsAt);
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
    team: {
      address: PROGRAMME.fromAddress,
      public: await publicText(current),
      old: await publicText(oldKey),
    },
    keys,
    newKeyOf: (who) => makeDemoKey(REPORTERS[who].name, REPORTERS[who].address, new Date(desk.now())),
    strange: await makeDemoKey('Somebody else', 'somebody@else.example', bornAt),
    reporterIds,
    caseIds: new Map(),
    messageIds: new Map(),
    letters: 0,
  };
}

/** An instant before another one. */
export function hoursBefore(now: Instant, hours: number): Instant {
  return instant(now - Math.round(hours * HOUR));
}

/** The story asks for nothing that a use case refuses: a refusal is a mistake of ours. */
export function done<T>(answer: Result<T, { code: string }>): T {
  if (!answer.ok) throw new Error(`the demo's story was refused: ${answer.error.code}`);
  return answer.value;
}

/** What happened earlier in the story. */
export function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the demo refers to what did not happen yet');
  return value;
}
