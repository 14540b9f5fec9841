/** What a rebuild from the log found beside the live tables. */
export interface Comparison {
  /** Position of the log at which both stand. */
  readonly position: string;
  readonly tables: readonly TableComparison[];
  /** True when every table is the same, row by row. */
  readonly identical: boolean;
}

export interface TableComparison {
  readonly model: string;
  readonly table: string;
  readonly rowsLive: number;
  readonly rowsRebuilt: number;
  /** How many keys differ; `differences` names the first of them in key order. */
  readonly differing: number;
  readonly differences: readonly RowDifference[];
}

/** A row that is not what the log says. Values are as the database writes them: amounts in minor units (fen). */
export interface RowDifference {
  readonly key: Readonly<Record<string, string>>;
  readonly kind: 'missing from live' | 'not in the log' | 'changed';
  /** The columns that differ, for a changed row. */
  readonly columns: readonly {
    readonly column: string;
    readonly live: string | null;
    readonly rebuilt: string | null;
  }[];
}
