/** Joins the soft lines of format=flowed (RFC 3676) in one pass over the lines. */

interface FlowedLine {
  readonly depth: number;
  readonly text: string;
}

function readLine(line: string): FlowedLine {
  let depth = 0;
  while (line.charCodeAt(depth) === 62) depth += 1;
  const rest = line.slice(depth);
  return { depth, text: rest.startsWith(' ') ? rest.slice(1) : rest };
}

/** Text with LF line ends in, the same with its paragraphs joined out. Quotes keep their ">" marks. */
export function joinFlowed(text: string, delSp: boolean): string {
  const out: string[] = [];
  let open: string[] = [];
  let openDepth = -1;
  const mark = (depth: number): string => (depth > 0 ? `${'>'.repeat(depth)} ` : '');
  const close = (): void => {
    if (openDepth >= 0) out.push(mark(openDepth) + open.join(''));
    open = [];
    openDepth = -1;
  };
  for (const raw of text.split('\n')) {
    const line = readLine(raw);
    const isSignature = line.text === '-- ';
    if (openDepth >= 0 && (line.depth !== openDepth || isSignature)) close();
    const soft = line.text.endsWith(' ') && !isSignature;
    open.push(soft && delSp ? line.text.slice(0, -1) : line.text);
    openDepth = line.depth;
    if (!soft) close();
  }
  close();
  return out.join('\n');
}
