import { claimsOf, isOfTape, registeredTapeOf, type PoolAsset, type PoolEvent } from '#domain/pool';
import { assert, Money, type Amount } from '#domain/shared';

/** The pool as it was bought: its totals, and how it is made up. */
export interface RegisteredPool {
  readonly fileDigest: string;
  readonly assetCount: number;
  readonly principal: Amount;
  readonly interest: Amount;
  readonly fee: Amount;
  readonly claims: Amount;
  /** How many obligors the tape names; null where it does not name those of every asset. */
  readonly obligorCount: number | null;
  /** By 五级分类 as the tape states it, in the order of its first asset; null of those of which it states none. */
  readonly categories: readonly PoolShare[];
}

export interface PoolShare {
  readonly category: string | null;
  readonly assetCount: number;
  readonly claims: Amount;
}

/** What the pool's stream says was bought; null before it is registered. */
export function registeredPool(events: readonly PoolEvent[]): RegisteredPool | null {
  const [registered, assets] = [registrationOf(events), registeredTape(events)];
  if (!registered || !assets) return null;
  const { fileDigest, assetCount, principal, interest, fee, claims } = registered.payload;
  return {
    ...{ fileDigest, assetCount, principal, interest, fee, claims },
    obligorCount: obligorsOf(assets),
    categories: categoriesOf(assets),
  };
}

/** The assets of the tape that was registered, in its order; null before one is. */
export function registeredTape(events: readonly PoolEvent[]): readonly PoolAsset[] | null {
  const registered = registrationOf(events);
  if (!registered) return null;
  const { assetCount } = registered.payload;
  const tape = registeredTapeOf(registered.payload);
  const assets = events.flatMap((event) =>
    event.type === 'PoolAssetsAdded' && isOfTape(event.payload, tape) ? event.payload.assets : [],
  );
  assert(assets.length === assetCount, `the pool's tape has ${assets.length} assets, registered are ${assetCount}`);
  return assets;
}

const registrationOf = (events: readonly PoolEvent[]) => events.findLast((event) => event.type === 'PoolRegistered');

function obligorsOf(assets: readonly PoolAsset[]): number | null {
  const named = assets.map(({ facts }) => facts?.borrowerId);
  return named.includes(undefined) ? null : new Set(named).size;
}

function categoriesOf(assets: readonly PoolAsset[]): PoolShare[] {
  const of = new Map<string | null, PoolAsset[]>();
  for (const asset of assets) {
    const category = asset.facts?.category ?? null;
    const within = of.get(category);
    if (within) within.push(asset);
    else of.set(category, [asset]);
  }
  return [...of].map(([category, within]) => ({
    category,
    assetCount: within.length,
    claims: Money.sum(within.map((asset) => Money.parse(claimsOf(asset)))).toString(),
  }));
}
