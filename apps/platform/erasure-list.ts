import type { Erasures, ErasureStanding } from '#application';
import type { FileQueries, KeptFile, Sorts } from '#projections';

/** An erasure as its checker must see it: not which digits are erased, but what they stand for. */
export interface ListedErasure extends Omit<ErasureStanding, 'files'> {
  /** From 1, in the order in which they were requested. */
  readonly number: number;
  readonly files: readonly ListedFile[];
}

export interface ListedFile {
  readonly digest: string;
  /** What of the log takes the file in, in its order; empty for one that was sent, kept, and came to nothing. */
  readonly namedBy: readonly Omit<KeptFile, 'digest'>[];
}

/** By what erasures may be sorted: the order in which they were requested. */
export const erasureSorts = { number: [['number', 'count']] } as const satisfies Sorts<ListedErasure>;

/** Every erasure that was requested, in that order. */
export async function erasureList(
  erasures: Pick<Erasures, 'all'>,
  files: Pick<FileQueries, 'naming'>,
): Promise<readonly ListedErasure[]> {
  const standing = await erasures.all();
  const naming = await files.naming(standing.flatMap((erasure) => erasure.files));
  const listed = (digest: string): ListedFile => ({
    digest,
    namedBy: (naming.get(digest) ?? []).map(({ position, kind, fileName, dealId, periodNumber }) => {
      return { position, kind, fileName, dealId, periodNumber };
    }),
  });
  return standing.map((erasure, index) => ({ ...erasure, number: index + 1, files: erasure.files.map(listed) }));
}
