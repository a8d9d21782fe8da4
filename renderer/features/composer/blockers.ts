/** What stops a letter: what the vault knows of keys and addresses, and what stands in the text this moment. */
import { gapsIn } from '../../../shared/letter/templates';
import type { Blocker } from '../../text/composer';
import type { DraftFields } from './draft-plan';

const OF_THE_TEXT: readonly Blocker[] = ['empty', 'gap-left'];

/** The vault's answer is one save behind the text, so what the text shows is judged here. */
export function blockersNow(
  checked: readonly Blocker[],
  typed: Pick<DraftFields, 'subject' | 'body'>,
): readonly Blocker[] {
  const blockers = checked.filter((blocker) => !OF_THE_TEXT.includes(blocker));
  if (typed.body.trim() === '') blockers.push('empty');
  if (gapsIn(`${typed.subject}\n${typed.body}`).length > 0) blockers.push('gap-left');
  return blockers;
}
