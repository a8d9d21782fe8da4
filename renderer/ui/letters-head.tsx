/** The head of a table of letters: when, from whom, its verdicts, and what is said of it. */

export function LettersHead({
  says = 'What happened, and what is safe',
  rowIndex,
}: {
  /** Over the column of sentences. */
  readonly says?: string;
  /** Where not every row of the table is in the page. */
  readonly rowIndex?: number;
}) {
  return (
    <thead>
      <tr aria-rowindex={rowIndex}>
        <th className="c-when">Received</th>
        <th className="c-from">From</th>
        <th className="c-seal">
          <span className="hidden-label">Who could read it, who wrote it</span>
        </th>
        <th>{says}</th>
        <th className="c-do">
          <span className="hidden-label">What to do</span>
        </th>
      </tr>
    </thead>
  );
}
