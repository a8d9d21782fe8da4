/** Part by part: how much of it is whole, and what is missing. */
import { CircleAlert, CircleCheck } from 'lucide-react';
import { type Damage, missingWords, PART_WORDS, wholeWords } from '../../text/salvage';
import { Icon } from '../../ui/icon';

export function ReadableTable({ damage }: { damage: Damage }) {
  return (
    <table className="table table-plain gen-table">
      <thead>
        <tr>
          <th>Part</th>
          <th className="num">Whole</th>
          <th>Missing</th>
        </tr>
      </thead>
      <tbody>
        {damage.parts.map((part) => {
          const good =
            part.whole === part.total &&
            !part.atLeast &&
            (part.part !== 'ledger' || damage.chain === 'whole');
          return (
            <tr key={part.part}>
              <td>{PART_WORDS[part.part]}</td>
              <td className="num">{wholeWords(part)}</td>
              <td className="wrap">
                <Icon
                  of={good ? CircleCheck : CircleAlert}
                  small
                  className={good ? 'tone-good' : 'tone-bad'}
                />{' '}
                {missingWords(part, damage)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
