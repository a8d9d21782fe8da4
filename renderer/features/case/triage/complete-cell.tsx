/** Whether the report is complete (MAXEM-5), and whether the team saw the problem itself. */
import { shortDay } from '../../../text/time';
import { CircleCheck, CircleDashed } from 'lucide-react';
import type { TriageView } from '../../../../shared/ipc/channels/triage';
import { partsPresent } from '../../../../shared/triage/completeness';
import { REPRODUCED } from '../../../../shared/triage/vocabulary';
import { PART_WORDS, REPRODUCED_WORDS } from '../../../text/triage';
import { Checkbox } from '../../../ui/field';
import { Chip } from '../../../ui/marks';
import { Segments } from './segments';
import { placeOf, Suggested } from './said';
import styles from './triage.module.css';
import type { TriageActs } from './use-triage';

type Part = TriageView['parts'][number];

export function CompleteCell({ view, acts }: { view: TriageView; acts: TriageActs }) {
  const said = view.parts.flatMap(({ part, said: one }) =>
    one === null ? [] : [{ part, present: one.present }],
  );
  const count = partsPresent(said);
  const whole = count === view.parts.length;
  return (
    <section className="cell" aria-labelledby="triage-complete">
      <h2 id="triage-complete" className="row">
        Complete{' '}
        <Chip push tone={whole ? 'good' : undefined} icon={whole ? CircleCheck : CircleDashed}>
          {count} of {view.parts.length}
        </Chip>
      </h2>
      <ul className="small">
        {view.parts.map((part) => (
          <li key={part.part} className={styles['part']}>
            <Checkbox
              label={PART_WORDS[part.part]}
              checked={part.said?.present === true}
              onChange={(present) =>
                void acts.setPart({ part: part.part, present, ...foundIn(part, present) })
              }
            />
            <PartState part={part} />
          </li>
        ))}
      </ul>
      <div className={`small ${styles['part']}`}>
        <span>Reproduced by us</span>
        <Segments
          label="Reproduced by us"
          value={view.reproduced?.answer ?? null}
          options={REPRODUCED.map((answer) => ({ value: answer, word: REPRODUCED_WORDS[answer] }))}
          onChoose={(answer) =>
            void acts.setReproduced({ answer: view.reproduced?.answer === answer ? null : answer, note: '' })
          }
        />
      </div>
    </section>
  );
}

function PartState({ part }: { part: Part }) {
  const { said, suggestion } = part;
  if (said?.present === true) {
    return <span className="quiet">{said.note === '' ? `you, ${shortDay(said.setAt)}` : said.note}</span>;
  }
  if (suggestion !== null) return <Suggested found={suggestion} />;
  return <span className="faint">not found in the letters</span>;
}

/** A tick takes along where the letters have it. */
function foundIn({ suggestion }: Part, present: boolean): { note: string; letterId: number | null } {
  if (!present || suggestion === null) return { note: '', letterId: null };
  const place = placeOf(suggestion);
  return { note: suggestion.line === null ? place : `letter ${place}`, letterId: suggestion.letterId };
}
