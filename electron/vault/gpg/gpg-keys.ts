/** The port to keys that gpg holds, made from runs of the system's gpg. */
import { fail, ok, type Result } from '../../../shared/kernel/result';
import type { GpgFailure, GpgKeys } from '../usecases/gpg-keys';
import { failureIn, secretKeysIn, sessionKeyIn, statusLines } from './gpg-status';
import { type GpgRan, type GpgRun, type GpgRunFailure, runGpg } from './run-gpg';

/** Listing asks nobody. */
const LIST_MS = 20_000;
/** Long enough to fetch a card and type a PIN. */
const PERSON_MS = 120_000;

const FINGERPRINT = /^[0-9A-F]{40}$/;
const RUN_FAILURES = { missing: 'gpg-missing', late: 'gpg-timeout', flood: 'gpg-failed' } as const;

type Run = (run: GpgRun) => Promise<GpgRan | GpgRunFailure>;

/** @param run one run of gpg; another one stands in only where a test needs a gpg that misbehaves */
export function createGpgKeys(run: Run = runGpg): GpgKeys {
  // one question for a PIN at a time
  let last: Promise<unknown> = Promise.resolve();
  const gpg = (wanted: GpgRun): Promise<Result<GpgRan, GpgFailure>> => {
    const mine = last.then(() => run(wanted));
    last = mine.catch(() => undefined);
    return mine.then((ran) => (typeof ran === 'string' ? fail({ code: RUN_FAILURES[ran] }) : ok(ran)));
  };

  const signed = async (
    content: Uint8Array,
    fingerprint: string,
    how: readonly string[],
  ): Promise<Result<Uint8Array, GpgFailure>> => {
    if (!FINGERPRINT.test(fingerprint)) return fail({ code: 'gpg-key-gone' });
    // "!": just this one, not another subkey that gpg likes better
    const by = ['--local-user', `${fingerprint}!`, '--digest-algo', 'SHA512', '--no-emit-version'];
    const ran = await gpg({ args: [...by, ...how], input: content, timeLimitMs: PERSON_MS });
    if (!ran.ok) return ran;
    const { code, out, status } = ran.value;
    const lines = statusLines(status);
    const made = code === 0 && lines.some(([word]) => word === 'SIG_CREATED');
    return made ? ok(Uint8Array.from(out)) : fail({ code: failureIn(lines) });
  };

  return {
    async list() {
      const args = ['--list-secret-keys', '--with-colons', '--with-fingerprint', '--fixed-list-mode'];
      const ran = await gpg({ args, timeLimitMs: LIST_MS });
      if (!ran.ok) return ran;
      if (ran.value.code !== 0) return fail({ code: failureIn(statusLines(ran.value.status)) });
      return ok(secretKeysIn(ran.value.out.toString('utf8')));
    },

    async publicKey(fingerprint) {
      if (!FINGERPRINT.test(fingerprint)) return fail({ code: 'gpg-key-gone' });
      // whole: a minimal export leaves out what has expired, which still reads
      const args = ['--export', '--', fingerprint];
      const ran = await gpg({ args, timeLimitMs: LIST_MS });
      if (!ran.ok) return ran;
      const { code, out } = ran.value;
      return code === 0 && out.length > 0 ? ok(Uint8Array.from(out)) : fail({ code: 'gpg-key-gone' });
    },

    async sessionKey(message) {
      const args = ['--show-session-key', '--max-output', '1', '--output', '-', '--decrypt'];
      const ran = await gpg({ args, input: message, timeLimitMs: PERSON_MS });
      if (!ran.ok) return ran;
      const lines = statusLines(ran.value.status);
      // gpg fails in any case, on a data packet that holds nothing; before that it has said the key
      const found = sessionKeyIn(lines);
      return found === null ? fail({ code: failureIn(lines) }) : ok(found);
    },

    sign: (content, fingerprint) =>
      signed(content, fingerprint, ['--no-armor', '--output', '-', '--detach-sign']),

    signText: (text, fingerprint) => signed(text, fingerprint, ['--output', '-', '--clear-sign']),
  };
}
