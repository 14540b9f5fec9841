/** Which part of a long list is asked for: rows are counted from 0, in the list's own order. */
export interface Page {
  readonly offset: number;
  /** At most {@link PAGE_ROWS_MAX}. */
  readonly limit: number;
}

/** A part of a list, and how many rows the whole list has. */
export interface Paged<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

export const PAGE_ROWS_MAX = 1_000;

/** The page as TypeORM's find options name it; a limit beyond the maximum is cut to it. */
export const within = ({ offset, limit }: Page): { skip: number; take: number } => ({
  skip: offset,
  take: Math.min(limit, PAGE_ROWS_MAX),
});
