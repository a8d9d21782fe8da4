/** Policies: every promise in words with its knobs, what a draft would do, and publishing it. */
import { Copy, FileInput, FileOutput, Pencil, ScrollText, Trash2, TriangleAlert } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { isContradiction } from '../../../shared/policy/lint-profile';
import { useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { dayOf } from '../../text/time';
import { Button } from '../../ui/button';
import { Select } from '../../ui/field';
import { useKeys } from '../../ui/keys';
import { Chip } from '../../ui/marks';
import { ActionMenu } from '../../ui/menu';
import { Banner, EmptyState, Foot, Loading } from '../../ui/surfaces';
import { Tabs } from '../../ui/tabs';
import { AboutPart } from './about-part';
import { AskPart } from './ask-part';
import { CreditPart } from './credit-part';
import { DaysOffPart } from './days-off-part';
import { EditContext, type PolicyEdit } from './edit-context';
import { KeepingPart } from './keeping-part';
import { CopyDialog, ImportDialog, PublishDialog } from './policy-dialogs';
import { PolicyRail, type PolicyRow } from './policy-rail';
import { PromisesPart } from './promises-part';
import { ScopePart } from './scope-part';
import { type DraftEditor, useDraft } from './use-draft';
import { type PolicyActs, usePolicyActs } from './use-policy-acts';

const KEYS = [
  { keys: ['J', 'K'], does: 'next promise' },
  { keys: ['Tab'], does: 'next knob' },
  { keys: ['E'], does: 'edit as a draft' },
  { keys: ['Z'], does: 'undo' },
];

export function PoliciesScreen() {
  const listed = useCall('policies.list', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const [version, setVersion] = useState<number | null | undefined>(undefined);
  const profiles = listed.data?.profiles;
  if (listed.error !== undefined)
    return (
      <EmptyState icon={TriangleAlert} title="The policies cannot be shown">
        {errorWords(listed.error)}
      </EmptyState>
    );
  if (profiles === undefined) return <Loading what="the policies" />;
  const row =
    profiles.find((one) => one.id === chosen) ?? profiles.find((one) => one.isDefault) ?? profiles[0];
  if (row === undefined)
    return (
      <EmptyState icon={ScrollText} title="No policy yet">
        Import one from a file.
      </EmptyState>
    );
  // a draft is what one comes for; a version that is not there (any more) gives way to it as well
  const known = version !== undefined && (version === null ? row.draft !== null : hasVersion(row, version));
  const shown = known
    ? version
    : row.draft !== null
      ? null
      : (row.current ?? row.versions.at(-1)?.version ?? null);
  return (
    <Policy
      key={`${row.id} ${shown ?? `draft ${row.draft?.version ?? ''}`}`}
      row={row}
      rows={profiles}
      shown={shown}
      onChoose={(id) => {
        setChosen(id);
        setVersion(undefined);
      }}
      onShow={setVersion}
    />
  );
}

function hasVersion(row: PolicyRow, version: number): boolean {
  return row.versions.some((one) => one.version === version);
}

interface PolicyProps {
  readonly row: PolicyRow;
  readonly rows: readonly PolicyRow[];
  readonly shown: number | null;
  readonly onChoose: (id: string) => void;
  readonly onShow: (version: number | null | undefined) => void;
}

type Over = 'copy' | 'import' | 'publish' | null;

function Policy({ row, rows, shown, onChoose, onShow }: PolicyProps) {
  const editor = useDraft(row.id, shown);
  const [over, setOver] = useState<Over>(null);
  const close = (): void => setOver(null);
  const acts = usePolicyActs(row, shown, editor, onShow);
  const promises = useRef<HTMLElement>(null);
  const step = useCallback((by: number) => focusPromise(promises.current, by), []);
  const { startDraft } = acts;
  useKeys(
    useMemo(
      () => ({
        j: () => step(1),
        k: () => step(-1),
        e: () => void startDraft(),
        ...(editor.undo === undefined ? {} : { z: editor.undo }),
      }),
      [step, startDraft, editor.undo],
    ),
  );
  const { edit } = editor;
  return (
    <>
      <PolicyBar {...{ row, rows, shown, editor, onChoose, acts, onOver: setOver }} />
      {editor.failure === null ? null : (
        <Banner icon={TriangleAlert} tone="bad" bar>
          {editor.failure}
        </Banner>
      )}
      {edit === undefined ? (
        editor.failure === null ? (
          <Loading what="the policy" />
        ) : null
      ) : (
        <EditContext value={edit}>
          <div className="split policy-split">
            <section aria-label="Promises" ref={promises} className="policy-promises">
              <Parts edit={edit} />
            </section>
            <PolicyRail row={row} shown={shown} onShow={onShow} />
          </div>
        </EditContext>
      )}
      <Foot keys={KEYS} says={shown === null ? (editor.saved ? 'Saved' : 'Not saved yet') : undefined} />
      {over === 'copy' ? (
        <CopyDialog
          row={row}
          onClose={close}
          onCopied={(id) => {
            close();
            onChoose(id);
          }}
        />
      ) : null}
      {over === 'import' ? (
        <ImportDialog
          onClose={close}
          onImported={(id) => {
            close();
            onChoose(id);
          }}
        />
      ) : null}
      {over === 'publish' ? (
        <PublishDialog
          row={row}
          onClose={close}
          onPublished={(version) => {
            close();
            acts.published(version);
          }}
        />
      ) : null}
    </>
  );
}

function PolicyBar({
  row,
  rows,
  shown,
  editor,
  acts,
  onChoose,
  onOver,
}: {
  row: PolicyRow;
  rows: readonly PolicyRow[];
  shown: number | null;
  editor: DraftEditor;
  acts: PolicyActs;
  onChoose: (id: string) => void;
  onOver: (over: Over) => void;
}) {
  const contradicts = editor.edit?.findings.some(isContradiction) ?? false;
  const current = row.versions.find((one) => one.version === row.current);
  const publish = async (): Promise<void> => {
    if (await editor.settle()) onOver('publish');
  };
  return (
    <header className="bar">
      <h1>Policies</h1>
      <Select
        label="Policy"
        hiddenLabel
        value={row.id}
        options={rows.map((one) => ({
          value: one.id,
          label: `${one.organisation}: ${one.title}${one.isDefault ? ' (default)' : ''}`,
        }))}
        onChange={onChoose}
      />
      {shown === null ? (
        <Chip tone="accent" icon={Pencil}>
          Draft of version {row.draft?.version ?? ''}
        </Chip>
      ) : (
        <Chip>Version {shown}</Chip>
      )}
      <span className="small quiet cut">
        {current === undefined
          ? 'never published'
          : `version ${current.version} in force since ${dayOf(current.inForceSince)}`}
      </span>
      <span className="push" />
      <ActionMenu
        label="More about this policy"
        actions={[
          { id: 'copy', label: 'Copy…', icon: Copy, writes: true, run: () => onOver('copy') },
          { id: 'import', label: 'Import…', icon: FileInput, writes: true, run: () => onOver('import') },
          { id: 'export', label: 'Export…', icon: FileOutput, run: () => void acts.exportPolicy() },
          ...(row.draft === null
            ? []
            : [
                {
                  id: 'discard',
                  label: 'Discard draft',
                  icon: Trash2,
                  writes: true,
                  run: () => void acts.discard(),
                },
              ]),
        ]}
      />
      {shown === null ? (
        <Button
          kind="primary"
          writes
          disabled={contradicts || (editor.edit?.faults.length ?? 0) > 0}
          onPress={() => void publish()}
        >
          Publish version {row.draft?.version ?? ''}…
        </Button>
      ) : row.draft === null ? (
        <Button kind="primary" icon={Pencil} shortcut="E" writes onPress={() => void acts.startDraft()}>
          Edit as version {(row.versions.at(-1)?.version ?? 0) + 1}
        </Button>
      ) : (
        <Button onPress={() => acts.showDraft()}>Show the draft</Button>
      )}
    </header>
  );
}

function Parts({ edit }: { edit: PolicyEdit }) {
  const { profile, daysOff } = edit;
  const [part, setPart] = useState('promise');
  const promised =
    2 +
    [profile.assessment, profile.update, profile.fix, profile.wording.safeHarbour].filter(
      (one) => one !== null,
    ).length;
  return (
    <Tabs
      label="Parts of the policy"
      selected={part}
      onSelect={setPart}
      panelClass="part policy-part"
      parts={[
        { id: 'promise', name: 'We promise', count: promised, content: <PromisesPart /> },
        { id: 'ask', name: 'We ask', count: profile.rules.length, content: <AskPart /> },
        { id: 'scope', name: 'Scope', count: profile.scope.length, content: <ScopePart /> },
        { id: 'days', name: 'Days off', count: daysOff.length, content: <DaysOffPart /> },
        { id: 'credit', name: 'Credit', content: <CreditPart /> },
        { id: 'keep', name: 'Keeping and erasing', content: <KeepingPart /> },
        { id: 'about', name: 'About', content: <AboutPart /> },
      ]}
    />
  );
}

/** Moves to the next or previous promise, from the one that has the focus. */
function focusPromise(root: HTMLElement | null, by: number): void {
  const all = [...(root?.querySelectorAll<HTMLElement>('article.promise') ?? [])];
  const at = all.findIndex((one) => one.contains(document.activeElement));
  const next = all[Math.max(0, Math.min(at + by, all.length - 1))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
