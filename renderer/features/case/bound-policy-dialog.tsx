/** Which policy a case is bound to: another one with a reason, or one better promise of a later version on purpose. */
import { Info } from 'lucide-react';
import { useState } from 'react';
import type { Reply } from '../../../shared/ipc/contract';
import type { CaseView } from '../../../shared/ipc/shapes';
import { useAct, useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { PROMISE_WORDS } from '../../text/promises';
import { dueWords } from '../../text/today';
import { Dialog } from '../../ui/dialog';
import { RadioGroup, Select, TextArea } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { useToast } from '../../ui/toast';
import { Answers } from '../../ui/answers';

type Policies = Reply<'policies.list'>['profiles'];
type Compared = Reply<'case.compare-profile'>['promises'][number];
type Way = 'change' | 'apply';

interface BoundPolicyDialogProps {
  readonly view: CaseView;
  readonly now: number;
  readonly onClose: () => void;
}

export function BoundPolicyDialog({ view, now, onClose }: BoundPolicyDialogProps) {
  const policies = useCall('policies.list', {}).data?.profiles ?? [];
  const own = policies.find((one) => one.id === view.profileId);
  const later = own?.versions.filter((one) => one.version > view.profileVersion) ?? [];
  const [way, setWay] = useState<Way>('change');
  const [chosen, setChosen] = useState<string | null>(null);
  const choices =
    way === 'apply' ? later.map((one) => `${view.profileId} ${one.version}`) : othersOf(policies, view);
  const target = chosen !== null && choices.includes(chosen) ? chosen : (choices[0] ?? null);
  const [profileId = '', version = '0'] = (target ?? '').split(' ');
  const compared = useCall(
    'case.compare-profile',
    { id: view.row.id, profileId, version: Number(version) },
    { enabled: target !== null, keep: true },
  ).data?.promises;
  const [promise, setPromise] = useState<Compared['promise'] | null>(null);
  const better = compared?.filter((one) => one.better && !one.applied) ?? [];
  const applied = better.find((one) => one.promise === promise) ?? better[0];
  const { reason, setReason, fault, busy, change, apply } = useBinding(view, onClose);
  const canDo = target !== null && (way === 'change' || applied !== undefined);
  const submit = async (): Promise<void> => {
    if (way === 'change') await change(profileId, Number(version));
    else if (applied !== undefined) await apply(applied.promise, Number(version));
  };
  const foot = (
    <Answers keep="Leave it as it is" onKeep={onClose} disabled={busy || !canDo} onDo={() => void submit()}>
      {way === 'change' ? 'Bind it to that' : 'Apply the promise'}
    </Answers>
  );
  return (
    <Dialog title={`Which policy does ${view.row.id} come under?`} width="mid" foot={foot} onClose={onClose}>
      <p>
        It is bound to <b>{view.profileName}</b>, version {view.profileVersion}: the one in force when it
        arrived.
      </p>
      {later.length === 0 ? null : (
        <RadioGroup<Way>
          legend="What do you want?"
          value={way}
          onChange={(next) => {
            setWay(next);
            setChosen(null);
          }}
          options={[
            { value: 'change', label: 'Bind it to another policy or version' },
            { value: 'apply', label: 'Apply one better promise of a later version' },
          ]}
        />
      )}
      {target === null ? (
        <p className="quiet">There is no other published policy. Copy one under Policies and publish it.</p>
      ) : (
        <Select
          label={way === 'apply' ? 'Later version' : 'Policy and version'}
          value={target}
          options={choices.map((value) => ({ value, label: labelOf(value, policies) }))}
          onChange={setChosen}
        />
      )}
      {way === 'apply' && better.length > 1 && applied !== undefined ? (
        <Select
          label="Promise"
          value={applied.promise}
          options={better.map((one) => ({ value: one.promise, label: PROMISE_WORDS[one.promise] }))}
          onChange={setPromise}
        />
      ) : null}
      {target === null ? null : (
        <ComparedTable rows={way === 'change' ? (compared ?? []) : better} zone={view.zone} now={now} />
      )}
      {way === 'apply' && compared !== undefined && better.length === 0 ? (
        <p className="row row-top">
          <Icon of={Info} small />
          <span>
            No promise of that version is better for this reporter. What was promised is never made later or
            weaker.
          </span>
        </p>
      ) : null}
      <TextArea
        label="Reason, which goes into the history"
        value={reason}
        onChange={(text) => setReason(text.slice(0, 2_000))}
        error={fault}
        rows={3}
      />
    </Dialog>
  );
}

function useBinding(view: CaseView, onClose: () => void) {
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const toast = useToast();
  const changing = useAct('case.change-profile');
  const applying = useAct('case.apply-promise');
  const said = reason.trim();
  const about = { id: view.row.id, revision: view.revision, reason: said };
  const end = (answer: { ok: true } | { ok: false; error: { code: string } }, words: string): void => {
    if (!answer.ok) {
      setFault(errorWords(answer.error.code));
      return;
    }
    toast.say(words);
    onClose();
  };
  const needsReason = (): boolean => {
    if (said !== '') return false;
    setFault(errorWords('reason-needed'));
    return true;
  };
  return {
    reason,
    setReason,
    fault,
    busy: changing.busy || applying.busy,
    change: async (profileId: string, version: number): Promise<void> => {
      if (needsReason()) return;
      const answer = await changing.act({ ...about, profileId, version });
      end(answer, `${view.row.id} comes under another policy now. Its promises were counted anew.`);
    },
    apply: async (promise: Compared['promise'], version: number): Promise<void> => {
      if (needsReason()) return;
      const answer = await applying.act({ ...about, promise, version });
      end(answer, `${PROMISE_WORDS[promise]}: the better promise of version ${version} holds now.`);
    },
  };
}

function othersOf(policies: Policies, view: CaseView): string[] {
  const all = policies.flatMap((one) =>
    one.versions.toReversed().map(({ version }) => `${one.id} ${version}`),
  );
  return all.filter((value) => value !== `${view.profileId} ${view.profileVersion}`);
}

function labelOf(value: string, policies: Policies): string {
  const [id = '', version = ''] = value.split(' ');
  const one = policies.find((known) => known.id === id);
  return `${one?.organisation ?? id}: ${one?.title ?? ''}, version ${version}`;
}

function ComparedTable({ rows, zone, now }: { rows: readonly Compared[]; zone: string; now: number }) {
  const words = (one: Compared['was']): string => {
    if (one === null) return 'not promised';
    return one.dueAt === null ? 'no day yet' : dueWords(one, zone, now);
  };
  if (rows.length === 0) return null;
  return (
    <table className="table table-plain">
      <thead>
        <tr>
          <th>Promise</th>
          <th>Due now</th>
          <th>Would be due</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.promise}>
            <td>{PROMISE_WORDS[one.promise]}</td>
            <td>{words(one.was)}</td>
            <td>{one.change === 'same' ? words(one.would) : <b>{words(one.would)}</b>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
