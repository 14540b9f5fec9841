import { assetsStanding, reportsCounted, type Counts, type StandingSources } from '#domain/collections';
import { claimsOf } from '#domain/pool';
import { EVERY_CATEGORY, Money, NO_CATEGORY, type Amount, type MigrationEnd } from '#domain/shared';
import { registeredTape } from './registered-pool.js';

/** An asset that was bought at cut-off, by the category that the tape states and the one by which it was last reported; null where none is. */
export interface MigratedAsset {
  readonly assetId: string;
  /** At cut-off: what was recovered since does not count, so that nothing moves but the category. */
  readonly claims: Amount;
  readonly from: string | null;
  readonly to: string | null;
}

/** 五级分类迁徙 of the pool from cut-off to the end of a period. */
export type CategoryMigration = readonly MigratedAsset[];

/** What counts up to a period: its reports and those before it, and what is corrected in them. */
export const countedUpTo =
  (periodNumber: number): Counts =>
  ({ payload }) =>
    payload.periodNumber <= periodNumber;

/** Where the assets of the registered tape came to be by all that counts; null before a pool is registered or any report counts. */
export function categoryMigration(sources: StandingSources): CategoryMigration | null {
  const tape = registeredTape(sources.pool);
  if (!tape || reportsCounted(sources.booked, sources.counts).length === 0) return null;
  const { standing } = assetsStanding(sources);
  return tape.map((asset) => ({
    ...{ assetId: asset.assetId, claims: claimsOf(asset), from: asset.facts?.category ?? null },
    to: standing.get(asset.assetId)?.facts?.category ?? null,
  }));
}

/** Those that came from one category to another, or from or to any where it is `all`. */
export const migratedAssets = (
  migration: CategoryMigration,
  { from, to }: { readonly from: MigrationEnd; readonly to: MigrationEnd },
): readonly MigratedAsset[] => migration.filter((one) => isAt(one.from, from) && isAt(one.to, to));

const isAt = (category: string | null, end: MigrationEnd): boolean => end === EVERY_CATEGORY || endOf(category) === end;

/** How the links of figures name a category, or none. */
export const endOf = (category: string | null): MigrationEnd => category ?? NO_CATEGORY;

export const claimsMigrated = (assets: readonly MigratedAsset[]): Amount =>
  Money.sum(assets.map(({ claims }) => Money.parse(claims))).toString();
