import { assetsExpected, type ExpectedRecovery, type ForecastEvent } from '#domain/forecast';
import { claimsOf, type PoolAsset, type PoolEvent } from '#domain/pool';
import { assert, Money, type Amount } from '#domain/shared';
import { categoryLabel } from './category-labels.js';
import { label } from './cells.js';
import type { Label, Unit } from './paper.js';
import { registeredTape } from './registered-pool.js';

/**
 * 资产明细: what a paper says of the assets one by one, each on a line of its workbook. There are too many lines for the paper's figures;
 * these are what holds them, and the lines are made again from the log, the same for ever.
 */
export interface AssetDetail {
  readonly lineCount: number;
  /** SHA-256 over the lines in their order: each is the canonical JSON of its columns' texts, with a line feed behind it. */
  readonly linesDigest: string;
  readonly totals: AssetTotals;
  /** The forecast whose word is 预期回收, by the first so many events of the deal's forecasts; null where none says anything. */
  readonly expected: ExpectedBy | null;
}

export interface AssetTotals {
  readonly principal: Amount;
  readonly interest: Amount;
  readonly fee: Amount;
  readonly claims: Amount;
  /** Of the assets of which something is expected. */
  readonly expected: Amount;
}

export interface ExpectedBy {
  readonly forecastId: string;
  readonly forecastEvents: number;
}

/** A column of the lines; one that adds up names its total. */
export interface AssetColumn {
  readonly label: Label;
  readonly unit: Extract<Unit, 'text' | 'amount' | 'count' | 'date'>;
  readonly total?: keyof AssetTotals;
}

/** A text for each column, amounts in yuan without separators; null of what nobody states. */
export type AssetLine = readonly (string | null)[];

/** What a line has in each column; a borrower's number is the masked one of the tape, for nobody's identity is in the log. */
const columns: readonly (AssetColumn & {
  readonly of: (asset: PoolAsset, expected: ExpectedRecovery | undefined) => string | undefined;
})[] = [
  { label: label('资产编号', 'Asset'), unit: 'text', of: ({ assetId }) => assetId },
  { label: label('借款人编号（脱敏）', 'Borrower (masked)'), unit: 'text', of: ({ facts }) => facts?.borrowerId },
  { label: label('本金余额', 'Principal'), unit: 'amount', total: 'principal', of: ({ principal }) => principal },
  { label: label('利息余额', 'Interest'), unit: 'amount', total: 'interest', of: ({ interest }) => interest },
  { label: label('费用余额', 'Fees'), unit: 'amount', total: 'fee', of: ({ fee }) => fee },
  { label: label('债权合计', 'Claims'), unit: 'amount', total: 'claims', of: claimsOf },
  {
    ...{ label: label('五级分类', 'Category'), unit: 'text' },
    of: ({ facts }) => (facts?.category === undefined ? undefined : categoryLabel(facts.category).zh),
  },
  { label: label('担保方式', 'Security'), unit: 'text', of: ({ facts }) => facts?.security },
  { label: label('地区', 'Region'), unit: 'text', of: ({ facts }) => facts?.region },
  { label: label('逾期天数', 'Days overdue'), unit: 'count', of: ({ facts }) => facts?.overdueDays },
  { label: label('贷款到期日', 'Loan maturity'), unit: 'date', of: ({ facts }) => facts?.maturityDate },
  {
    ...{ label: label('预期回收金额', 'Expected recovery'), unit: 'amount', total: 'expected' },
    of: (_, expected) => expected?.amount,
  },
  { label: label('预期回收日期', 'Expected by'), unit: 'date', of: (_, expected) => expected?.expectedBy },
];

/** The columns in their order. */
export const assetColumns: readonly AssetColumn[] = columns;

/** What the lines are made from: the streams of the deal's pool and of its forecasts. */
export interface AssetDetailSources {
  readonly pool: readonly PoolEvent[];
  readonly forecasts: readonly ForecastEvent[];
  readonly expected: ExpectedBy | null;
}

/** The lines, in the order of the tape that was registered, each made as it is asked for; none before one is registered. */
export function* assetLines({ pool, forecasts, expected }: AssetDetailSources): Generator<AssetLine, void> {
  const heard = forecasts.slice(0, expected?.forecastEvents ?? 0);
  const recoveries = assetsExpected(heard, expected?.forecastId ?? '');
  for (const asset of registeredTape(pool) ?? []) {
    const recovery = recoveries.get(asset.assetId);
    yield columns.map(({ of }) => of(asset, recovery) ?? null);
  }
}

/** Adds lines up, one after another. */
export class AssetSums {
  lineCount = 0;
  private readonly sums = columns.map(() => Money.zero());

  add(line: AssetLine): void {
    this.lineCount += 1;
    for (const [index, { total }] of columns.entries()) {
      const text = line[index] ?? null;
      if (total !== undefined && text !== null) this.sums[index] = this.of(index).plus(Money.parse(text));
    }
  }

  get totals(): AssetTotals {
    const named = columns.flatMap(({ total }, index) =>
      total === undefined ? [] : [[total, this.of(index).toString()] as const],
    );
    return Object.fromEntries(named) as Record<keyof AssetTotals, Amount>;
  }

  private of(index: number): Money {
    const sum = this.sums[index];
    assert(sum, 'every column has a sum');
    return sum;
  }
}
