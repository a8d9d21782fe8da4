/** Walks the b-trees of a damaged database: every row on a whole page, what stands between, and leaves that lost their branch. */
import { type Cell, cellsOf, type Payload, type Value, valuesOf } from './salvage-records';
import { CONTENT_BYTES, type SalvagePages } from './salvage-pages';

export interface Row {
  /** 0 in a tree without row ids. */
  readonly rowId: bigint;
  readonly values: readonly Value[];
}

/** Keys above `low` and up to `high` may be missing; null is without end. */
export interface Gap {
  readonly low: bigint | null;
  readonly high: bigint | null;
}

export interface Tree {
  readonly gaps: Gap[];
  /** Row ids of records of which a part lies on a damaged page; only the count says something in a tree without row ids. */
  readonly torn: bigint[];
}

const LEAVES = [10, 13];
const TABLE_KINDS = [5, 13];
const INDEX_INTERIOR = 2;

export class TreeWalker {
  private readonly visited = new Set<number>();
  constructor(private readonly pages: SalvagePages) {}

  /** The rows of the tree below a root, one at a time; where rows may be missing is put into `found`. */
  walk(root: number, found: Tree): Generator<Row> {
    return this.below(root, { low: null, high: null }, found, 0);
  }

  /** Whole pages of b-trees that no walk came to, of trees with row ids or of the others. */
  *orphans(withRowIds: boolean): Generator<number> {
    for (let no = 2; no <= this.pages.count; no += 1) {
      const kind = this.pages.kind(no);
      const fits = withRowIds ? kind === 13 : kind === 10 || kind === INDEX_INTERIOR;
      if (fits && !this.visited.has(no)) yield no;
    }
  }

  /** The rows of a single page, those that are whole. */
  rowsOn(no: number): { rows: Row[]; torn: bigint[] } {
    const page = this.pages.page(no);
    const cells = page === undefined ? undefined : cellsOf(page, no);
    const rows: Row[] = [];
    const torn: bigint[] = [];
    for (const cell of cells?.cells ?? []) {
      if (cell.payload === undefined) continue;
      const values = this.record(cell.payload);
      if (values === undefined) torn.push(cell.rowId);
      else rows.push({ rowId: cell.rowId, values });
    }
    return { rows, torn };
  }

  /** Marks a page as taken, so that no other tree gets it. */
  claim(no: number): void {
    this.visited.add(no);
  }

  private *below(no: number, range: Gap, found: Tree, depth: number): Generator<Row> {
    const kind = this.pages.kind(no);
    const page = kind === 0 || depth > 40 || this.visited.has(no) ? undefined : this.pages.page(no);
    const read = page === undefined ? undefined : cellsOf(page, no);
    if (read === undefined) {
      found.gaps.push(range);
      return;
    }
    this.visited.add(no);
    let { low } = range;
    for (const cell of read.cells) {
      const high = TABLE_KINDS.includes(kind) ? cell.rowId : null;
      if (!LEAVES.includes(kind)) yield* this.below(cell.child, { low, high }, found, depth + 1);
      yield* this.rowIn(cell, found);
      low = high;
    }
    if (!LEAVES.includes(kind)) yield* this.below(read.right, { low, high: range.high }, found, depth + 1);
  }

  private *rowIn(cell: Cell, found: Tree): Generator<Row> {
    if (cell.payload === undefined) return;
    const values = this.record(cell.payload);
    if (values === undefined) found.torn.push(cell.rowId);
    else yield { rowId: cell.rowId, values };
  }

  /** The values of a record, with its pages of overflow; undefined when one of them is damaged. */
  private record(payload: Payload): Value[] | undefined {
    const pieces = [payload.local];
    let left = payload.size - payload.local.length;
    if (left > this.pages.count * CONTENT_BYTES) return undefined;
    for (let next = payload.overflow; left > 0; ) {
      const page = next === 0 ? undefined : this.pages.page(next);
      if (page === undefined) return undefined;
      const piece = page.subarray(4, 4 + Math.min(left, CONTENT_BYTES - 4));
      pieces.push(piece);
      left -= piece.length;
      next = page.readUInt32BE(0);
    }
    return valuesOf(pieces.length === 1 ? payload.local : Buffer.concat(pieces));
  }
}
