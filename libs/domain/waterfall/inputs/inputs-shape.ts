import { capSpans, dealStatuses, facilityCharges, shape } from '#domain/deal';
import type { Amount } from '#domain/shared';
import type {
  AccountCredit,
  AssetsBought,
  BuyBackReceived,
  DatedInputs,
  DeclaredTrigger,
  Invested,
  NextPeriodEstimate,
  PeriodInputs,
  PoolReportOfPeriod,
  SupportReceived,
} from '../period-inputs.js';
import type {
  BookPosition,
  CapLeft,
  ClassInterestPosition,
  DrawnPosition,
  FacilityChargePosition,
  FacilityPosition,
  OpeningPosition,
  ProviderPosition,
  TriggerPosition,
} from '../position.js';
import { collected, givenPools, type GivenPool } from './pools-shape.js';

const { amount, bool, date, id, integer, listOf, name, nullable, object, oneOf, signedAmount, signedDecimal } = shape;
const { exactNumber } = shape;
const dealStatus = oneOf(...dealStatuses);

type Element<T extends readonly unknown[]> = T[number];
type Interest = NonNullable<Element<BookPosition['accounts']>['interest']>;
type Weighed = NonNullable<Element<BookPosition['fees']>['weighed']>;

/** A payment a day for a hundred years. */
const PAYMENTS_MAX = 36_525;

const book = object<BookPosition>({
  date,
  status: dealStatus,
  accounts: listOf(
    object<Element<BookPosition['accounts']>>({
      accountId: id,
      balance: amount,
      interest: nullable(object<Interest>({ rate: exactNumber, accrued: exactNumber, accruedTo: date })),
    }),
    0,
  ),
  ledgers: listOf(object<Element<BookPosition['ledgers']>>({ ledgerId: id, balance: signedAmount }), 0),
  classes: listOf(
    object<Element<BookPosition['classes']>>(
      {
        classId: id,
        interests: listOf(
          object<ClassInterestPosition>({
            interestId: id,
            rates: listOf(object<Element<ClassInterestPosition['rates']>>({ from: date, rate: exactNumber })),
            accruedTo: date,
            unpaid: amount,
            onUnpaid: amount,
          }),
          0,
        ),
        writtenOff: amount,
        drawn: object<DrawnPosition>({
          toDate: amount,
          notAccrued: listOf(object<Element<DrawnPosition['notAccrued']>>({ from: date, amount }), 0),
        }),
      },
      ['drawn'],
    ),
    0,
  ),
  fees: listOf(
    object<Element<BookPosition['fees']>>({
      feeId: id,
      paidToDate: amount,
      weighed: nullable(
        object<Weighed>({
          counted: exactNumber,
          from: date,
          to: date,
          stretches: listOf(object<Element<Weighed['stretches']>>({ balance: amount, from: date, to: date }), 0),
        }),
      ),
    }),
    0,
  ),
  facilities: listOf(
    object<FacilityPosition>(
      {
        facilityId: id,
        drawn: amount,
        credit: nullable(amount),
        charges: listOf(
          object<FacilityChargePosition>({
            charge: oneOf(...facilityCharges),
            unpaid: amount,
            stretches: listOf(
              object<Element<FacilityChargePosition['stretches']>>({ from: date, balance: amount, rate: exactNumber }),
            ),
          }),
        ),
      },
      ['charges'],
    ),
    0,
  ),
  supports: listOf(
    object<ProviderPosition>({
      supportId: id,
      provider: id,
      paidInAll: amount,
      outstanding: amount,
      yieldUnpaid: amount,
      accruedTo: date,
    }),
    0,
  ),
  payments: integer(0, PAYMENTS_MAX),
  triggers: listOf(
    object<TriggerPosition>({
      triggerId: id,
      firedOn: nullable(date),
      graceSince: nullable(date),
      statusBefore: nullable(dealStatus),
    }),
    0,
  ),
  pool: object<BookPosition['pool']>({ balance: amount, defaulted: amount, collected }),
});

const opening = object<OpeningPosition>(
  {
    carriedForward: amount,
    reserve: amount,
    invested: amount,
    classes: listOf(
      object<Element<OpeningPosition['classes']>>({
        classId: id,
        balance: amount,
        interestUnpaid: amount,
        fixedCapitalCostUnpaid: amount,
      }),
    ),
    unpaid: listOf(object<Element<OpeningPosition['unpaid']>>({ id, amount }), 0),
    capsLeft: listOf(
      object<CapLeft>({ feeId: name, per: oneOf(...capSpans), year: integer(1, 9999), amount, left: signedAmount }),
      0,
    ),
    book,
  },
  ['invested', 'capsLeft', 'book'],
);

/** The forms of what an input is made of, for those who suppose inputs. */
export const inputShapes = {
  status: dealStatus,
  poolReports: listOf(
    object<PoolReportOfPeriod>({ date, balance: amount, collected, defaulted: amount, nothingMoved: bool }, [
      'nothingMoved',
    ]),
    0,
  ),
  fixings: listOf(object<Element<DatedInputs['fixings']>>({ index: id, date, rate: signedDecimal }), 0),
  claims: listOf(object<Element<PeriodInputs['claims']>>({ feeId: id, amount }), 0),
  nextPeriodEstimates: listOf(object<NextPeriodEstimate>({ item: name, amount }), 0),
  supportsReceived: listOf(object<SupportReceived>({ supportId: id, provider: id, amount }), 0),
} as const;

const dated = object<DatedInputs>(
  {
    paymentDate: date,
    poolReports: inputShapes.poolReports,
    fixings: inputShapes.fixings,
    accountIncome: listOf(object<AccountCredit>({ date, accountId: id, amount }), 0),
    restated: listOf(object<AccountCredit>({ date, accountId: id, amount: signedAmount }), 0),
    purchases: listOf(object<AssetsBought>({ purchaseId: id, seller: id, date, price: amount, balance: amount }), 0),
    cleanUp: bool,
  },
  ['accountIncome', 'restated'],
);

/** A period as a file gives it: without what it opens with, it goes on from the period before it. */
export type GivenPeriod = Omit<PeriodInputs, 'opening'> & { readonly opening?: OpeningPosition };

const collectionPeriod = object<NonNullable<PeriodInputs['collectionPeriod']>>({ from: date, to: date });

const collections = object<PeriodInputs['collections']>(
  {
    components: object<PeriodInputs['collections']['components']>({
      principal: amount,
      interest: amount,
      penalty: amount,
      fee: amount,
    }),
    gross: amount,
    disposalCost: amount,
    net: signedAmount,
    received: amount,
    nothingMoved: bool,
  },
  ['received', 'nothingMoved'],
);

const otherFields = {
  opening,
  interestFrom: date,
  interestTo: date,
  collectionPeriod,
  accountIncome: amount,
  takenBack: amount,
  bankCharges: amount,
  invested: object<Invested>({ net: signedAmount, lost: amount }),
  claims: inputShapes.claims,
  nextPeriodEstimates: inputShapes.nextPeriodEstimates,
  dated,
  declared: listOf(object<DeclaredTrigger>({ triggerId: id, date, evidence: name }), 0),
  supportsReceived: inputShapes.supportsReceived,
  buyBacks: listOf(
    object<BuyBackReceived>(
      {
        requestId: name,
        kind: oneOf('repurchase', 'substitution', 'clean-up'),
        party: id,
        date,
        accountId: id,
        amount,
      },
      ['accountId'],
    ),
    0,
  ),
  terminated: bool,
};
const mayBeAbsent = [
  ...(['opening', 'takenBack', 'bankCharges', 'invested', 'nextPeriodEstimates', 'dated', 'declared'] as const),
  ...(['supportsReceived', 'buyBacks', 'terminated'] as const),
];

/** The periods of a file, in their order. */
export const listedPeriods = listOf(
  object<GivenPeriod>({ ...otherFields, collections }, [...mayBeAbsent, 'collectionPeriod']),
);

/** A period whose collections are what its pools collected in the collection period; of itself it says at most what came in of them. */
export type PooledPeriod = Omit<GivenPeriod, 'collections' | 'collectionPeriod'> &
  Required<Pick<GivenPeriod, 'collectionPeriod'>> & { readonly collections?: { readonly received: Amount } };

/** Pools with their rows by day, and the periods into which these are to be added up. */
export interface PooledPeriods {
  readonly pools: readonly GivenPool[];
  readonly periods: readonly PooledPeriod[];
}

export const pooledPeriods = object<PooledPeriods>({
  pools: givenPools,
  periods: listOf(
    object<PooledPeriod>({ ...otherFields, collections: object<{ received: Amount }>({ received: amount }) }, [
      ...mayBeAbsent,
      'collections',
    ]),
  ),
});

/** What a file may give: the periods with what came in, or with the pools that it came from. */
export const givenPeriods = shape.orObject(listedPeriods, pooledPeriods);
