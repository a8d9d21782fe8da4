/** The composer's screen: the letter at the left, what becomes of it at the right. */
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import type { CaseView, ReplyView } from '../../../shared/ipc/shapes';
import { IconButton } from '../../ui/button';
import { ClockChip } from '../../ui/clock-chip';
import { FormError } from '../../ui/field';
import { promiseAt, useNow } from '../../ui/now';
import { ComposerDialogs } from './composer-dialogs';
import { DraftTrouble } from './draft-trouble';
import { LetterBody } from './letter-body';
import { LetterFields } from './letter-fields';
import { KeyOffer } from './letter-files';
import { LetterFoot } from './letter-foot';
import { LetterRail } from './letter-rail';
import type { Stretch } from './passage';
import { useComposer } from './use-composer';

export function Composer({ reply, one }: { reply: ReplyView; one: CaseView }) {
  const parts = useComposer(reply, one);
  const { draft, leaving, asking, ask, field, back } = parts;
  const { kept } = draft.plan;
  const [selected, setSelected] = useState<Stretch>({ start: 0, end: 0 });
  const reporter = one.reporters.find((person) => person.id === kept.reporterId);
  const name = reporter?.displayName ?? kept.to;
  const fixed = kept.state !== 'draft' || leaving.busy;
  return (
    <>
      <Head one={one} name={name} onBack={back} />
      <div className="split split-wide">
        <section className="compose" aria-label="Letter">
          <LetterFields parts={parts} reporter={reporter} fixed={fixed} />
          <DraftTrouble draft={draft} />
          <KeyOffer parts={parts} />
          <LetterBody
            plan={draft.plan}
            fixed={fixed}
            field={field.ref}
            onChange={(body) => draft.type({ body })}
            onSelect={(stretch) => {
              field.remember(stretch);
              setSelected(stretch);
            }}
            onLeave={() => void draft.keep()}
          />
          {leaving.failure === null ? null : (
            <div className="compose-failure">
              <FormError>{leaving.failure}</FormError>
            </div>
          )}
          <LetterFoot parts={parts} />
        </section>
        <LetterRail parts={parts} one={one} reporterName={name} selected={selected} />
      </div>
      {asking === null ? null : (
        <ComposerDialogs
          parts={parts}
          asking={asking}
          reporterName={name}
          onGone={back}
          onClose={() => ask(null)}
        />
      )}
    </>
  );
}

function Head({ one, name, onBack }: { one: CaseView; name: string; onBack: () => void }) {
  const now = useNow();
  const promise = one.promises.find((each) => each.promise === 'first-response');
  return (
    <header className="bar">
      <IconButton icon={ArrowLeft} label="Back to the case" onPress={onBack} />
      <h1 className="cut">
        Reply to {name}{' '}
        <span className="quiet normal">
          {one.row.id}, {one.row.title}
        </span>
      </h1>
      <span className="push" />
      {promise === undefined ? null : (
        <ClockChip promise={promiseAt(promise, now)} now={now} name="Response" />
      )}
    </header>
  );
}
