import type { DealTerms } from '#domain/deal';
import { differencesOf } from '#domain/forecast';
import { entitlements } from '#domain/holdings';
import { err, Money, ok, refusal, sumAmounts, type Amount, type Refusal, type Result } from '#domain/shared';
import { noReceipts, receiptTotals } from '#domain/upload';
import {
  purchasesPaid,
  requireLossesBorne,
  runWaterfall,
  tryRun,
  type PeriodInputs,
  type WaterfallResult,
} from '#domain/waterfall';
import type { ReceiptFigures } from './corrections.events.js';
import { countTotals, isNothing } from './counted-totals.js';
import { poolReportFault } from './dated-inputs.js';
import { settleNextPayment } from './settle-next-payment.js';
import type { PeriodCorrections, Restated, Restatement, Settlement } from './restatement.events.js';

/** A payment as it was made: the terms and inputs that it was computed from, and its published result. */
export interface PublishedPeriod {
  readonly periodNumber: number;
  readonly terms: DealTerms;
  readonly inputs: PeriodInputs;
  readonly result: WaterfallResult;
}

/** Who was paid of a class on the record date, by their units. */
export interface PaidHolders {
  readonly classId: string;
  readonly holders: readonly { readonly holderId: string; readonly units: string }[];
}

/** A payment as it was restated last; as it was made where it never was. */
export function asRestated(
  paid: PublishedPeriod,
  restated: readonly Pick<Restatement, 'corrections' | 'result'>[],
): PublishedPeriod {
  const inputs = restated.reduce((before, { corrections }) => correctedInputs(before, corrections), paid.inputs);
  return { ...paid, inputs, result: restated.at(-1)?.result ?? paid.result };
}

/**
 * A closed period as it should have been: its waterfall run again on what it froze, with the corrections in it, beside how it
 * stood; then every later one, opened as the one before it should have closed, beside how it stood by that. Refused
 * POOL_REPORT_DIFFERS, RESTATEMENT_NOT_SETTLED where the period would have counted less than its own figures, bought other assets or had
 * less cash than left its account,
 * LOSS_BEYOND_BALANCES, MALFORMED where the corrections leave nothing that a payment can be computed from.
 */
export function restate(
  /** As published, or as restated last. */
  period: PublishedPeriod,
  corrections: PeriodCorrections,
  {
    holders,
    later,
    claimedFrom,
    paid,
    followed,
    ledgers,
  }: {
    readonly holders: readonly PaidHolders[];
    /** The closed periods after it, in order. */
    readonly later: readonly PublishedPeriod[];
    /** The party at fault, where the deal has the difference claimed from it. */
    readonly claimedFrom: string | null;
    /** The payment as it was made. */
    readonly paid: PublishedPeriod;
    /** True where the period after it is closed, paid or not. */
    readonly followed: boolean;
    /** By how much ledgers stand otherwise by restatements that the next close takes in. */
    readonly ledgers: ReadonlyMap<string, Amount>;
  },
): Result<Restatement, Refusal> {
  const inputs = correctedInputs(period.inputs, corrections);
  const { components, disposalCost } = inputs.collections;
  const totals = receiptTotals({ lineCount: 0, ...components, disposalCost });
  const differs = inputs.dated ? poolReportFault(period.terms, inputs.dated.poolReports, totals) : null;
  if (differs) return err(differs);
  const { carried } = countTotals(noReceipts, totals);
  if (!isNothing(carried)) {
    const message = 'with these figures the period would have carried to the next what it could not count';
    return err(
      refusal('RESTATEMENT_NOT_SETTLED', message, {
        field: 'collections',
        remedy: 'adjust the receipts that were wrong',
      }),
    );
  }
  const covered = requireCashForWhatLeft(period.terms, inputs);
  if (!covered.ok) return covered;
  const run = tryRun(() => runWaterfall(period.terms, inputs));
  if (!run.ok) return run;
  const result = run.value;
  const borne = requireLossesBorne(result);
  if (!borne.ok) return borne;
  const bought = requireSamePurchases(period.result, result);
  if (!bought.ok) return bought;
  const settlement =
    claimedFrom === null
      ? settleNextPayment(period.terms, corrections, {
          ...{ before: period.result, corrected: result, followed },
          ledgers: standingLedgers(paid.result, ledgers),
        })
      : ok(claim(claimedFrom, paid.result, [period.result, result]));
  if (!settlement.ok) return settlement;
  return ok({
    corrections,
    differences: differencesOf(period.result, result),
    payees: payeesOf(period.result, result),
    holders: holders.flatMap((ofClass) => holdersOf(ofClass, period.result, result)),
    later: effects(later, period.result, result),
    settlement: settlement.value,
    result,
  });
}

const standingLedgers = (
  { closing }: WaterfallResult,
  restated: ReadonlyMap<string, Amount>,
): ReadonlyMap<string, Amount> =>
  new Map(
    (closing.book?.ledgers ?? []).map(({ ledgerId, balance }) => [
      ledgerId,
      sumAmounts([balance, restated.get(ledgerId) ?? '0.00']),
    ]),
  );

/** What the bank charged or took back and what was put into investments left the account, whatever came in. */
function requireCashForWhatLeft({ accounts }: DealTerms, inputs: PeriodInputs): Result<void, Refusal> {
  if (accounts) return ok(undefined);
  const { collections, accountIncome, opening, buyBacks = [], supportsReceived = [] } = inputs;
  const paid = [...buyBacks, ...supportsReceived].map(({ amount }) => amount);
  const cameIn = sumAmounts([collections.received ?? collections.net, accountIncome, opening.carriedForward, ...paid]);
  const left = sumAmounts([inputs.invested?.net ?? '0.00', inputs.bankCharges ?? '0.00', inputs.takenBack ?? '0.00']);
  if (Money.parse(cameIn).compare(Money.parse(left)) >= 0) return ok(undefined);
  const message = `with these figures ${cameIn} would have been there, and ${left} was charged, taken back or put into investments`;
  const remedy = 'adjust the receipts that were wrong';
  return err(refusal('RESTATEMENT_NOT_SETTLED', message, { field: 'collections', remedy }));
}

/** What was bought is in the pool and its price with the seller: no correction of a payment undoes that, or buys what it left. */
function requireSamePurchases(before: WaterfallResult, corrected: WaterfallResult): Result<void, Refusal> {
  const [paid, wouldBePaid] = [purchasesPaid(before), purchasesPaid(corrected)];
  const undone = paid.filter((one) => !wouldBePaid.includes(one));
  const otherwise = [...undone, ...wouldBePaid.filter((one) => !paid.includes(one))].join(', ');
  if (otherwise === '') return ok(undefined);
  const message = `with these figures the payment would have bought otherwise than it did: ${otherwise}`;
  return err(
    refusal('RESTATEMENT_NOT_SETTLED', message, {
      ...{ field: 'purchaseId', value: otherwise },
      remedy: 'adjust the receipts that were wrong',
    }),
  );
}

/** What a period froze, with the corrections in it: the cash is what it would have been, had it been so reported. */
function correctedInputs(inputs: PeriodInputs, { collections, claims, pool }: PeriodCorrections): PeriodInputs {
  const before = inputs.collections;
  const corrected = (figure: keyof ReceiptFigures, frozen: Amount): Amount =>
    collections.reduce((sum, one) => plus(sum, minus(one.corrected[figure], one.stated[figure])), frozen);
  const components = {
    principal: corrected('principal', before.components.principal),
    interest: corrected('interest', before.components.interest),
    penalty: corrected('penalty', before.components.penalty),
    fee: corrected('fee', before.components.fee),
  };
  const disposalCost = corrected('disposalCost', before.disposalCost);
  const gross = sumAmounts(Object.values(components));
  const net = minus(gross, disposalCost);
  const received = plus(before.received ?? before.net, minus(net, before.net));
  return {
    ...inputs,
    collections: { components, gross, disposalCost, net, ...(received === net ? {} : { received }) },
    claims: inputs.claims.map((claim) => {
      const correction = claims.find(({ feeId }) => feeId === claim.feeId);
      return correction
        ? { ...claim, amount: plus(claim.amount, minus(correction.corrected, correction.stated)) }
        : claim;
    }),
    ...(inputs.dated && pool ? { dated: { ...inputs.dated, poolReports: pool.corrected } } : {}),
  };
}

function payeesOf(published: WaterfallResult, corrected: WaterfallResult): Restatement['payees'] {
  const items = new Map([...published.payments, ...corrected.payments].map(({ item, to }) => [item, to]));
  const paid = ({ payments }: WaterfallResult, item: string): Amount =>
    sumAmounts(payments.filter((one) => one.item === item).map(({ amount }) => amount));
  return [...items].map(([item, to]) => ({ item, to, ...restated(paid(published, item), paid(corrected, item)) }));
}

function holdersOf(
  { classId, holders }: PaidHolders,
  before: WaterfallResult,
  corrected: WaterfallResult,
): Restatement['holders'] {
  const shares = ({ classes }: WaterfallResult) => {
    const outcome = classes.find((one) => one.classId === classId);
    const money = (amount: Amount = '0.00'): Money => Money.parse(amount);
    return entitlements(
      {
        interest: money(outcome?.interestPaid),
        principal: money(outcome?.principalPaid),
        yield: money(outcome?.fixedCapitalCostPaid).plus(money(outcome?.remainderPaid)),
      },
      holders.map(({ holderId, units }) => ({ holderId, units: BigInt(units) })),
    ).map(({ total }) => total.toString());
  };
  const [stood, should] = [shares(before), shares(corrected)];
  return holders.map(({ holderId }, order) => ({
    ...{ classId, holderId },
    ...restated(stood[order] ?? '0.00', should[order] ?? '0.00'),
  }));
}

/** The chain stops where a period cannot be computed from how the one before it should have closed. */
function effects(
  later: readonly PublishedPeriod[],
  before: WaterfallResult,
  corrected: WaterfallResult,
): Restatement['later'] {
  const [next, ...rest] = later;
  if (!next) return [];
  const openedAs = ({ closing: opening }: WaterfallResult): Result<WaterfallResult, Refusal> =>
    tryRun(() => runWaterfall(next.terms, { ...next.inputs, opening }));
  const [stood, should] = [openedAs(before), openedAs(corrected)];
  if (!stood.ok || !should.ok) return [];
  const effect = { periodNumber: next.periodNumber, differences: differencesOf(stood.value, should.value) };
  return [effect, ...effects(rest, stood.value, should.value)];
}

/** What payees are short by the newest correction and were not by the one before it, each against what was paid. */
function claim(
  claimedFrom: string,
  paid: WaterfallResult,
  [before, corrected]: readonly [WaterfallResult, WaterfallResult],
): Settlement {
  const short = (result: WaterfallResult): Amount =>
    sumAmounts(
      payeesOf(paid, result)
        .map(({ difference }) => difference)
        .filter((amount) => !amount.startsWith('-')),
    );
  return { by: 'claim', claimedFrom, amount: minus(short(corrected), short(before)) };
}

const restated = (published: Amount, corrected: Amount): Restated => ({
  ...{ published, corrected },
  difference: minus(corrected, published),
});

const plus = (a: Amount, b: Amount): Amount => sumAmounts([a, b]);
const minus = (a: Amount, b: Amount): Amount => Money.parse(a).minus(Money.parse(b)).toString();
