/** Puts a template in place of the text, and asks first when words would go. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { TEMPLATES, type TemplateId } from '../../../shared/letter/templates';
import { useAct } from '../../bridge/queries';
import { errorWords } from '../../text/errors';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormError } from '../../ui/field';
import { hasOwnWords } from './draft-plan';
import type { Draft } from './use-draft';

export function TemplateDialog({
  draft,
  template,
  onClose,
}: {
  draft: Draft;
  template: TemplateId;
  onClose: () => void;
}) {
  const { act } = useAct('reply.apply-template');
  const [failure, setFailure] = useState<string | null>(null);
  const { keep, adopt } = draft;
  const apply = useCallback(async () => {
    const kept = await keep();
    if (kept === null)
      return setFailure(
        'What you typed could not be kept, so the template was not put in. Nothing was changed.',
      );
    const answer = await act({ id: kept.id, revision: kept.revision, template });
    if (!answer.ok) return setFailure(errorWords(answer.error.code));
    adopt(answer.value, true);
    onClose();
  }, [keep, adopt, act, template, onClose]);

  const asks = useRef(hasOwnWords(draft.plan));
  const applied = useRef(false);
  useEffect(() => {
    if (asks.current || applied.current) return;
    applied.current = true;
    void apply();
  }, [apply]);

  if (!asks.current && failure === null) return null;
  return (
    <Dialog
      title={`Replace your text by “${TEMPLATES[template].title}”?`}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Keep my text</Button>
          <Button kind="primary" onPress={() => void apply()}>
            Replace it
          </Button>
        </>
      }
    >
      <p>
        What you typed goes. The assessment and the expected date that you marked are put into the template.
      </p>
      {failure === null ? null : <FormError>{failure}</FormError>}
    </Dialog>
  );
}
