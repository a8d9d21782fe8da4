/** The vault of a session, when it is a damaged one that is open for reading only. */
import { fail, ok } from '../../../../shared/kernel/result';
import type { Session } from '../vault/ports';
import { isDamaged } from './ports';

export function damagedOf(session: Session) {
  const open = session.open();
  if (open === undefined) return fail({ code: 'vault-locked' });
  const { vault, desk } = open;
  return isDamaged(vault) ? ok({ vault, desk }) : fail({ code: 'not-damaged' });
}
