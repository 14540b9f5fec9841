import type { FigureName, ReportFigures } from './report-figures.js';

/** What a trustee published of one period, row by row as the report prints it. `published.json` of an example. */
export interface PublishedReport {
  readonly periodNumber: number;
  readonly source: string;
  readonly rows: readonly PublishedRow[];
}

export type PublishedRow = RowLabel &
  (
    | { readonly status: 'published'; readonly figure: FigureName; readonly value: string; readonly note?: string }
    /** Printed in the report, not known here: what stands there follows from assumptions. */
    | { readonly status: 'assumed'; readonly figure: FigureName }
    /** Printed in the report, and nothing of it happens in the example. */
    | { readonly status: 'absent'; readonly note: string }
  );

export interface RowLabel {
  readonly section: string;
  readonly label: string;
  readonly english: string;
}

/** A row with what the system makes of it. */
export type ComparedRow = RowLabel &
  (
    | {
        readonly verdict: 'published and matched' | 'published and different';
        readonly published: string;
        readonly ours: string;
        readonly note?: string;
      }
    | { readonly verdict: 'assumed'; readonly ours: string }
    | { readonly verdict: 'absent'; readonly note: string }
  );

/** Holds a period against its published report; every row is answered. */
export const compareWithPublished = (report: PublishedReport, figures: ReportFigures): ComparedRow[] =>
  report.rows.map((row) => compareRow(row, figures));

function compareRow(row: PublishedRow, figures: ReportFigures): ComparedRow {
  const { section, label, english } = row;
  const labels = { section, label, english };
  switch (row.status) {
    case 'published': {
      const ours = figures[row.figure];
      const verdict = ours === row.value ? 'published and matched' : 'published and different';
      const note = row.note === undefined ? {} : { note: row.note };
      return { ...labels, verdict, published: row.value, ours, ...note };
    }
    case 'assumed':
      return { ...labels, verdict: 'assumed', ours: figures[row.figure] };
    case 'absent':
      return { ...labels, verdict: 'absent', note: row.note };
  }
}
