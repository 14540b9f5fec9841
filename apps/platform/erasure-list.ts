import type { Erasure, ErasureQueries, FileQueries, KeptFile, ListPage, ListPart } from '#projections';

/** An erasure as its checker must see it: not which digits are erased, but what they stand for. */
export interface ListedErasure extends Omit<Erasure, 'files'> {
  readonly files: readonly ListedFile[];
}

export interface ListedFile {
  readonly digest: string;
  /** What of the log takes the file in, in its order; empty for one that was sent, kept, and came to nothing. */
  readonly namedBy: readonly Omit<KeptFile, 'digest'>[];
}

/** A part of the erasures that were requested, of those that stand so where it is said. What takes their files in is looked up for the part alone. */
export async function erasureList(
  erasures: Pick<ErasureQueries, 'list'>,
  files: Pick<FileQueries, 'naming'>,
  part: ListPart<Erasure>,
  status?: Erasure['status'],
): Promise<ListPage<ListedErasure>> {
  const { rows, next } = await erasures.list(part, status);
  const naming = await files.naming(rows.flatMap((erasure) => erasure.files));
  const listed = (digest: string): ListedFile => ({
    digest,
    namedBy: (naming.get(digest) ?? []).map(({ position, kind, fileName, dealId, periodNumber }) => {
      return { position, kind, fileName, dealId, periodNumber };
    }),
  });
  return { rows: rows.map((erasure) => ({ ...erasure, files: erasure.files.map(listed) })), next };
}
