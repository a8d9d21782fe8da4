/** Before the story begins: the team's key, the reporters with theirs, and what the scenes remember. */
import type { Result } from '../../../shared/kernel/result';
import { HOUR, type Instant, instant } from '../../../shared/kernel/time';
import { type DemoKey, makeDemoKey } from '../../crypto/demo-reporter';
import { changeReporter, findOrInsertReporter } from '../store/reporter-rows';
import { keyUseCases } from '../usecases/keys';
import type { Desk } from '../usecases/ports';
import { type DemoCase, PROGRAMME, REPORTERS } from './story';

export type ReporterKey = keyof typeof REPORTERS;

/** What the scenes share. */
export interface Stage {
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

/** Everybody is there; nobody has written yet. */
export async function setStage(desk: Desk, now: Instant): Promise<Stage> {
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
