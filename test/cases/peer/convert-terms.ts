import {
  accruesBySteps,
  type AccountTerms,
  type ClassTerms,
  type ConventionTerms,
  type DealTerms,
  type DealStatus,
  type FacilityTerms,
  type FeeTerms,
  type FormulaTerms,
  type StepTerms,
  type TriggerTerms,
} from '#domain/deal';
import { addDays, addMonths, assert, Money, type BusinessDate } from '#domain/shared';
import { conditionOf, formulaOf, targetOf } from './convert-formula.js';
import { principalOf, type Payments } from './convert-principal.js';
import { stepsOf } from './convert-step.js';
import { namesOf, NotExpressible, type Names } from './names.js';
import { datesOf } from './peer-dates.js';
import type {
  PeerAccount,
  PeerBond,
  PeerCustomData,
  PeerDeal,
  PeerFacility,
  PeerFee,
  PeerStep,
  PeerTrigger,
} from './peer-deal.js';

/** The peer engine's conventions, where they are not this house's. */
export const peerConventions: ConventionTerms = {
  rounding: 'truncate',
  remainderTo: 'first',
  unpaidInterest: 'bears interest',
  yearlyInterest: 'exact',
  weighing: 'truncated by stretch',
  poolAverage: 'between reports',
  feesDueOnPaymentDate: 'next payment',
};

/** What a deal's dates come to: when it begins here, and its payment dates in order. */
export interface PeerSchedule {
  readonly begins: BusinessDate;
  readonly payments: readonly BusinessDate[];
  readonly maturity: BusinessDate;
}

export function scheduleOf({ input, expected }: PeerDeal): PeerSchedule {
  const { dates } = input;
  const begins = dates.kind === 'newIssue' ? dates.closing : dates.lastPayment;
  const first = dates.kind === 'newIssue' ? dates.firstPayment : dates.nextPayment;
  const lastRow = expected.periods.at(-1)?.date ?? first;
  const lastReport = input.collections.at(-1)?.date ?? first;
  const cleanUp = expected.periods.some(({ waterfall }) => waterfall === 'cleanUp');
  const until = cleanUp || lastReport <= lastRow ? lastRow : addMonths(lastReport, 1);
  const payments = [first, ...datesOf(dates.paymentPattern, first, until)];
  return { begins, payments, maturity: dates.statedMaturity };
}

/** A peer deal as a deal of this project. What cannot be said in its terms throws {@link NotExpressible}. */
export function termsOf(peer: PeerDeal): DealTerms {
  const names = namesOf(peer);
  const { input } = peer;
  const { begins, payments, maturity } = scheduleOf(peer);
  const last = payments.at(-1) ?? begins;
  const madeBefore = input.counters?.paymentDatesAlreadyRun ?? 0;
  const span = { begins, last, first: payments[0] ?? begins, payments, madeBefore };
  const party = (partyId: string) => ({ partyId, name: partyId });
  const waterfall = (name: string) => (input.waterfalls[name] ?? []).flatMap((step: PeerStep) => stepsOf(step, names));
  const ordinary = waterfall('amortizing');
  if (ordinary.length === 0) throw new NotExpressible('no waterfall of the ordinary status');
  const otherWaterfalls = Object.fromEntries(
    (
      [
        ['end of collection', 'endOfCollection'],
        ['clean-up', 'cleanUp'],
        ['accelerated', 'accelerated'],
        ['defaulted', 'default'],
      ] as const
    )
      .map(([ours, theirs]) => [ours, waterfall(theirs)] as const)
      .filter(([, steps]) => steps.length > 0),
  );
  const triggers = (input.triggers ?? []).map((one) => triggerOf(one, names));
  const run = triggers.flatMap(({ effects }) => effects.flatMap((effect) => ('run' in effect ? effect.run : [])));
  const accrued = new Set(feesAccrued([...ordinary, ...Object.values(otherWaterfalls).flat(), ...run]));
  const { poolStatsAtStart: pool } = input;
  const splits = input.collectionRules.some(({ split }) => split !== undefined);
  return {
    dealId: peer.id,
    name: peer.title,
    currency: 'CNY',
    parties: {
      originators: [party('originator')],
      servicers: [party('servicer')],
      trustee: party('trustee'),
      custodian: party('custodian'),
      registrar: party('registrar'),
      others: [party('payee'), party('provider')],
    },
    cutOffDate: input.dates.kind === 'newIssue' && input.dates.cutoff < begins ? input.dates.cutoff : begins,
    closingDate: begins,
    legalMaturityDate: maturity,
    schedule: {
      calendarId: 'none',
      periods: payments.map((paymentDate) => ({ determinationDate: addDays(paymentDate, -1), paymentDate })),
      interestDates: 'unadjusted',
      paymentRoll: 'following',
      offsets: { servicerReport: 0, custodianReport: 0, trusteeReport: 0, allocation: 0, recordDate: 0 },
    },
    classes: input.bonds.map((bond, index) => classOf(bond, names, index, span, maturity)),
    taxes: [],
    fees: input.fees.map((fee) => dueOnlyIfAccrued(feeOf(fee, names, span), accrued)),
    reserve: null,
    waterfall: ordinary,
    otherWaterfalls,
    accounts: [...input.accounts.map((one) => accountOf(one, names, span)), ...(splits ? [notAllotted] : [])],
    collectionRules: input.collectionRules.map(({ source, to, split }) => ({
      component: source,
      to: (split ?? [['1', to ?? ''] as const]).map(([share, account]) => ({
        account: names.id('account', account),
        share,
      })),
      ...(split ? { restTo: notAllotted.accountId } : {}),
    })),
    ledgers: (input.ledgers ?? []).map(({ name }) => ({ ledgerId: names.id('ledger', name), name })),
    facilities: (input.liquidityFacilities ?? []).map((one) => facilityOf(one, names)),
    triggers,
    pool: {
      originalBalance: pool.originalPoolBalance,
      openingBalance: pool.balanceBeforeFirstCollection,
      openingDefaulted: pool.peerStats?.HistoryDefaults ?? '0.00',
    },
    quantities: Object.entries(input.customData ?? {}).map(([name, data]) => ({
      name,
      value: customData(data, names),
    })),
    conventions: {
      ...peerConventions,
      feesDueOnPaymentDate: accruesWhatItPays(input.waterfalls) ? 'this payment' : 'next payment',
    },
  };
}

/** The fees that steps accrue, those within alternatives too. */
const feesAccrued = (steps: readonly StepTerms[]): readonly string[] =>
  steps.flatMap((step) => {
    if (step.step === 'if') return feesAccrued([...step.then, ...(step.otherwise ?? [])]);
    return step.step === 'accrue fees' ? step.fees : [];
  });

/** Some of the peer's deals pay a fee that no step of theirs accrues, and so never pay anything: here it falls due on no date. */
function dueOnlyIfAccrued(fee: FeeTerms, accrued: ReadonlySet<string>): FeeTerms {
  const { feeId, name, payee } = fee;
  return accruesBySteps(fee) && !accrued.has(feeId) ? { feeId, name, payee, kind: 'scheduled', amounts: [] } : fee;
}

/** A step that accrues fees as it pays them takes those of the day with it; the peer otherwise accrues them after the payment. */
const accruesWhatItPays = (waterfalls: PeerDeal['input']['waterfalls']): boolean =>
  Object.values(waterfalls).some((steps) => steps.some(({ step }) => step === 'accrueAndPayFees'));

/** The peer drops what truncation leaves of a collection that it shares out; here it lies on an account. */
const notAllotted: AccountTerms = { accountId: 'not-allotted', name: 'Not allotted', openingBalance: '0.00' };

interface Span extends Payments {
  readonly first: BusinessDate;
  readonly last: BusinessDate;
}

function classOf(bond: PeerBond, names: Names, index: number, span: Span, maturity: BusinessDate): ClassTerms {
  const { interest, principal } = bond;
  const resetDates = interest.type === 'floating' ? datesOf(interest.reset, span.begins, span.last) : [];
  const resetsBeforeItAccrues = resetDates.some((date) => date <= span.first);
  return {
    classId: names.id('class', bond.name),
    name: bond.name,
    kind: index === 0 ? 'senior' : 'subordinated',
    face: bond.originalBalance,
    openingBalance: bond.balance,
    interest: {
      coupon: bond.rateAtStart,
      dayCount: 'ACT/365',
      from: resetsBeforeItAccrues ? bond.originDate : span.begins,
      ...(interest.type === 'floating'
        ? { floating: { index: interest.index, margin: interest.spread, resetDates } }
        : {}),
      ...(interest.onUnpaidInterest
        ? { onUnpaid: { bears: 'coupon times', multiple: interest.onUnpaidInterest.rateMultiplierOverBondRate } }
        : {}),
    },
    fixedCapitalCost: null,
    principalFactorScale: 2,
    principal: principalOf(principal, names, span),
    expectedMaturityDate: bond.maturityDate ?? maturity,
  };
}

function feeOf({ name, start, accruedUpTo, type }: PeerFee, names: Names, { begins, last, payments }: Span): FeeTerms {
  const common = { feeId: names.id('fee', name), name, payee: 'payee' };
  if (type.oneOff !== undefined) {
    return { ...common, kind: 'scheduled', amounts: [{ on: start < begins ? begins : start, amount: type.oneOff }] };
  }
  if (type.schedule) {
    return { ...common, kind: 'scheduled', amounts: type.schedule.map(([on, amount]) => ({ on, amount })) };
  }
  if (type.recurring !== undefined && type.on) {
    const amount = type.recurring;
    return {
      ...common,
      kind: 'scheduled',
      amounts: datesOf(type.on, start, last).map((on) => ({ on: on < begins ? begins : on, amount })),
    };
  }
  if (type.perCollectionPeriod !== undefined) {
    return { ...common, kind: 'per collection', amount: type.perCollectionPeriod };
  }
  if (type.cumulativeDueByPaymentNumber) {
    const table = type.cumulativeDueByPaymentNumber.map(([number, value]) => ({
      from: payments[number - 1] ?? last,
      value,
    }));
    // What is paid counts against the table, and what is due and unpaid does not: as the peer has it, that is asked for again.
    const formula: FormulaTerms = {
      difference: [{ byDate: table }, { quantity: 'fee paid to date', of: [common.feeId] }],
    };
    return { ...common, kind: 'formula', formula, accrual: 'adds' };
  }
  if (type.dueIs) return { ...common, kind: 'formula', formula: formulaOf(type.dueIs, names), accrual: 'is' };
  if (type.percentOf && type.rate) {
    const formula: FormulaTerms = { product: [formulaOf(type.percentOf, names), { number: type.rate.const }] };
    return { ...common, kind: 'formula', formula, accrual: 'adds' };
  }
  if (type.annualRate) {
    return {
      ...common,
      kind: 'rate',
      rate: type.annualRate.const,
      basis: 'average pool balance',
      dayCount: 'ACT/365',
      from: accruedUpTo ?? start,
    };
  }
  if (type.lookup && type.table && type.on) {
    const table = type.table.map(([from, value]) => ({ from, value }));
    const formula: FormulaTerms = { table, at: formulaOf(type.lookup, names) };
    return { ...common, kind: 'formula', formula, accrual: 'adds', fallsDue: datesOf(type.on, start, last) };
  }
  throw new NotExpressible(`fee ${JSON.stringify(type)}`);
}

function accountOf(
  { name, openingBalance, reserveTarget, interest }: PeerAccount,
  names: Names,
  span: Span,
): AccountTerms {
  return {
    accountId: names.id('account', name),
    name,
    openingBalance,
    ...(reserveTarget ? { target: targetOf(reserveTarget, names) } : {}),
    ...(interest
      ? {
          interest: {
            rate: interest.rate ?? interest.rateAtStart ?? '0',
            dayCount: '30E/360' as const,
            from: interest.lastCreditDate,
            creditDates: datesOf(interest.credit, interest.lastCreditDate, span.last),
            ...(interest.index !== undefined && interest.reset
              ? {
                  floating: {
                    index: interest.index,
                    margin: interest.spread ?? '0',
                    resetDates: datesOf(interest.reset, interest.lastCreditDate, span.last),
                  },
                }
              : {}),
          },
        }
      : {}),
  };
}

function facilityOf({ name, type, availableCredit }: PeerFacility, names: Names): FacilityTerms {
  const common = { facilityId: names.id('support', name), name, provider: 'provider' };
  if (type === 'UnLimit') return { ...common, credit: null };
  if (type !== 'ReplenishSupport') throw new NotExpressible(`support of the kind ${type}`);
  // The peer's engine, in the versions that these cases come from, leaves out the replenishing that a deal states.
  return { ...common, credit: { amount: availableCredit ?? '0.00', replenished: [] } };
}

const moments: Readonly<Record<string, TriggerTerms['tested']>> = {
  afterCollectionWaterfall: 'after collection',
  beforeDistribution: 'before distribution',
  insideDistribution: 'in distribution',
  afterDistribution: 'after distribution',
};
const statuses: Readonly<Record<string, DealStatus>> = { accelerated: 'accelerated', amortizing: 'amortising' };

function triggerOf(peer: PeerTrigger, names: Names): TriggerTerms {
  const tested = moments[peer.testedAt];
  const status = statuses[peer.effect.setStatus ?? ''];
  if (!tested || !status) throw new NotExpressible(`trigger with the effect ${JSON.stringify(peer.effect)}`);
  return {
    triggerId: names.id('trigger', peer.name),
    name: peer.name,
    tested,
    condition: conditionOf(peer.condition, names),
    effects: [{ status }],
    curable: peer.curable,
  };
}

function customData(data: PeerCustomData, names: Names): FormulaTerms {
  if ('stepCurve' in data) return { byDate: data.stepCurve.map(([from, value]) => ({ from, value })) };
  return 'formula' in data ? formulaOf(data.formula, names) : formulaOf(data, names);
}

/** A sum of the case's amounts. */
export const added = (amounts: readonly string[]): string =>
  Money.sum(
    amounts.map((amount) => {
      assert(amount !== '', 'an amount is written out');
      return Money.parse(amount);
    }),
  ).toString();
