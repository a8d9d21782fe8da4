/** Scope on the day of receipt (MX-1): what the list says, and a person's word over it. */
import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { useState } from 'react';
import type { TriageView } from '../../../../shared/ipc/channels/triage';
import type { ScopeState } from '../../../../shared/triage/scope';
import { dateWords, zoneWords } from '../../../text/time';
import { SCOPE_STATE_WORDS } from '../../../text/triage';
import { Button } from '../../../ui/button';
import { TextField } from '../../../ui/field';
import { Chip } from '../../../ui/marks';
import { Pairs } from '../../../ui/surfaces';
import { useToast } from '../../../ui/toast';
import type { TriageActs } from './use-triage';

const MARKS = {
  in: { tone: 'good', icon: CircleCheck },
  out: { tone: 'bad', icon: CircleX },
  'cannot-tell': { tone: 'warn', icon: CircleHelp },
  'no-list': { tone: undefined, icon: CircleHelp },
} as const;

/** What counts: a person's word, else the list. */
export function scopeStateOf({ scope }: Pick<TriageView, 'scope'>): ScopeState {
  return scope.word?.answer ?? scope.state;
}

export function ScopeCell({
  view,
  acts,
  onDecline,
}: {
  view: TriageView;
  acts: TriageActs;
  onDecline: (() => void) | null;
}) {
  const [saying, setSaying] = useState(false);
  const { scope } = view;
  const state = scopeStateOf(view);
  const { suggestedSystem } = scope;
  return (
    <section className="cell" aria-labelledby="triage-scope">
      <h2 id="triage-scope" className="row">
        Scope on the day of receipt{' '}
        <Chip push tone={MARKS[state].tone} icon={MARKS[state].icon}>
          {SCOPE_STATE_WORDS[state]}
        </Chip>
      </h2>
      <div className="small">
        <Pairs pairs={factsOf(scope)} />
      </div>
      {saying ? (
        <OtherWord acts={acts} onDone={() => setSaying(false)} />
      ) : (
        <div className="row row-wrap">
          {suggestedSystem === null ? null : (
            <Button
              small
              writes
              onPress={() => void acts.edit({ changes: { affectedSystem: suggestedSystem } })}
            >
              Use {suggestedSystem}, from the letter
            </Button>
          )}
          {state === 'out' && onDecline !== null ? (
            <Button small writes onPress={onDecline}>
              Decline as out of scope…
            </Button>
          ) : null}
          {scope.word === null ? (
            <Button small kind="quiet" writes onPress={() => setSaying(true)}>
              Say otherwise…
            </Button>
          ) : (
            <Button small kind="quiet" writes onPress={() => void acts.setScope({ answer: null, note: '' })}>
              Go by the list again
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** A word over the list goes into the history with its reason. */
function OtherWord({ acts, onDone }: { acts: TriageActs; onDone: () => void }) {
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const toast = useToast();
  const say = async (answer: 'in' | 'out'): Promise<void> => {
    if (note.trim() === '') return setFault('Write why, in a few words.');
    const done = await acts.setScope({ answer, note });
    if (!done) return;
    onDone();
    toast.say(
      `Scope is now ${answer === 'in' ? 'in' : 'out'}, by your word`,
      () => void acts.setScope({ answer: null, note: '' }),
    );
  };
  return (
    <div className="stack stack-1">
      <TextField
        label="Why it is otherwise"
        value={note}
        error={fault}
        maxLength={2000}
        autoFocus
        onChange={setNote}
      />
      <div className="row row-wrap">
        <Button small writes onPress={() => void say('in')}>
          It is in scope
        </Button>
        <Button small writes onPress={() => void say('out')}>
          It is out of scope
        </Button>
        <Button small kind="quiet" onPress={onDone}>
          Leave it
        </Button>
      </div>
    </div>
  );
}

function factsOf(scope: TriageView['scope']): (readonly [string, React.ReactNode])[] {
  const day = `${dateWords(scope.day)} in ${zoneWords(scope.zone)}, policy version ${scope.policyVersion}`;
  const system =
    scope.host === null ? (
      scope.affectedSystem === '' ? (
        <span className="quiet">not written yet</span>
      ) : (
        <span dir="auto">{scope.affectedSystem}</span>
      )
    ) : (
      <span className="mono">{scope.host}</span>
    );
  const said = scope.word;
  return [
    ['System', system],
    ['Entry', <Entry key="entry" scope={scope} />],
    ['Day', day],
    ...(said === null
      ? []
      : ([['Said', `${said.answer === 'in' ? 'In' : 'Out of'} scope: ${said.note}`]] as const)),
  ];
}

function Entry({ scope }: { scope: TriageView['scope'] }) {
  if (scope.state === 'no-list') return <>This policy names no scope, so everything may be reported.</>;
  if (scope.state === 'cannot-tell') return <>The affected system names no host or address.</>;
  if (scope.pattern === null) return <>No entry of the list covers it.</>;
  return (
    <>
      <span className="mono">{scope.pattern}</span>
      {validWords(scope.from, scope.to)}
      {scope.state === 'out' ? ', not valid on that day' : ''}
    </>
  );
}

function validWords(from: string | null, to: string | null): string {
  if (from === null && to === null) return ', always valid';
  if (to === null) return `, valid since ${dateWords(from ?? '')}`;
  return `, valid ${from === null ? '' : `from ${dateWords(from)} `}to ${dateWords(to)}`;
}
