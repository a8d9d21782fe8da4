/** Which of the first steps are done: from facts of the vault alone, nothing is ticked by hand. */
import type { Reply } from '../../../shared/ipc/contract';

export interface FirstStep {
  readonly id: 'vault' | 'programme' | 'team-key' | 'letters' | 'reporter-key' | 'backup';
  readonly done: boolean;
}

type Facts = Pick<Reply<'vault.facts'>, 'fromAddress' | 'letters' | 'attention' | 'filed' | 'lastBackupAt'>;
type Keys = Reply<'keys.list'>;

export function firstSteps(facts: Facts, keys: Keys): readonly FirstStep[] {
  const current = keys.team.find((one) => one.role === 'current');
  return [
    { id: 'vault', done: true },
    { id: 'programme', done: facts.fromAddress !== '' },
    { id: 'team-key', done: current?.key.canEncrypt === true },
    { id: 'letters', done: facts.letters + facts.attention + facts.filed > 0 },
    { id: 'reporter-key', done: keys.reporters.some((one) => one.pinnedTo.length > 0) },
    { id: 'backup', done: facts.lastBackupAt !== null },
  ];
}
