import type { OvercollateralizationTerms, YieldSupplementTerms } from '../pool-cover-terms.js';
import { amount, date, id, listOf, object, oneOf, rate, variants, type Shape } from '../shape.js';

type Target<Kind extends OvercollateralizationTerms['target']['kind']> = Extract<
  OvercollateralizationTerms['target'],
  { kind: Kind }
>;

export const yieldSupplement: Shape<YieldSupplementTerms> = listOf(
  object<YieldSupplementTerms[number]>({ from: date, amount }),
);

export const overcollateralization = object<OvercollateralizationTerms>(
  {
    classes: listOf(id),
    target: variants<OvercollateralizationTerms['target']>('kind', {
      fixed: object<Target<'fixed'>>({ kind: oneOf('fixed'), amount }),
      'share of initial pool': object<Target<'share of initial pool'>>({
        kind: oneOf('share of initial pool'),
        share: rate,
        initialPool: amount,
      }),
      'share of current pool': object<Target<'share of current pool'>>({
        kind: oneOf('share of current pool'),
        share: rate,
      }),
    }),
    floor: amount,
  },
  ['floor'],
);
