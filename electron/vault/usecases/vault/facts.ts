/** The facts of the open vault: the programme's settings, what it holds, and how far its history goes. */
import type { Reply } from '../../../../shared/ipc/contract';
import { fail, ok } from '../../../../shared/kernel/result';
import { latestTime } from '../../store/clock-rows';
import { profilesInForce } from '../../store/policy-rows';
import { lastBackupAt, putProgramme } from '../../store/setting-rows';
import { vaultCounts } from '../../store/vault-count-rows';
import type { Programme } from '../ports';
import type { OpenSession, VaultUseCase } from './ports';

export const facts: VaultUseCase<'vault.facts'> = (session) => {
  const open = session.open();
  return open === undefined ? fail({ code: 'vault-locked' }) : ok(factsOf(open));
};

export const changeFacts: VaultUseCase<'vault.change-facts'> = (session, changes) => {
  const open = session.open();
  if (open === undefined) return fail({ code: 'vault-locked' });
  const { store, now } = open.desk;
  const profiles = store.read((db) => profilesInForce(db, now()));
  if (profiles.every((one) => one.id !== changes.defaultProfile)) return fail({ code: 'unknown-profile' });
  const before = open.desk.programme();
  open.desk.store.write((db) => {
    putProgramme(db, { ...before, ...changes });
    db.append({ kind: 'vault.facts-changed', caseNo: null, facts: changedFacts(before, changes) });
  });
  session.programmeChanged();
  return ok(factsOf(open));
};

function factsOf({ desk, vault, demo }: OpenSession): Reply<'vault.facts'> {
  const {
    organisation,
    fromAddress,
    signature,
    casePrefix,
    defaultProfile,
    trustedMailHosts,
    createdAt,
    name,
  } = desk.programme();
  const head = vault.auditHead();
  return {
    ...{ name, organisation, fromAddress, signature, casePrefix, defaultProfile, createdAt, demo },
    trustedMailHosts: [...trustedMailHosts],
    profiles: desk.store
      .read((db) => profilesInForce(db, desk.now()))
      .map((profile) => ({
        id: profile.id,
        name: `${profile.organisation}: ${profile.title}`,
      })),
    lastBackupAt: desk.store.read(lastBackupAt),
    ...desk.store.read(vaultCounts),
    auditHead: head.hash,
    auditLength: head.sequence,
    clockBehindBy: Math.max(0, desk.store.read(latestTime) - desk.now()),
  };
}

/** Pairs of was and now, of what changed only. */
function changedFacts(before: Programme, changes: Partial<Programme>): Record<string, string> {
  const pairs = Object.entries(changes).flatMap(([field, now]): [string, string][] => {
    const was = JSON.stringify(before[field as keyof Programme]); // as: the changes have fields of the programme only
    return was === JSON.stringify(now)
      ? []
      : [
          [`${field}Was`, was],
          [field, JSON.stringify(now)],
        ];
  });
  return Object.fromEntries(pairs);
}
