import type { PoolAsset } from '#domain/pool';
import { Money, ok, type Amount, type Result } from '#domain/shared';
import type { ByteSource } from './csv/blocks.js';
import type { RejectReport } from './fault.js';
import { amountColumn, idColumn } from './columns.js';
import { keyOf, noSecond } from './line-rules.js';
import { renderTable } from './render-table.js';
import { readTable, type Columns, type Headers, type LineRule, type ReadingOptions } from './table.js';

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
} as const satisfies Headers;

/** The columns of a pool's tape. */
export const poolTapeColumns = {
  assetId: idColumn(headers.assetId, 'A-0001'),
  principal: amountColumn(headers.principal, '1000.00'),
  interest: amountColumn(headers.interest),
  fee: amountColumn(headers.fee),
} satisfies Columns;

/** Reads the tape of a pool as sold to the trust (资产编号, 未偿本金, 未偿利息, 未偿费用): every asset, or all faults. */
export async function parsePoolTape(
  bytes: ByteSource,
  options: ReadingOptions = {},
): Promise<Result<ParsedPoolTape, RejectReport>> {
  const assets: PoolAsset[] = [];
  const read = await readTable(
    bytes,
    poolTapeColumns,
    [noSecondLine(), somethingOwed],
    ({ assetId, principal, interest, fee }) => assets.push({ assetId, principal, interest, fee }),
    options,
  );
  return read.ok ? ok({ assets, totals: poolTotals(assets) }) : read;
}

export function poolTotals(assets: readonly PoolAsset[]): PoolTotals {
  const sum = (field: 'principal' | 'interest' | 'fee'): Money =>
    Money.sum(assets.map((asset) => Money.parse(asset[field])));
  const [principal, interest, fee] = [sum('principal'), sum('interest'), sum('fee')];
  return {
    assetCount: assets.length,
    principal: principal.toString(),
    interest: interest.toString(),
    fee: fee.toString(),
    claims: Money.sum([principal, interest, fee]).toString(),
  };
}

/** The assets as a tape with Chinese headers, as an originator would send it. */
export const renderPoolTape = (assets: readonly PoolAsset[]): string => renderTable(headers, assets);

const noSecondLine = (): LineRule<typeof poolTapeColumns> =>
  noSecond(({ assetId }) => keyOf(assetId), { code: 'ASSET_DUPLICATE', field: 'assetId', what: 'the asset stands' });

const somethingOwed: LineRule<typeof poolTapeColumns> = ({ principal, interest, fee }) =>
  principal === '0.00' && interest === '0.00' && fee === '0.00'
    ? { code: 'ROW_ALL_ZERO', message: 'nothing is owed on the asset' }
    : null;
