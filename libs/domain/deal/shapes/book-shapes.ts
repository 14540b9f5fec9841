import type {
  AccountInterestTerms,
  AccountTerms,
  CollectionRule,
  ConventionTerms,
  LedgerTerms,
  NamedQuantityTerms,
  PoolTerms,
} from '../book-terms.js';
import { amount, date, id, listOf, name, object, oneOf, rate, signedDecimal } from '../shape.js';
import { dayCount } from './day-count-shape.js';
import { formula, poolComponent } from './formula-shape.js';
import { yieldSupplement } from './pool-cover-shapes.js';
import { dates } from './schedule-shapes.js';

export const accountTerms = object<AccountTerms>(
  {
    accountId: id,
    name,
    openingBalance: amount,
    target: formula,
    interest: object<AccountInterestTerms>(
      {
        rate,
        floating: object<NonNullable<AccountInterestTerms['floating']>>({
          index: id,
          margin: signedDecimal,
          resetDates: dates,
        }),
        dayCount,
        from: date,
        creditDates: dates,
      },
      ['floating'],
    ),
  },
  ['target', 'interest'],
);

export const collectionRule = object<CollectionRule>(
  {
    component: poolComponent,
    to: listOf(object<CollectionRule['to'][number]>({ account: id, share: rate })),
    restTo: id,
  },
  ['restTo'],
);

export const ledgerTerms = object<LedgerTerms>({ ledgerId: id, name });

export const poolTerms = object<PoolTerms>(
  { originalBalance: amount, openingBalance: amount, openingDefaulted: amount, yieldSupplement },
  ['openingDefaulted', 'yieldSupplement'],
);

export const namedQuantity = object<NamedQuantityTerms>({ name, value: formula });

export const conventions = object<ConventionTerms>({
  rounding: oneOf('half-up', 'truncate'),
  remainderTo: oneOf('last', 'first'),
  unpaidInterest: oneOf('bears none', 'bears interest'),
  yearlyInterest: oneOf('exact', 'rounded first'),
  weighing: oneOf('exact', 'truncated by stretch'),
  poolAverage: oneOf('each day', 'between reports'),
  feesDueOnPaymentDate: oneOf('this payment', 'next payment'),
});
