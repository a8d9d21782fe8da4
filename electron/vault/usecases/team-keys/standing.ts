/** How our keys stand, for the screens that are not about keys. */
import { ok } from '../../../../shared/kernel/result';
import { allTeamKeys, type TeamKeyRow } from '../../store/key-rows';
import type { UseCase } from '../ports';

export const standing: UseCase<'team-keys.standing'> = (desk) => {
  const rows = desk.store.read(allTeamKeys);
  const current = rows.find(({ role }) => role === 'current');
  return ok({
    current:
      current === undefined
        ? null
        : { ...named(current), expiresAt: current.facts.expiresAt, heldBy: current.heldBy },
    keys: rows.map((row) => ({ ...named(row), role: row.role, createdAt: row.facts.createdAt })),
    due: rows.flatMap((row) =>
      row.revokeOn === null || row.revokeOn > desk.now() || row.role === 'revoked'
        ? []
        : [{ ...named(row), on: row.revokeOn }],
    ),
  });
};

function named({ fingerprint, facts }: TeamKeyRow): { readonly fingerprint: string; readonly name: string } {
  return { fingerprint, name: facts.userIds[0] ?? '' };
}
