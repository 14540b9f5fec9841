import { Money, type Amount } from '#domain/shared';
import type { ReadSource } from '../read-source.js';

/** Assets that a sum counts, each with what it has of the sum, and how many there are. */
export interface CountedAssets {
  readonly assets: readonly { readonly assetId: string; readonly amount: Amount }[];
  readonly total: number;
}

/** By a query of `assetId`, `amount` in minor units and the `total` count of the rows. */
export async function countedAssets(
  read: ReadSource,
  sql: string,
  parameters: readonly unknown[],
): Promise<CountedAssets> {
  const rows = await read.query<Readonly<Record<'assetId' | 'amount' | 'total', string>>[]>(sql, [...parameters]);
  return {
    assets: rows.map(({ assetId, amount }) => ({ assetId, amount: Money.ofMinor(BigInt(amount)).toString() })),
    total: Number(rows[0]?.total ?? 0),
  };
}
