import { Money, type Amount, type Figure } from '#domain/shared';
import type { WaterfallResult } from '#domain/waterfall';
import { outflowOf } from '../item-label.js';
import type { ApprovedRestatement } from '../sources.js';
import { sumOf } from './reckoned.js';

/** A sum of a restated period, as it was published and as it should have been. */
export interface RestatedSum {
  /** Which one; unique in the restatement. */
  readonly row: string;
  readonly published: Amount;
  readonly corrected: Amount;
  /** What explains what was paid; null where that is a servicer's part of it alone. */
  readonly of: Figure | null;
}

/** One of the rows of what was reported, by servicer and column or by fee. */
export type ReportedSum = RestatedSum &
  (
    | { readonly kind: 'collected'; readonly servicerId: string; readonly column: CollectedColumn }
    | { readonly kind: 'claimed'; readonly feeId: string }
  );

/** One of the rows of what was distributed. */
export type ResultSum = RestatedSum &
  (
    | { readonly kind: 'available' | 'carried forward' }
    | { readonly kind: 'item'; readonly item: string }
    | { readonly kind: 'class'; readonly classId: string }
  );

const columns = ['principal', 'interest', 'penalty', 'fee', 'disposalCost'] as const;
export type CollectedColumn = (typeof columns)[number];

type Proposed = ApprovedRestatement['restatement'];

const differ = ({ published, corrected }: RestatedSum): boolean => published !== corrected;

/** What the period should have been told, by servicers and by invoices; what was told right is left out. */
export function reportedSums({ dealId, periodNumber, corrections }: Proposed): readonly ReportedSum[] {
  const { collections, claims } = corrections;
  return [
    ...collections.flatMap(({ servicerId, stated, corrected }) =>
      columns.map((column) => ({
        ...{ kind: 'collected' as const, servicerId, column, row: `reported.${servicerId} ${column}`, of: null },
        ...{ published: stated[column], corrected: corrected[column] },
      })),
    ),
    ...claims.map(({ feeId, stated, corrected }) => ({
      ...{ kind: 'claimed' as const, feeId, row: `reported.${feeId}`, published: stated, corrected },
      of: { kind: 'input' as const, dealId, periodNumber, field: `claims.${feeId}` },
    })),
  ].filter(differ);
}

/**
 * Each sum of the distribution that is another than by the restatement before it, or than it was paid: available, what is paid, what each
 * class is left with, what is carried forward.
 */
export function resultSums(
  { dealId, periodNumber, result: corrected }: Proposed,
  before: readonly Proposed[],
  paid: WaterfallResult,
): readonly ResultSum[] {
  const of = { dealId, periodNumber };
  const published = before.at(-1)?.result ?? paid;
  const items = new Set(
    [...published.lines, ...corrected.lines]
      .filter(({ item, rank }) => rank > 0 && outflowOf(item))
      .map(({ item }) => item),
  );
  return [
    {
      ...{ kind: 'available' as const, row: 'result.available', of: { kind: 'available' as const, ...of } },
      ...{ published: published.available, corrected: corrected.available },
    },
    ...[...items].map((item) => ({
      ...{ kind: 'item' as const, item, row: `result.${item}`, of: { kind: 'item' as const, ...of, item } },
      ...{ published: paidOn(item, published), corrected: paidOn(item, corrected) },
    })),
    ...published.classes.map(({ classId, closingBalance }) => ({
      ...{ kind: 'class' as const, classId, row: `result.${classId} closing` },
      ...{ of: { kind: 'class' as const, ...of, classId }, published: closingBalance },
      corrected: corrected.classes.find((one) => one.classId === classId)?.closingBalance ?? closingBalance,
    })),
    {
      ...{ kind: 'carried forward' as const, row: 'result.carried forward' },
      ...{ of: { kind: 'payment' as const, ...of, field: 'carriedForward' as const } },
      ...{ published: published.carriedForward, corrected: corrected.carriedForward },
    },
  ].filter(differ);
}

const paidOn = (item: string, { lines }: WaterfallResult): Amount =>
  sumOf(lines.filter((line) => line.item === item).map(({ paid }) => paid));

/** The restatement that said last what this one finds published in that row; null where none before it did. */
export function saidBefore(
  row: string,
  before: readonly Proposed[],
  paid: WaterfallResult,
): Extract<Figure, { readonly kind: 'restated' }> | null {
  const said = before.findLast((one, index) =>
    [...reportedSums(one), ...resultSums(one, before.slice(0, index), paid)].some((sum) => sum.row === row),
  );
  if (!said) return null;
  const { dealId, periodNumber, number } = said;
  return { kind: 'restated', dealId, periodNumber, number, row, field: 'corrected' };
}

/** By how much it should have been more. */
export const differenceOf = ({ published, corrected }: RestatedSum): Amount =>
  Money.parse(corrected).minus(Money.parse(published)).toString();
