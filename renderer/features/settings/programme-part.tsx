/** The programme: who we are in letters, which policy new reports fall under, and whose mail stamps count. */
import { useState } from 'react';
import type { Reply, Request } from '../../../shared/ipc/contract';
import { useAct, useCall } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { FormError, Select, TextArea, TextField } from '../../ui/field';
import { Loading, Panel } from '../../ui/surfaces';
import { useToast } from '../../ui/toast';

type Facts = Reply<'vault.facts'>;
type Changes = Request<'vault.change-facts'>;

export function ProgrammePart() {
  const facts = useCall('vault.facts', {}).data;
  if (facts === undefined) return <Loading what="the programme" />;
  return <Form key={JSON.stringify(changesOf(facts))} facts={facts} />;
}

function Form({ facts }: { facts: Facts }) {
  const [draft, setDraft] = useState<Changes>(() => changesOf(facts));
  const [hosts, setHosts] = useState(facts.trustedMailHosts.join('\n'));
  const [tried, setTried] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const { act, busy } = useAct('vault.change-facts');
  const toast = useToast();
  const set = (change: Partial<Changes>): void => setDraft((before) => ({ ...before, ...change }));
  const named = draft.organisation.trim() !== '';
  const addressed = draft.fromAddress === '' || /^[^\s@]+@[^\s@]+$/.test(draft.fromAddress);
  const trustedMailHosts = linesOf(hosts);
  const changed = JSON.stringify({ ...draft, trustedMailHosts }) !== JSON.stringify(changesOf(facts));

  const save = async (): Promise<void> => {
    setTried(true);
    if (!named || !addressed || !changed || busy) return;
    const answer = await act({ ...draft, organisation: draft.organisation.trim(), trustedMailHosts });
    setCode(answer.ok ? null : answer.error.code);
    if (answer.ok) toast.say('The programme was saved. Letters and cases that exist stay as they are.');
  };

  return (
    <form
      className="settings-cols"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Panel title="Who we are">
        <TextField
          label="Organisation"
          value={draft.organisation}
          onChange={(organisation) => set({ organisation })}
          maxLength={120}
          error={tried && !named ? 'The organisation needs a name. Nothing was saved.' : null}
        />
        <TextField
          label="Address for reports"
          value={draft.fromAddress}
          onChange={(fromAddress) => set({ fromAddress: fromAddress.trim() })}
          maxLength={254}
          placeholder="security@example.org"
          hint="Letters are written from this address."
          error={
            tried && !addressed
              ? 'This is no mail address. Nothing was saved. It has one @ and no spaces.'
              : null
          }
        />
        <TextArea
          label="Signature"
          value={draft.signature}
          onChange={(signature) => set({ signature: signature.slice(0, 2_000) })}
          rows={4}
          hint="Stands under every letter."
        />
        <p className="hint">
          Case numbers begin with {facts.casePrefix}. That was chosen when the vault was made and stays.
        </p>
      </Panel>
      <Panel title="How reports are counted">
        <Select
          label="Policy for new reports"
          value={draft.defaultProfile}
          onChange={(defaultProfile) => set({ defaultProfile })}
          options={facts.profiles.map((profile) => ({ value: profile.id, label: profile.name }))}
          hint="Cases that exist stay bound to the policy in force when they came."
        />
        <TextArea
          label="Our mail servers"
          value={hosts}
          onChange={setHosts}
          rows={4}
          mono
          placeholder="mx.example.org"
          hint="One name a line. A report counts as received when one of these stamped it. Without any, the topmost stamp is taken and marked as not confirmed."
        />
        {code === null ? null : <FormError>{errorWords(code)}</FormError>}
        <div className="row">
          <Button type="submit" kind="primary" disabled={!changed || busy} onPress={() => undefined}>
            Save the programme
          </Button>
          {changed ? <span className="small quiet">Not saved yet</span> : null}
        </div>
      </Panel>
    </form>
  );
}

function changesOf(facts: Facts): Changes {
  const { organisation, fromAddress, signature, defaultProfile, trustedMailHosts } = facts;
  return { organisation, fromAddress, signature, defaultProfile, trustedMailHosts };
}

function linesOf(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((line) => line.toLowerCase())
    .filter((line) => line !== '')
    .slice(0, 64);
}
