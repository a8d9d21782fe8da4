/** Chooses the letter of the case in which somebody said it, and links to it. */
import type { CaseView } from '../../../../shared/ipc/shapes';
import { dateTime, dayOf } from '../../../text/time';
import { Select } from '../../../ui/field';

interface LetterChoiceProps {
  readonly view: CaseView;
  /** A row id as text; empty for none. */
  readonly value: string;
  readonly onChange: (letter: string) => void;
}

export function LetterChoice({ view, value, onChange }: LetterChoiceProps) {
  const letters = view.letters.filter((letter) => letter.direction === 'in');
  return (
    <Select
      label="Said in the letter"
      value={value}
      onChange={onChange}
      options={[
        { value: '', label: 'Not in a letter of this case' },
        ...letters.map((letter) => ({
          value: String(letter.id),
          label: `${dateTime(letter.receivedAt)}, ${letter.subject === '' ? 'without a subject' : letter.subject}`,
        })),
      ]}
    />
  );
}

/** The id that the vault is told. */
export function letterIdOf(value: string): number | null {
  return value === '' ? null : Number(value);
}

export function LetterLink({
  view,
  letterId,
  onLetter,
}: {
  view: CaseView;
  letterId: number | null;
  onLetter: (id: number) => void;
}) {
  const letter = view.letters.find((one) => one.id === letterId);
  return letter === undefined ? null : (
    <button type="button" className="link small nowrap" onClick={() => onLetter(letter.id)}>
      Letter {dayOf(letter.receivedAt)}
    </button>
  );
}
