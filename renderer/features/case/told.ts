/** Who was told of a stage, in the few words that stand under it. */
import type { Stage } from '../../../shared/case/vocabulary';
import type { LifecycleView } from '../../../shared/ipc/lifecycle-shapes';
import { dayOf } from '../../text/time';

/** "told 16 Nov", "not told", "told 1 of 2"; undefined when nobody is told of it. */
export function toldWords(stage: Stage, notices: LifecycleView['notices']): string | undefined {
  const own = notices.filter((notice) => notice.stage === stage);
  if (own.length === 0) return undefined;
  const told = own.flatMap(({ toldAt }) => (toldAt === null ? [] : [toldAt]));
  if (told.length === own.length) return `told ${dayOf(Math.max(...told))}`;
  return told.length === 0 ? 'not told' : `told ${told.length} of ${own.length}`;
}

/** Reporters who were not told of a stage or a decision yet, each once, with the letter that waits for them. */
export function untoldOf(
  notices: LifecycleView['notices'],
): readonly { readonly reporterId: number; readonly reporter: string; readonly replyId: number | null }[] {
  const open = notices.filter((notice) => notice.toldAt === null);
  const latest = new Map(open.map((notice) => [notice.reporterId, notice]));
  return [...latest.values()].map(({ reporterId, reporter, replyId }) => ({ reporterId, reporter, replyId }));
}
