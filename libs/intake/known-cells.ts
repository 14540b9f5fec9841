import { nameHash } from './name-hash.js';

/** A column of a million lines repeats few cells. Of those of a large pool so many are kept, some hundreds of bytes each. */
const CELLS_MAX = 65_536;

interface KnownCell {
  readonly spelled: Uint8Array;
  readonly written: Uint8Array;
  /** Another cell of the same hash. */
  readonly next: KnownCell | undefined;
}

/**
 * What cells of a column are written as, found by their bytes, so that each spelling is read once. Exact: cells of one hash
 * are told apart by all their bytes. Cells beyond {@link CELLS_MAX} are read whenever they come.
 */
export class KnownCells {
  private readonly byHash = new Map<number, KnownCell>();
  private count = 0;

  /** @param read how a cell that is not known is written; null for one that needs a closer look, which is not kept */
  constructor(private readonly read: (cell: string) => string | null) {}

  /** The bytes in which the cell between the bounds is written; null where it needs a closer look. */
  writtenAs(bytes: Uint8Array, start: number, end: number): Uint8Array | null {
    const hash = nameHash(bytes, start, end);
    const first = this.byHash.get(hash);
    for (let cell = first; cell; cell = cell.next) if (isSame(cell.spelled, bytes, start, end)) return cell.written;
    const spelled = Buffer.from(bytes.subarray(start, end));
    const read = this.read(spelled.toString('utf8'));
    if (read === null) return null;
    const written = Buffer.from(read, 'utf8');
    if (this.count < CELLS_MAX) {
      this.byHash.set(hash, { spelled, written: written.equals(spelled) ? spelled : written, next: first });
      this.count += 1;
    }
    return written;
  }
}

function isSame(spelled: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (spelled.length !== end - start) return false;
  for (let at = 0; at < spelled.length; at += 1) if (spelled[at] !== bytes[start + at]) return false;
  return true;
}
