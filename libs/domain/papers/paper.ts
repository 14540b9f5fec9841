import type { Currency } from '#domain/shared';
import type { AssetDetail } from './asset-detail.js';

/** The papers that can be made, in the order of a deal's life. */
export const paperKinds = [
  'information registration',
  'trustee report',
  'distribution report',
  'transfer instructions',
  'reissued transfer',
  'payment notice',
  'redemption confirmation',
  'annual report',
  'material event report',
  'correction notice',
  'liquidation report',
] as const;
export type PaperKind = (typeof paperKinds)[number];

/** A kind as paths and command lines spell it: `trustee-report`. */
export const paperSlug = (kind: PaperKind): string => kind.replaceAll(' ', '-');

export const paperSlugs: readonly string[] = paperKinds.map(paperSlug);

/** The kind that a slug spells; undefined where it spells none. */
export const paperKindOf = (slug: string): PaperKind | undefined => paperKinds.find((kind) => paperSlug(kind) === slug);

/** Which paper of a deal. */
export interface PaperId {
  readonly dealId: string;
  readonly kind: PaperKind;
  /**
   * The period of which it is; the year of an annual report; of a correction notice the place of its restatement among those of the deal
   * that were approved, from 1; of a reissued transfer its place among all that were sent again for the deal, from 1; the ordinal of a material event report, from 1; 1 for what a deal has once (information registration,
   * liquidation report).
   */
  readonly number: number;
}

/** What is printed beside a figure, in both languages of a paper. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** How a number reads: amounts in yuan, percentages with their decimals but no sign, whole counts. */
export type NumericUnit = 'amount' | 'percent' | 'per 100' | 'count';
export type Unit = NumericUnit | 'date' | 'text';

/**
 * A figure of a paper. `known` follows from the log; `stated` was stated by the paper's maker, on a source; `assumed` follows from the
 * log, but rests on what the maker names an assumption; `absent` is printed by the trade and not known here. No number follows from
 * the log without the link that explains it.
 */
export type Cell =
  | {
      readonly status: 'known' | 'assumed';
      readonly unit: NumericUnit;
      readonly value: string;
      /** The figure's stable link: why it is what it is (docs/reference/why.md). */
      readonly link: string;
    }
  | {
      readonly status: 'known' | 'assumed';
      readonly unit: 'date' | 'text';
      readonly value: string;
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
  /** What is said in place of a table, a paragraph each; such a section has neither columns nor rows. */
  readonly paragraphs?: readonly string[];
  /** Heads of the cells; a section of one column has none to show. */
  readonly columns: readonly Label[];
  readonly rows: readonly Row[];
}

/** A paper's figures: everything that is printed, before it has a form. */
export interface Paper extends PaperId {
  readonly title: Label;
  readonly dealName: string;
  readonly currency: Currency;
  readonly sections: readonly Section[];
  /** What holds the lines of its assets; absent of a paper that has none. */
  readonly assetDetail?: AssetDetail;
}
