/** A check of everything that the open vault holds: one at a time, looked at by whoever asks, stopped by whoever wants. */
import { fail, ok, type Result } from '../../../../shared/kernel/result';
import type { OpenedVault, Session, VaultUseCase, VerifyReport } from './ports';

interface Running {
  readonly report: Promise<Result<VerifyReport, { code: 'stopped' }>>;
  done: number;
  of: number;
  stopped: boolean;
}

/** The check of each open vault, as long as it goes on. */
const running = new WeakMap<OpenedVault, Running>();

/** A second wish joins the check that goes on. */
export const verify: VaultUseCase<'vault.verify'> = async (session) => {
  const vault = session.open()?.vault;
  if (vault === undefined) return fail({ code: 'vault-locked' });
  return await (running.get(vault) ?? begin(session, vault)).report;
};

export const verifyProgress: VaultUseCase<'vault.verify-progress'> = (session) => {
  const vault = session.open()?.vault;
  if (vault === undefined) return fail({ code: 'vault-locked' });
  const { done, of } = running.get(vault) ?? { done: 0, of: 0 };
  return ok({ running: running.has(vault), done, of });
};

export const stopVerify: VaultUseCase<'vault.stop-verify'> = (session) => {
  const vault = session.open()?.vault;
  if (vault === undefined) return fail({ code: 'vault-locked' });
  const one = running.get(vault);
  if (one !== undefined) one.stopped = true;
  return ok({});
};

function begin({ surroundings }: Session, vault: OpenedVault): Running {
  const state = { done: 0, of: 0, stopped: false };
  const tell = () => surroundings.tell({ event: 'vault-progress' });
  const report = vault
    .verify({
      progress: (now) => {
        // the first slice may end before verify() has answered
        Object.assign(state, now);
        tell();
      },
      stopped: () => state.stopped,
    })
    .finally(() => {
      running.delete(vault);
      tell();
    });
  const one: Running = Object.assign(state, { report });
  running.set(vault, one);
  return one;
}
