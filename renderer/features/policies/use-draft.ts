/** The policy on the screen: a version to read, or a draft that is saved as it is edited, with a way back. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PolicyProfile } from '../../../shared/policy/profile';
import type { ProfileFault } from '../../../shared/policy/read-profile';
import { useAct, useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import type { PolicyEdit } from './edit-context';

/** Typing is saved after a short rest, so that a word is one save. */
const REST_MS = 400;
const MOST_STEPS = 100;

export interface DraftEditor {
  /** Undefined while it is fetched. */
  readonly edit: PolicyEdit | undefined;
  /** Why it is not there, or not saved; null when all is well. */
  readonly failure: string | null;
  readonly saved: boolean;
  /** Takes back the last change; undefined when there is none. */
  readonly undo: (() => void) | undefined;
  /** Saves what is not saved yet; true when all of it is. */
  readonly settle: () => Promise<boolean>;
}

/** `version` null is the draft. The caller gives each version a component of its own, by key. */
export function useDraft(id: string, version: number | null): DraftEditor {
  const got = useCall('policies.get', { id, version }, { keep: true });
  const [edited, setEdited] = useState<PolicyProfile | null>(null);
  const [steps, setSteps] = useState<readonly PolicyProfile[]>([]);
  const save = useSave(id);
  const { later } = save;
  const profile = edited ?? got.data?.profile;

  const take = useCallback(
    (next: PolicyProfile) => {
      setEdited(next);
      later(next);
    },
    [later],
  );
  const change = useCallback(
    (part: Partial<PolicyProfile>) => {
      if (profile === undefined || version !== null) return;
      setSteps((before) => [...before.slice(-MOST_STEPS), profile]);
      take({ ...profile, ...part });
    },
    [profile, version, take],
  );
  const last = steps.at(-1);
  const undo = useMemo(
    () =>
      last === undefined
        ? undefined
        : () => {
            setSteps((before) => before.slice(0, -1));
            take(last);
          },
    [last, take],
  );
  const edit = useMemo<PolicyEdit | undefined>(() => {
    if (profile === undefined || got.data === undefined) return undefined;
    const { base, lint, daysOff } = got.data;
    return {
      profile,
      base,
      readOnly: version !== null,
      findings: lint,
      faults: save.faults,
      daysOff,
      change,
    };
  }, [profile, got.data, version, save.faults, change]);
  const failure = got.error === undefined ? save.failure : errorWords(got.error);
  return { edit, failure, saved: save.saved, undo, settle: save.settle };
}

/** One save after the other, always of the latest; what is wrong with it is kept to be shown. */
function useSave(id: string) {
  const { act } = useAct('policies.save-draft');
  const [faults, setFaults] = useState<readonly ProfileFault[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [saved, setSaved] = useState(true);
  const waiting = useRef<PolicyProfile | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const running = useRef<Promise<boolean>>(Promise.resolve(true));

  const settle = useCallback((): Promise<boolean> => {
    window.clearTimeout(timer.current);
    running.current = running.current.then(async (before) => {
      const profile = waiting.current;
      if (profile === null) return before;
      waiting.current = null;
      const answer = await act({ id, profile });
      setFailure(answer.ok ? null : errorWords(answer.error.code));
      setFaults(answer.ok ? answer.value.faults : []);
      const done = answer.ok && answer.value.saved;
      setSaved(done && waiting.current === null);
      return done;
    });
    return running.current;
  }, [act, id]);
  const later = useCallback(
    (profile: PolicyProfile) => {
      waiting.current = profile;
      setSaved(false);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void settle(), REST_MS);
    },
    [settle],
  );
  useEffect(() => () => void settle(), [settle]);
  return { faults, failure, saved, later, settle };
}
