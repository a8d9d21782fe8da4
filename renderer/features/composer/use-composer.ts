/** All that the composer's parts share: the draft, what stops it, what is asked just now, and its keys. */
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Reply } from '../../../shared/ipc/contract';
import type { CaseView, ReplyView } from '../../../shared/ipc/shapes';
import type { TemplateId } from '../../../shared/letter/templates';
import { useAct, useCall } from '../../bridge/queries';
import { type Blocker, BLOCKER_WORDS, RECIPIENT_BLOCKERS } from '../../text/composer';
import { errorWords } from '../../text/errors';
import { useKeys } from '../../ui/keys';
import { useToast } from '../../ui/toast';
import { blockersNow } from './blockers';
import { firstGap } from './letter-text';
import { type Draft, useDraft } from './use-draft';
import { type LetterFiles, useFiles } from './use-files';
import { type LetterField, useField } from './use-field';
import { type Leaving, useLeaving } from './use-leaving';
import { type Quotable, quotableSections, useQuote } from './use-quote';

/** What the composer asks just now. */
export type Asking =
  | { readonly kind: 'quote' | 'sent' | 'take-back' | 'discard' | 'clear' | 'keys' | 'preview' }
  | { readonly kind: 'embargo'; readonly way: 'file' | 'copy' }
  | { readonly kind: 'template'; readonly template: TemplateId };

export interface ComposerParts {
  readonly draft: Draft;
  readonly leaving: Leaving;
  readonly files: LetterFiles;
  /** A key of the reporter can be used, so that nothing speaks for leaving readable. */
  readonly keyStands: boolean;
  /** It asks for a key and none stands, so that it leaves readable. */
  readonly readable: boolean;
  readonly check: Reply<'reply.check'> | undefined;
  readonly blockers: readonly Blocker[];
  readonly field: LetterField;
  readonly toDate: RefObject<HTMLInputElement | null>;
  readonly toAddress: RefObject<HTMLInputElement | null>;
  readonly quotable: readonly Quotable[];
  readonly asking: Asking | null;
  ask(asking: Asking | null): void;
  quote(section: Quotable): Promise<void>;
  /** Quotes at once where there is only one part to quote. */
  askQuote(): void;
  exportFile(): void;
  copyText(): void;
  /** Starts the letter that asks for a key, and opens it. */
  askKey(): Promise<void>;
  back(): void;
}

export function useComposer(reply: ReplyView, one: CaseView): ComposerParts {
  const draft = useDraft(reply);
  const leaving = useLeaving(draft);
  const { kept, typed } = draft.plan;
  const check = useCall('reply.check', { id: reply.id }, { keep: true }).data;
  const readable = (check?.keyLetter ?? null) !== null && !hasKey(check);
  const blockers = useMemo(
    () =>
      blockersNow(check?.blockers ?? [], typed).filter(
        (one) => !readable || !RECIPIENT_BLOCKERS.includes(one),
      ),
    [check, typed, readable],
  );
  const named = (check?.embargo.length ?? 0) > 0 || (check?.others ?? []).some((other) => !other.agreed);
  const keyStands = hasKey(check);
  const files = useFiles(draft);
  const field = useField();
  const quotable = useMemo(() => quotableSections(one), [one]);
  const quote = useQuote(draft, field);
  const [asking, ask] = useState<Asking | null>(null);
  const toDate = useRef<HTMLInputElement>(null);
  const toAddress = useRef<HTMLInputElement>(null);
  const [, go] = useLocation();
  const toast = useToast();

  const back = useCallback(() => go(`/cases/${kept.caseId}`), [go, kept.caseId]);
  const exportFile = useCallback(() => {
    const [blocker] = blockers;
    if (blocker !== undefined) toast.say(`${BLOCKER_WORDS[blocker].says}. Nothing was written.`);
    else if (readable) ask({ kind: 'clear' });
    else if (named) ask({ kind: 'embargo', way: 'file' });
    else void leaving.exportFile();
  }, [blockers, readable, named, leaving, toast]);
  const copyText = useCallback(() => {
    if (named) ask({ kind: 'embargo', way: 'copy' });
    else void leaving.copyText();
  }, [named, leaving]);
  const askQuote = useCallback(() => {
    if (kept.state !== 'draft') return;
    const [only] = quotable;
    if (only !== undefined && quotable.length === 1) void quote(only);
    else ask({ kind: 'quote' });
  }, [quotable, kept.state, quote]);

  const askKey = useAskKey(draft);
  useOpening(reply, field);
  useKeys(
    useMemo(
      () => ({
        Escape: back,
        'Mod+Enter': () => {
          if (asking !== null) return;
          if (kept.state === 'draft') exportFile();
          else if (kept.state === 'exported') ask({ kind: 'sent' });
        },
        'Alt+d': () => toDate.current?.focus(),
        'Alt+q': askQuote,
      }),
      [back, asking, kept.state, exportFile, askQuote],
    ),
  );
  return {
    ...{ files, keyStands, readable, copyText, askKey },
    ...{ draft, leaving, check, blockers, field, toDate, toAddress, quotable },
    ...{ asking, ask, quote, askQuote, exportFile, back },
  };
}

/** A draft is opened to write in it: at its first gap, else at its end. */
function useOpening(reply: ReplyView, field: LetterField): void {
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current || reply.state !== 'draft') return;
    opened.current = true;
    field.goTo(firstGap(reply.body) ?? { start: reply.body.length, end: reply.body.length });
  }, [field, reply]);
}

/** Some key of the reporter can be used for this letter; until the vault answered, one is supposed to be. */
function hasKey(check: ComposerParts['check']): boolean {
  return check === undefined || !check.blockers.some((blocker) => RECIPIENT_BLOCKERS.includes(blocker));
}

/** What is typed here is kept first; the other letter is opened in its place. */
function useAskKey(draft: Draft): () => Promise<void> {
  const { act } = useAct('reply.ask-key');
  const [, go] = useLocation();
  const toast = useToast();
  const { keep } = draft;
  const { reporterId, caseId } = draft.plan.kept;
  return useCallback(async () => {
    await keep();
    const answer = await act({ reporterId, caseId });
    if (answer.ok) go(`/replies/${answer.value.id}?case=${answer.value.caseId}`);
    else toast.say(errorWords(answer.error.code));
  }, [act, keep, reporterId, caseId, go, toast]);
}
