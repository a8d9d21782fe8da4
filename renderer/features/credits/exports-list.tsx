/** The lists that left, the latest first. */
import { useCall } from '../../bridge/queries';
import { countWords, CREDITS_WORDS, withdrawnWords } from '../../text/credits';
import { dateTime } from '../../text/time';
import { filterWords, formatName } from './credit-choice';
import { TriangleAlert } from 'lucide-react';
import { Chip } from '../../ui/marks';

export function ExportsList() {
  const exports = useCall('credit.exports', {}).data?.exports;
  if (exports === undefined) return null;
  return (
    <>
      <h2 className="group-head">
        Exports <span className="count">{exports.length}</span>
      </h2>
      {exports.length === 0 ? (
        <p className="list-note quiet">{CREDITS_WORDS.noExports}</p>
      ) : (
        <ul>
          {exports.map((one, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two exports of one instant have nothing else apart
            <li key={place} className="list-row">
              <span className="cut">
                {filterWords(one.filter)}, {formatName(one.format)}{' '}
                <span className="quiet">
                  {countWords(one.named, one.anonymous)}, to {one.name}
                  {one.withdrawn === 0 ? '' : `, ${withdrawnWords(one.withdrawn)}`}
                </span>
              </span>
              {one.publishAgain ? (
                <Chip tone="warn" icon={TriangleAlert} push>
                  {CREDITS_WORDS.publishAgain}
                </Chip>
              ) : null}
              <span className={one.publishAgain ? 'small faint nowrap' : 'push small faint nowrap'}>
                {dateTime(one.at)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
