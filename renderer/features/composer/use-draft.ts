/** Keeps a draft in the vault while it is typed: after a short rest, at the latest after three seconds, and on leaving. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReplyView } from '../../../shared/ipc/shapes';
import { useAct, useCall } from '../../bridge/queries';
import * as plans from './draft-plan';
import type { Stretch } from './passage';

const REST_MS = 600;
const LONGEST_MS = 3_000;

export interface Draft {
  readonly plan: plans.DraftPlan;
  /** What is typed at this moment, for work that waited in between. */
  typed(): plans.DraftFields;
  type(change: Partial<Omit<plans.DraftFields, 'assessment'>>): void;
  assess(selected: Stretch): void;
  unassess(): void;
  /** Saves what is typed, now. Null when not all of it is in the vault. */
  keep(): Promise<ReplyView | null>;
  /** The reply as the vault answered it to something else than a save; `made` when a template made its text. */
  adopt(reply: ReplyView, made?: boolean): void;
  /** The vault's answer to a change that leaves the text alone, such as a file put with it. */
  learn(reply: ReplyView): void;
  keepMine(): void;
  takeOther(): void;
  /** Nothing is saved any more: the draft was thrown away. */
  forget(): void;
}

export function useDraft(reply: ReplyView): Draft {
  const [plan, setPlan] = useState(() => plans.openPlan(reply));
  const latest = useRef(plan);
  const put = useCallback((next: plans.DraftPlan) => {
    latest.current = next;
    setPlan(next);
  }, []);
  const keep = useKeeping(latest, put);

  const fresh = useCall('reply.get', { id: reply.id }).data;
  useEffect(() => {
    if (fresh !== undefined) put(plans.seen(latest.current, fresh));
  }, [fresh, put]);

  useRest(plan, keep);
  useLeavingKeys(keep);
  useEffect(() => () => void keep(), [keep]);

  return useMemo(
    () => ({
      plan,
      keep,
      typed: () => latest.current.typed,
      type: (change) => put(plans.typedInto(latest.current, change)),
      assess: (selected) => put(plans.assessedBy(latest.current, selected)),
      unassess: () => put(plans.unassessed(latest.current)),
      adopt: (view, made = false) => put(plans.openPlan(view, made)),
      learn: (view) => put(plans.seen(latest.current, view)),
      keepMine: () => put(plans.keepMine(latest.current)),
      takeOther: () => put(plans.takeOther(latest.current)),
      forget: () => put(plans.forgotten(latest.current)),
    }),
    [plan, keep, put],
  );
}

/** One save at a time; what was typed during a save goes with the next. */
function useKeeping(
  latest: { current: plans.DraftPlan },
  put: (next: plans.DraftPlan) => void,
): () => Promise<ReplyView | null> {
  const { act: save } = useAct('reply.save');
  const { act: get } = useAct('reply.get');
  const running = useRef<Promise<ReplyView | null> | null>(null);
  return useCallback(() => {
    const run = async (): Promise<ReplyView | null> => {
      for (;;) {
        const request = plans.nextSave(latest.current);
        if (request === null)
          return plans.isKept(latest.current) && latest.current.other === null ? latest.current.kept : null;
        put(plans.sending(latest.current));
        const answer = await save(request);
        put(plans.answered(latest.current, answer));
        if (answer.ok) continue;
        if (!plans.asksAgain(answer.error.code)) return null;
        const { revision } = latest.current.kept;
        const fresh = await get({ id: request.id });
        if (fresh.ok) put(plans.seen(latest.current, fresh.value));
        if (latest.current.kept.revision === revision) return null;
      }
    };
    running.current ??= run().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [latest, put, save, get]);
}

/** Saves once typing rests, and now and then while it does not. */
function useRest(plan: plans.DraftPlan, keep: () => Promise<unknown>): void {
  const changedAt = useRef<number | null>(null);
  const kept = plans.isKept(plan);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of what is typed, or of what it is typed on, starts the rest anew
  useEffect(() => {
    if (kept) {
      changedAt.current = null;
      return;
    }
    changedAt.current ??= Date.now();
    const left = Math.max(0, changedAt.current + LONGEST_MS - Date.now());
    const timer = window.setTimeout(() => void keep(), Math.min(REST_MS, left));
    return () => window.clearTimeout(timer);
  }, [plan.typed, plan.other, plan.kept.revision, kept, keep]);
}

/** A chord may lock the vault: what is typed is kept first. */
function useLeavingKeys(keep: () => Promise<unknown>): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey) void keep();
    };
    window.addEventListener('keydown', hear, true);
    return () => window.removeEventListener('keydown', hear, true);
  }, [keep]);
}
