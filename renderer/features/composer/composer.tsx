/** The composer's screen: the letter at the left, what becomes of it at the right. */
import { ArrowLeft } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { CaseView, ReplyView } from '../../../shared/ipc/shapes';
import { useCall } from '../../bridge/queries';
import { BLOCKER_WORDS } from '../../text/composer';
import { IconButton } from '../../ui/button';
import { ClockChip } from '../../ui/clock-chip';
import { FormError } from '../../ui/field';
import { useKeys } from '../../ui/keys';
import { promiseAt, useNow } from '../../ui/now';
import { useToast } from '../../ui/toast';
import { blockersNow } from './blockers';
import { type Asking, ComposerDialogs } from './composer-dialogs';
import { DraftTrouble } from './draft-trouble';
import { LetterBody } from './letter-body';
import { firstGap } from './letter-text';
import { LetterFields } from './letter-fields';
import { LetterFoot } from './letter-foot';
import { LetterRail } from './letter-rail';
import type { Stretch } from './passage';
import { useDraft } from './use-draft';
import { useField } from './use-field';
import { useLeaving } from './use-leaving';
import { quotableSections, useQuote } from './use-quote';

export function Composer({ reply, one }: { reply: ReplyView; one: CaseView }) {
  const draft = useDraft(reply);
  const leaving = useLeaving(draft);
  const { plan } = draft;
  const { kept, typed } = plan;
  const check = useCall('reply.check', { id: reply.id }, { keep: true }).data;
  const field = useField();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [selected, setSelected] = useState<Stretch>({ start: 0, end: 0 });
  const quote = useQuote(draft, field);
  const quotable = useMemo(() => quotableSections(one), [one]);
  const toDate = useRef<HTMLInputElement>(null);
  const toAddress = useRef<HTMLInputElement>(null);
  const blockers = useMemo(() => blockersNow(check?.blockers ?? [], typed), [check, typed]);
  const fixed = kept.state !== 'draft' || leaving.busy;
  const now = useNow();
  const [, go] = useLocation();
  const toast = useToast();

  // a draft is opened to write in it
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current || reply.state !== 'draft') return;
    opened.current = true;
    field.goTo(firstGap(reply.body) ?? { start: reply.body.length, end: reply.body.length });
  }, [field, reply]);

  const back = useCallback(() => go(`/cases/${kept.caseId}`), [go, kept.caseId]);
  const exportFile = useCallback(() => {
    const [blocker] = blockers;
    if (blocker === undefined) void leaving.exportFile();
    else toast.say(`${BLOCKER_WORDS[blocker].says}. Nothing was written.`);
  }, [blockers, leaving, toast]);
  const askQuote = useCallback(() => {
    const [only] = quotable;
    if (kept.state !== 'draft') return;
    if (only !== undefined && quotable.length === 1) void quote(only);
    else setAsking({ kind: 'quote' });
  }, [quotable, kept.state, quote]);

  useKeys(
    useMemo(
      () => ({
        Escape: back,
        'Mod+Enter': () => {
          if (asking !== null) return;
          if (kept.state === 'draft') exportFile();
          else if (kept.state === 'exported') setAsking({ kind: 'sent' });
        },
        'Alt+d': () => toDate.current?.focus(),
        'Alt+q': askQuote,
      }),
      [back, asking, kept.state, exportFile, askQuote],
    ),
  );

  const promise = one.promises[0];
  const reporter = one.reporters.find((person) => person.id === kept.reporterId);
  const name = reporter?.displayName ?? kept.to;
  return (
    <>
      <header className="bar">
        <IconButton icon={ArrowLeft} label="Back to the case" onPress={back} />
        <h1 className="cut">
          Reply to {name}{' '}
          <span className="quiet normal">
            {kept.caseId}, {one.row.title}
          </span>
        </h1>
        <span className="push" />
        {promise === undefined ? null : (
          <ClockChip promise={promiseAt(promise, now)} now={now} name="Response" />
        )}
      </header>
      <div className="split split-wide">
        <section className="compose" aria-label="Letter">
          <LetterFields
            draft={draft}
            reporter={reporter}
            outerSubject={check?.outerSubject}
            fixed={fixed}
            toAddress={toAddress}
            canQuote={quotable.length > 0}
            onQuote={askQuote}
            onTemplate={(template) => setAsking({ kind: 'template', template })}
          />
          <DraftTrouble draft={draft} />
          <LetterBody
            body={typed.body}
            passage={plan.passage}
            expectedDate={typed.expectedDate}
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
          <LetterFoot
            draft={draft}
            leaving={leaving}
            blocked={blockers.length > 0}
            onExport={exportFile}
            onAsk={(kind) => setAsking({ kind })}
          />
        </section>
        <LetterRail
          draft={draft}
          one={one}
          check={check}
          reporterName={name}
          blockers={blockers}
          selected={selected}
          field={field}
          toDate={toDate}
          toAddress={toAddress}
        />
      </div>
      {asking === null ? null : (
        <ComposerDialogs
          asking={asking}
          draft={draft}
          leaving={leaving}
          quotable={quotable}
          onQuote={quote}
          onGone={back}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
