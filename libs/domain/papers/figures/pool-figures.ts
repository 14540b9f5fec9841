import { Money, type CategoryField, type Figure } from '#domain/shared';
import { percentage } from '../percentage.js';
import type { PoolShare, RegisteredPool } from '../registered-pool.js';
import type { Reckoned, ReckonedPart } from './reckoned.js';

type OfPool = Extract<Figure, { readonly kind: 'pool' | 'category' | 'uncategorised' }>;

/** A total of the pool as it was bought, or of a category of it; null where the tape does not tell it. */
export function reckonPool(figure: OfPool, pool: RegisteredPool): Reckoned | null {
  if (figure.kind !== 'pool') {
    const category = figure.kind === 'category' ? figure.category : null;
    const share = pool.categories.find((one) => one.category === category);
    return share ? ofCategory(figure, share, pool) : null;
  }
  const { dealId, field } = figure;
  const name = `${field} of the pool at cut-off`;
  const tape = `by the asset tape (SHA-256 ${pool.fileDigest})`;
  switch (field) {
    case 'assetCount':
      return { name, unit: 'count', value: pool.assetCount.toString(), because: `its assets ${tape}`, parts: [] };
    case 'obligorCount': {
      const { obligorCount } = pool;
      if (obligorCount === null) return null;
      return { name, unit: 'count', value: obligorCount.toString(), because: `who owes them ${tape}`, parts: [] };
    }
    case 'claims': {
      const parts = (['principal', 'interest', 'fee'] as const).map((one): ReckonedPart => ({
        ...{ name: one, value: pool[one] },
        of: { kind: 'pool', dealId, field: one },
      }));
      return { name, unit: 'amount', value: pool.claims, because: 'principal, interest and fees', parts };
    }
    case 'principal':
    case 'interest':
    case 'fee':
      return { name, unit: 'amount', value: pool[field], because: `the sum over its assets ${tape}`, parts: [] };
    default:
      return null;
  }
}

function ofCategory(
  figure: Exclude<OfPool, { readonly kind: 'pool' }>,
  { category, assetCount, claims }: PoolShare,
  pool: RegisteredPool,
): Reckoned | null {
  const { dealId } = figure;
  const of = (field: CategoryField): Figure => ({ ...figure, field });
  const said = category === null ? 'states no category' : `states as ${category}`;
  const name = `${figure.field} of ${category ?? 'no stated category'}`;
  const tape = `of the assets that the tape (SHA-256 ${pool.fileDigest}) ${said}`;
  switch (figure.field) {
    case 'assetCount':
      return { name, unit: 'count', value: assetCount.toString(), because: `the number ${tape}`, parts: [] };
    case 'claims':
      return { name, unit: 'amount', value: claims, because: `the claims ${tape}`, parts: [] };
    case 'share': {
      const whole = Money.parse(pool.claims);
      if (whole.isZero()) return null;
      return {
        ...{ name, unit: 'percent' },
        value: percentage(Money.parse(claims).toRational().dividedBy(whole.toRational()), 2),
        because: `${claims} / ${pool.claims} × 100`,
        parts: [
          { name: 'claims', value: claims, of: of('claims') },
          { name: 'claims of the pool', value: pool.claims, of: { kind: 'pool', dealId, field: 'claims' } },
        ],
      };
    }
    default:
      return null;
  }
}
