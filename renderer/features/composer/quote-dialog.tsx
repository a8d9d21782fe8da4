/** Which part of which letter to quote: one part at a time, never mixed. */
import { dateTime } from '../../text/time';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import type { Quotable } from './use-quote';

interface QuoteDialogProps {
  readonly quotable: readonly Quotable[];
  readonly onQuote: (section: Quotable) => Promise<void>;
  readonly onClose: () => void;
}

const SHOWN_CHARACTERS = 400;

export function QuoteDialog({ quotable, onQuote, onClose }: QuoteDialogProps) {
  return (
    <Dialog
      title="Which part do you quote?"
      width="mid"
      onClose={onClose}
      foot={<Button onPress={onClose}>Quote nothing</Button>}
    >
      {quotable.length === 0 ? (
        <p>No letter of this case has words to quote.</p>
      ) : (
        <div className="quote-choices">
          {quotable.map((one) => (
            <button
              key={`${one.letter.id}.${one.section}`}
              type="button"
              className="quote-choice"
              onClick={() => {
                onClose();
                void onQuote(one);
              }}
            >
              <span className="small quiet">
                {one.letter.from === '' ? 'Unknown sender' : one.letter.from},{' '}
                {dateTime(one.letter.receivedAt)}
                {one.letter.sections.length > 1
                  ? `, part ${one.section + 1} of ${one.letter.sections.length}`
                  : ''}
                {one.letter.sections[one.section]?.encrypted === true ? '' : ', not encrypted'}
              </span>
              <span className="source">{one.text.trim().slice(0, SHOWN_CHARACTERS)}</span>
            </button>
          ))}
        </div>
      )}
    </Dialog>
  );
}
