import {
  houseConventions,
  isEntered,
  type ClassTerms,
  type CollectionComponent,
  type ConventionTerms,
  type DealTerms,
  type FacilityTerms,
  type FeeTerms,
  type TaxTerms,
} from '#domain/deal';
import { assert, Money, type Amount, type BusinessDate, type Currency } from '#domain/shared';
import type { DatedInputs, PeriodInputs } from './period-inputs.js';
import type { CapLeft } from './position.js';

/** A class as the period finds it. */
export interface OpeningClass {
  readonly terms: ClassTerms;
  /** Where the class stands in the deal document, e.g. `classes[0]`. */
  readonly path: string;
  readonly balance: Money;
  readonly interestUnpaid: Money;
  readonly fixedCapitalCostUnpaid: Money;
}

/** The frozen inputs of a period, read once into money and checked against the terms; look-ups by id throw for an unknown one. */
export interface PeriodFigures {
  readonly terms: DealTerms;
  readonly currency: Currency;
  readonly conventions: ConventionTerms;
  /** How a computed sum becomes whole fen. */
  readonly rounding: 'half-up to the fen' | 'truncated to the fen';
  readonly inputs: PeriodInputs;
  /** The facts by their days; of a period that has none, the payment alone, on its unadjusted date. */
  readonly dated: DatedInputs;
  /** The interest period, its first day inclusive, its last exclusive. */
  readonly interestFrom: BusinessDate;
  readonly interestTo: BusinessDate;
  readonly components: Readonly<Record<CollectionComponent, Money>>;
  readonly gross: Money;
  readonly net: Money;
  /** What came in of them on the collection account; the net, unless the period says otherwise. */
  readonly received: Money;
  readonly accountIncome: Money;
  /** What was taken back of earlier periods' credits beyond what came in. */
  readonly takenBack: Money;
  readonly bankCharges: Money;
  /** What is in investments as the period opens, what is put into them less what comes back, and what of them is lost. */
  readonly invested: { readonly opening: Money; readonly net: Money; readonly lost: Money };
  readonly carriedForward: Money;
  readonly reserve: Money;
  readonly classes: readonly OpeningClass[];
  readonly class: (classId: string) => OpeningClass;
  readonly tax: (taxId: string) => { readonly terms: TaxTerms; readonly path: string };
  readonly fee: (feeId: string) => { readonly terms: FeeTerms; readonly path: string };
  readonly facility: (facilityId: string) => { readonly terms: FacilityTerms; readonly path: string };
  /** The arrears of a tax or fee. */
  readonly unpaid: (id: string) => Money;
  /** What earlier payments have left of a fee's cap; undefined before it is used. */
  readonly capLeft: (feeId: string, per: CapLeft['per']) => CapLeft | undefined;
  /** Invoices and claims entered for the period; zero where there are none. */
  readonly claimed: (feeId: string) => Money;
  /** What the maker estimates that the next period owes of an item; throws where nobody did. */
  readonly estimated: (item: string) => Money;
}

/**
 * Reads the inputs. They were checked when the period was closed, so whatever contradicts the terms here (an unknown or
 * missing id, a negative amount, a total that is not the sum of its parts) is a broken invariant, not a refusal.
 */
export function readFigures(terms: DealTerms, inputs: PeriodInputs): PeriodFigures {
  const { currency } = terms;
  const { opening, collections } = inputs;
  const conventions = terms.conventions ?? houseConventions;
  const read = (amount: Amount, what: string): Money => {
    const money = Money.parse(amount, currency);
    assert(!money.isNegative(), `${what} is negative: ${amount}`);
    return money;
  };

  const components = {
    principal: read(collections.components.principal, 'principal collected'),
    interest: read(collections.components.interest, 'interest collected'),
    penalty: read(collections.components.penalty, 'penalty interest collected'),
    fee: read(collections.components.fee, 'fees collected'),
  };
  const gross = read(collections.gross, 'gross collections');
  const net = Money.parse(collections.net, currency);
  const received = read(collections.received ?? collections.net, 'what was received of collections');
  assert(Money.sum(Object.values(components), currency).equals(gross), 'gross collections are the sum of their parts');
  assert(net.plus(read(collections.disposalCost, 'disposal cost')).equals(gross), 'net is gross less disposal cost');
  assert(inputs.dated ?? !terms.accounts, 'a deal with accounts of its own gets its facts by their days');
  assert(inputs.interestFrom < inputs.interestTo, 'the interest period begins before it ends');

  const openingClasses = byId(opening.classes, ({ classId }) => classId, 'opening class');
  const classes = terms.classes.map((classTerms, index): OpeningClass => {
    const { classId } = classTerms;
    const found = openingClasses(classId);
    return {
      terms: classTerms,
      path: `classes[${index}]`,
      balance: read(found.balance, `balance of ${classId}`),
      interestUnpaid: read(found.interestUnpaid, `unpaid interest of ${classId}`),
      fixedCapitalCostUnpaid: read(found.fixedCapitalCostUnpaid, `unpaid fixed capital cost of ${classId}`),
    };
  });
  assert(opening.classes.length === classes.length, 'the opening position holds the deal’s classes and no other');

  const taxes = byId(located(terms.taxes, 'taxes'), (tax) => tax.terms.taxId, 'tax');
  const fees = byId(located(terms.fees, 'fees'), (fee) => fee.terms.feeId, 'fee');
  const arrears = byId(
    opening.unpaid.map(({ id, amount }) => ({ id, amount: read(amount, `arrears of ${id}`) })),
    ({ id }) => id,
    'opening arrears',
  );
  const known = new Set([...terms.taxes.map(({ taxId }) => taxId), ...terms.fees.map(({ feeId }) => feeId)]);
  for (const { id } of opening.unpaid) assert(known.has(id), `arrears of an unknown tax or fee: ${id}`);
  const claims = new Map<string, Money>();
  for (const { feeId, amount } of inputs.claims) {
    assert(isEntered(fees(feeId).terms), `${feeId} is computed, not invoiced`);
    assert(!claims.has(feeId), `claims of ${feeId} come summed`);
    claims.set(feeId, read(amount, `claims of ${feeId}`));
  }
  const estimates = new Map<string, Money>();
  for (const { item, amount } of inputs.nextPeriodEstimates ?? []) {
    assert(!estimates.has(item), `${item} is estimated once`);
    estimates.set(item, read(amount, `estimate of ${item}`));
  }

  return {
    terms,
    currency,
    conventions,
    rounding: conventions.rounding === 'half-up' ? 'half-up to the fen' : 'truncated to the fen',
    inputs,
    dated: inputs.dated ?? {
      paymentDate: inputs.interestTo,
      poolReports: [],
      fixings: [],
      purchases: [],
      // A period is not closed on a part of the price.
      cleanUp: inputs.buyBacks?.some(({ kind }) => kind === 'clean-up') ?? false,
    },
    interestFrom: inputs.interestFrom,
    interestTo: inputs.interestTo,
    components,
    gross,
    net,
    received,
    accountIncome: read(inputs.accountIncome, 'account income'),
    takenBack: read(inputs.takenBack ?? '0.00', 'what was taken back of credits'),
    bankCharges: read(inputs.bankCharges ?? '0.00', 'bank charges'),
    invested: {
      opening: read(opening.invested ?? '0.00', 'what is invested'),
      net: Money.parse(inputs.invested?.net ?? '0.00', currency),
      lost: Money.parse(inputs.invested?.lost ?? '0.00', currency),
    },
    carriedForward: read(opening.carriedForward, 'amount carried forward'),
    reserve: read(opening.reserve, 'reserve'),
    classes,
    class: byId(classes, (found) => found.terms.classId, 'class'),
    tax: taxes,
    fee: fees,
    facility: byId(located(terms.facilities ?? [], 'facilities'), (one) => one.terms.facilityId, 'facility'),
    unpaid: (id) => arrears(id).amount,
    capLeft: (feeId, per) => opening.capsLeft?.find((one) => one.feeId === feeId && one.per === per),
    claimed: (feeId) => claims.get(feeId) ?? Money.zero(currency),
    estimated: (item) => {
      const estimate = estimates.get(item);
      assert(estimate, `nextPeriodEstimates say what the next period owes of ${item}`);
      return estimate;
    },
  };
}

const located = <T>(all: readonly T[], path: string): { terms: T; path: string }[] =>
  all.map((terms, index) => ({ terms, path: `${path}[${index}]` }));

function byId<T>(all: readonly T[], idOf: (one: T) => string, what: string): (id: string) => T {
  const found = new Map(all.map((one) => [idOf(one), one]));
  assert(found.size === all.length, `each ${what} is listed once`);
  return (id) => {
    const one = found.get(id);
    assert(one !== undefined, `no ${what} ${id}`);
    return one;
  };
}
