import type { Currency } from '#domain/shared';

/** The papers that can be made. */
export const paperKinds = ['trustee report'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** What is printed beside a figure, in both languages of a paper. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** How a figure reads: amounts in yuan, percentages with their decimals but no sign, dates, whole counts, words. */
export type Unit = 'amount' | 'percent' | 'per 100' | 'date' | 'count' | 'text';

/**
 * A figure of a paper. `known` follows from the log; `stated` was stated by the paper's maker, on a source; `assumed` follows from the
 * log, but rests on what the maker names an assumption; `absent` is printed by the trade and not known here.
 */
export type Cell =
  | {
      readonly status: 'known' | 'assumed';
      readonly unit: Unit;
      readonly value: string;
      /** The figure's stable link: why it is what it is (docs/reference/why.md). */
      readonly link?: string;
    }
  | { readonly status: 'stated'; readonly unit: Unit; readonly value: string; readonly source: string }
  | { readonly status: 'absent'; readonly why?: Label };

export interface Row {
  /** Unique in the paper and the same in every period: `dates.payment date`. */
  readonly id: string;
  readonly label: Label;
  /** One for each of the section's columns. */
  readonly cells: readonly Cell[];
}

export interface Section {
  readonly id: string;
  readonly title: Label;
  /** Heads of the cells; a section of one column has none to show. */
  readonly columns: readonly Label[];
  readonly rows: readonly Row[];
}

/** A paper's figures: everything that is printed, before it has a form. */
export interface Paper {
  readonly kind: PaperKind;
  readonly title: Label;
  readonly dealId: string;
  readonly dealName: string;
  readonly periodNumber: number;
  readonly currency: Currency;
  readonly sections: readonly Section[];
}
