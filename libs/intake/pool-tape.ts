import type { AssetFacts, PoolAsset } from '#domain/pool';
import { Money, ok, type Amount, type Result } from '#domain/shared';
import { ColumnSums } from './column-sums.js';
import type { ByteSource } from './csv/blocks.js';
import type { RejectReport } from './fault.js';
import { categories } from './asset-status.js';
import { amountColumn, countColumn, dateColumn, idColumn, optional, textColumn, wordColumn } from './columns.js';
import { keyOf, noSecond } from './line-rules.js';
import { renderTable } from './render-table.js';
import { gathered, readLines, type Columns, type Headers, type LineRule, type ReadingOptions } from './table.js';

/** What the assets of a tape come to at cut-off. */
export interface PoolTotals {
  readonly assetCount: number;
  readonly principal: Amount;
  readonly interest: Amount;
  readonly fee: Amount;
  /** 未偿本息费: principal + interest + fee. */
  readonly claims: Amount;
}

export interface ParsedPoolTape {
  readonly assets: readonly PoolAsset[];
  readonly totals: PoolTotals;
}

const headers = {
  assetId: ['资产编号', 'asset number', 'asset id'],
  principal: ['未偿本金', 'outstanding principal', 'principal'],
  interest: ['未偿利息', 'outstanding interest', 'interest'],
  fee: ['未偿费用', 'outstanding fee', 'outstanding fees', 'fee', 'fees'],
  borrowerId: ['借款人编号', 'borrower number', 'borrower id'],
  region: ['地区', 'region'],
  security: ['担保方式', 'security'],
  category: ['五级分类', 'category', 'loan category'],
  overdueDays: ['逾期天数', 'days overdue', 'overdue days'],
  maturityDate: ['到期日', 'maturity date', 'maturity'],
} as const satisfies Headers;

/** The columns of a pool's tape. */
export const poolTapeColumns = {
  assetId: idColumn(headers.assetId, 'A-0001'),
  principal: amountColumn(headers.principal, '1000.00'),
  interest: amountColumn(headers.interest),
  fee: amountColumn(headers.fee),
  borrowerId: textColumn(headers.borrowerId, 'B-0001'),
  region: textColumn(headers.region, '上海'),
  security: textColumn(headers.security, '抵押'),
  category: optional(wordColumn(headers.category, categories)),
  overdueDays: optional(countColumn(headers.overdueDays, '120')),
  maturityDate: optional(dateColumn(headers.maturityDate, '2024-06-30')),
} satisfies Columns;

/**
 * Reads the tape of a pool as sold to the trust (资产编号, 未偿本金, 未偿利息, 未偿费用, and what else it says of an asset) as it comes: hands over the assets that have
 * no fault, and answers their totals, or the report of all faults.
 */
export async function* readPoolTape(
  bytes: ByteSource,
  options: ReadingOptions = {},
): AsyncGenerator<readonly PoolAsset[], Result<PoolTotals, RejectReport>> {
  const sums = new ColumnSums(poolTapeColumns);
  const reading = readLines(bytes, poolTapeColumns, [noSecondLine(), somethingOwed], options);
  for (;;) {
    const next = await reading.next();
    if (next.done) return next.value.ok ? ok(totalsOf(next.value.value, sums)) : next.value;
    yield next.value.map(({ assetId, principal, interest, fee, ...others }): PoolAsset => {
      sums.add('principal', principal);
      sums.add('interest', interest);
      sums.add('fee', fee);
      const facts = factsOf(others);
      return { assetId, principal, interest, fee, ...(facts && { facts }) };
    });
  }
}

/** As {@link readPoolTape}, with every asset in hand: for a small file. */
export async function parsePoolTape(
  bytes: ByteSource,
  options: ReadingOptions = {},
): Promise<Result<ParsedPoolTape, RejectReport>> {
  const read = await gathered(readPoolTape(bytes, options));
  return read.ok ? ok({ assets: read.value.lines, totals: read.value.answer }) : read;
}

function totalsOf(assetCount: number, sums: ColumnSums): PoolTotals {
  const { principal, interest, fee } = sums.known(['principal', 'interest', 'fee']);
  const claims = Money.sum([principal, interest, fee].map((sum) => Money.parse(sum))).toString();
  return { assetCount, principal, interest, fee, claims };
}

/** The assets as a tape with Chinese headers, as an originator would send it. */
export const renderPoolTape = (assets: readonly PoolAsset[]): string =>
  renderTable(
    headers,
    assets.map(({ facts, ...asset }) => ({ ...NO_FACTS, ...facts, ...asset })),
  );

const NO_FACTS = {
  borrowerId: '',
  region: '',
  security: '',
  category: '',
  overdueDays: '',
  maturityDate: '',
} as const satisfies Required<AssetFacts>;

/** What a line says beside the balances; nothing where all of those cells are empty. */
function factsOf(cells: Readonly<Record<keyof AssetFacts, string>>): AssetFacts | null {
  const said = (Object.keys(NO_FACTS) as (keyof AssetFacts)[]).filter((fact) => cells[fact] !== '');
  return said.length === 0 ? null : Object.fromEntries(said.map((fact) => [fact, cells[fact]]));
}

const noSecondLine = (): LineRule<typeof poolTapeColumns> =>
  noSecond(({ assetId }) => keyOf(assetId), { code: 'ASSET_DUPLICATE', field: 'assetId', what: 'the asset stands' });

const somethingOwed: LineRule<typeof poolTapeColumns> = ({ principal, interest, fee }) =>
  principal === '0.00' && interest === '0.00' && fee === '0.00'
    ? { code: 'ROW_ALL_ZERO', message: 'nothing is owed on the asset' }
    : null;
