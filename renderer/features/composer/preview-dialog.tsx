/** What exactly leaves: the very file, its open header, its sealed part, its files and whom it can be read by. */
import { useCallback, useEffect, useState } from 'react';
import type { Reply } from '../../../shared/ipc/contract';
import { useAct } from '../../bridge/queries';
import { PREVIEW_WORDS } from '../../text/composer';
import { errorWords } from '../../text/errors';
import { sizeOf } from '../../text/time';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError } from '../../ui/field';
import { Fingerprint } from '../../ui/fingerprint';
import { Loading, ScrollRegion } from '../../ui/surfaces';
import type { ComposerParts } from './use-composer';

interface PreviewProps {
  readonly parts: ComposerParts;
  readonly reporterName: string;
  readonly onClose: () => void;
}

export function PreviewDialog({ parts, reporterName, onClose }: PreviewProps) {
  const { draft, check, readable } = parts;
  const { act } = useAct('reply.preview');
  const { keep } = draft;
  const [shown, setShown] = useState<Reply<'reply.preview'> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const signed = check?.signedBy !== null;
  const look = useCallback(async () => {
    const kept = (await keep()) ?? null;
    if (kept === null) return setProblem(PREVIEW_WORDS.notKept);
    const clear = readable ? { signed } : null;
    const answer = await act({ id: kept.id, revision: kept.revision, clear });
    if (answer.ok) setShown(answer.value);
    else setProblem(errorWords(answer.error.code));
  }, [keep, act, readable, signed]);
  useEffect(() => void look(), [look]);
  return (
    <Dialog
      title={PREVIEW_WORDS.title}
      width="wide"
      onClose={onClose}
      foot={
        <Button kind="primary" shortcut="Esc" onPress={onClose}>
          Close
        </Button>
      }
    >
      {problem === null ? null : <FormError>{problem}</FormError>}
      {shown !== null ? (
        <Shown preview={shown} readable={readable} reporterName={reporterName} />
      ) : problem === null ? (
        <Loading what="the letter" />
      ) : null}
    </Dialog>
  );
}

function Shown({
  preview,
  readable,
  reporterName,
}: {
  preview: Reply<'reply.preview'>;
  readable: boolean;
  reporterName: string;
}) {
  const theirs = preview.keys.slice(0, -1);
  const [ours] = preview.keys.slice(-1);
  return (
    <div className="stack stack-3">
      <p className="quiet">
        {PREVIEW_WORDS.lead} The file has {sizeOf(preview.size)}.
      </p>
      <Part title={PREVIEW_WORDS.outer} text={preview.outer} />
      {preview.parts.length === 0 ? null : (
        <section className="stack stack-1">
          <h3 className="label">Files in it</h3>
          <ul className="small">
            {preview.parts.map((part, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, their places are what they are
              <li key={place} className="row">
                <span dir="auto">{part.name}</span>
                <span className="quiet">
                  {part.mediaType}, {sizeOf(part.size)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Part title={readable ? PREVIEW_WORDS.innerClear : PREVIEW_WORDS.inner} text={preview.inner} />
      {preview.cut ? <p className="hint">{PREVIEW_WORDS.cut}</p> : null}
      {readable ? null : (
        <section className="stack stack-2">
          <h3 className="label">Whom it can be read by</h3>
          {theirs.map(({ fingerprint }) => (
            <Reader key={fingerprint} who={reporterName} fingerprint={fingerprint} />
          ))}
          {ours === undefined ? null : <Reader who={ours.whose} fingerprint={ours.fingerprint} />}
        </section>
      )}
      <section className="stack stack-1">
        <h3 className="label">Signed by</h3>
        {preview.signedBy === null ? (
          <span className="tone-warn">nobody</span>
        ) : (
          <Fingerprint fingerprint={preview.signedBy} />
        )}
      </section>
    </div>
  );
}

function Reader({ who, fingerprint }: { who: string; fingerprint: string }) {
  return (
    <div className="stack stack-1">
      <span className="small" dir="auto">
        {who}
      </span>
      <Fingerprint fingerprint={fingerprint} />
    </div>
  );
}

function Part({ title, text }: { title: string; text: string }) {
  return (
    <section className="stack stack-1">
      <h3 className="label">{title}</h3>
      <ScrollRegion label={title} className="preview-text">
        {text}
      </ScrollRegion>
    </section>
  );
}
