/** What can be done to the chosen cases; each act can be undone. */
import { Archive, ArchiveRestore } from 'lucide-react';
import type { AsideReason } from '../../../shared/case/vocabulary';
import type { CaseRow } from '../../../shared/ipc/shapes';
import { useAct } from '../../bridge/queries';
import { CASES_WORDS } from '../../text/cases';
import { ASIDE_WORDS } from '../../text/vocabulary';
import { Button } from '../../ui/button';
import { useToast } from '../../ui/toast';

type Aside = Exclude<AsideReason, 'emptied'>;

export function SelectionBar({ rows, onClear }: { rows: readonly CaseRow[]; onClear: () => void }) {
  const { putAside, bringBack, busy } = useAsides();
  if (rows.length === 0) return null;
  const here = rows.filter((row) => row.aside === null).map((row) => row.id);
  const gone = rows.filter((row) => row.aside !== null).map((row) => row.id);
  const asides: readonly Aside[] = ['spam', 'not-a-report', 'test'];
  return (
    <div className="bulk" role="toolbar" aria-label="Chosen cases">
      <span className="medium" role="status">
        {rows.length} selected
      </span>
      {here.length === 0
        ? null
        : asides.map((as) => (
            <Button
              key={as}
              small
              icon={Archive}
              disabled={busy}
              onPress={() => void putAside(here, as).then(onClear)}
            >
              Put aside: {ASIDE_WORDS[as].toLowerCase()}
            </Button>
          ))}
      {gone.length === 0 ? null : (
        <Button
          small
          icon={ArchiveRestore}
          disabled={busy}
          onPress={() => void bringBack(gone).then(onClear)}
        >
          Bring back
        </Button>
      )}
      <Button small kind="quiet" shortcut="Esc" onPress={onClear}>
        Clear
      </Button>
    </div>
  );
}

/** Both acts, each with its opposite as the way back. */
function useAsides() {
  const toast = useToast();
  const look = useAct('case.get');
  const aside = useAct('case.put-aside');
  const back = useAct('case.bring-back');

  /** Rows carry no revision, so each case is asked for it just before. */
  const each = async (
    ids: readonly string[],
    run: (id: string, revision: number) => Promise<{ ok: boolean }>,
  ): Promise<readonly string[]> => {
    const done: string[] = [];
    for (const id of ids) {
      const found = await look.act({ id });
      if (found.ok && (await run(id, found.value.revision)).ok) done.push(id);
    }
    if (done.length < ids.length) toast.say(CASES_WORDS.partly(done.length, ids.length));
    return done;
  };
  const putAside = async (ids: readonly string[], as: Aside, quiet = false): Promise<void> => {
    const done = await each(ids, (id, revision) => aside.act({ id, revision, as }));
    if (done.length > 0 && !quiet) toast.say(CASES_WORDS.aside(done), () => void bringBack(done, true));
  };
  const bringBack = async (ids: readonly string[], quiet = false): Promise<void> => {
    const done = await each(ids, (id, revision) => back.act({ id, revision }));
    if (done.length > 0 && !quiet)
      toast.say(CASES_WORDS.back(done), () => void putAside(done, 'not-a-report', true));
  };
  return { putAside, bringBack, busy: look.busy || aside.busy || back.busy };
}
