import type { Erasures, ErasureStanding } from '#application';
import { partOfRows, type FileQueries, type KeptFile, type ListPage, type ListPart, type Sorts } from '#projections';

/** An erasure with its place among all of them. */
export interface NumberedErasure extends ErasureStanding {
  /** From 1, in the order in which they were requested. */
  readonly number: number;
}

/** An erasure as its checker must see it: not which digits are erased, but what they stand for. */
export interface ListedErasure extends Omit<NumberedErasure, 'files'> {
  readonly files: readonly ListedFile[];
}

export interface ListedFile {
  readonly digest: string;
  /** What of the log takes the file in, in its order; empty for one that was sent, kept, and came to nothing. */
  readonly namedBy: readonly Omit<KeptFile, 'digest'>[];
}

/** By what erasures may be sorted: the order in which they were requested. */
export const erasureSorts = { number: [['number', 'count']] } as const satisfies Sorts<NumberedErasure>;

/** A part of the erasures that were requested, of those that stand so where it is said. What takes their files in is looked up for the part alone. */
export async function erasureList(
  erasures: Pick<Erasures, 'all'>,
  files: Pick<FileQueries, 'naming'>,
  part: ListPart<Pick<NumberedErasure, 'number'>>,
  status?: ListedErasure['status'],
): Promise<ListPage<ListedErasure>> {
  const numbered = (await erasures.all()).map((erasure, index) => ({ ...erasure, number: index + 1 }));
  const { rows, next } = partOfRows(
    numbered.filter((erasure) => status === undefined || erasure.status === status),
    part,
  );
  const naming = await files.naming(rows.flatMap((erasure) => erasure.files));
  const listed = (digest: string): ListedFile => ({
    digest,
    namedBy: (naming.get(digest) ?? []).map(({ position, kind, fileName, dealId, periodNumber }) => {
      return { position, kind, fileName, dealId, periodNumber };
    }),
  });
  return { rows: rows.map((erasure) => ({ ...erasure, files: erasure.files.map(listed) })), next };
}
