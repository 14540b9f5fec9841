import { holdersOf } from '#domain/deal';
import { daysBetween, Money, type Figure, type PaymentField } from '#domain/shared';
import type { PaymentAccount } from '#domain/waterfall';
import { chargedIn } from '../bank-charges.js';
import { percentage } from '../percentage.js';
import type { ReportedPeriod } from '../report-facts.js';
import { outflowLines } from './outflow-lines.js';
import { paidPart, unpaidPart } from './line-figures.js';
import { amount, summed, sumOf, type FigureFacts, type Reckoned, type ReckonedPart } from './reckoned.js';

type OfPayment = Extract<Figure, { readonly kind: 'payment' }>;
type Reckon = (of: Given, name: string) => Reckoned | null;

interface Given {
  readonly dealId: string;
  readonly facts: FigureFacts;
  readonly period: ReportedPeriod;
}

/** A figure of a period's payment as a whole; null for a field that there is not, and a ratio to no claims. */
export function reckonPayment(
  { dealId, field, periodNumber }: OfPayment,
  facts: FigureFacts,
  period: ReportedPeriod,
): Reckoned | null {
  if (!Object.hasOwn(reckonings, field)) return null;
  const { name, reckon } = reckonings[field];
  return reckon({ dealId, facts, period }, `${name}, period ${periodNumber}`);
}

const input = ({ dealId, period }: Given, name: string, value: string, field: string): ReckonedPart => ({
  ...{ name, value },
  of: { kind: 'input', dealId, periodNumber: period.periodNumber, field },
});

const charges = (of: Given): ReckonedPart[] =>
  chargedIn(of.period) === '0.00' ? [] : [input(of, 'bank charges', chargedIn(of.period), 'bankCharges')];

/** What stays in the trust or leaves it by the lines of that item. */
const linesOf = ({ dealId, period }: Given, meant: (item: string) => boolean): ReckonedPart[] =>
  period.result.lines
    .filter(({ item, paid }) => meant(item) && paid !== '0.00')
    .map((line) => paidPart(dealId, period.periodNumber, line));

/** What goes to a sub-account, to be paid out of it. */
function allocatedTo(account: PaymentAccount): Reckon {
  return ({ dealId, period }, name) => {
    const { payments, allocation } = period.result;
    const parts = payments
      .filter(({ from }) => from === account)
      .map(({ item, amount: value }): ReckonedPart => ({
        ...{ name: item, value },
        of: { kind: 'paid out', dealId, periodNumber: period.periodNumber, item },
      }));
    return amount(name, allocation[account], 'what is paid out of it', parts);
  };
}

/** What the payment leaves on the accounts that the deal names. */
const keptOn = ({ dealId, period: { periodNumber, result } }: Given): ReckonedPart[] =>
  (result.closing.book?.accounts ?? [])
    .filter(({ balance }) => balance !== '0.00')
    .map(({ accountId, balance: value }) => ({
      ...{ name: accountId, value },
      of: { kind: 'account part', dealId, periodNumber, accountId, field: 'closing' },
    }));

const reckonings: { readonly [F in PaymentField]: { readonly name: string; readonly reckon: Reckon } } = {
  paid: {
    name: 'what left the trust',
    reckon: (of, name) => {
      const lines = outflowLines(of.period).map((line) => paidPart(of.dealId, of.period.periodNumber, line));
      return summed(name, 'what the lines of the waterfall paid, and what the bank took', [...charges(of), ...lines]);
    },
  },
  unpaid: {
    name: 'what was due and not paid',
    reckon: ({ dealId, period }, name) => {
      const lines = outflowLines(period).map((line) => unpaidPart(dealId, period.periodNumber, line));
      return summed(name, 'what the lines of the waterfall left unpaid', lines);
    },
  },
  carriedForward: {
    name: 'carried forward',
    reckon: (of, name) => {
      const { terms } = of.facts;
      const { result } = of.period;
      const left = terms.accounts ? keptOn(of) : linesOf(of, (item) => item === 'remainder:carried forward');
      return amount(name, result.carriedForward, 'what the waterfall left for the next payment', left);
    },
  },
  beforeCharges: {
    name: 'available before bank charges',
    reckon: (of, name) => {
      const { result, periodNumber } = of.period;
      const available: ReckonedPart = {
        ...{ name: 'available', value: result.available },
        of: { kind: 'available', dealId: of.dealId, periodNumber },
      };
      return summed(name, 'what the waterfall shared, and what the bank took before', [available, ...charges(of)]);
    },
  },
  chargesUnpaid: {
    name: 'bank charges unpaid',
    reckon: (of, name) => amount(name, '0.00', 'the bank takes its charges itself: none is unpaid', charges(of)),
  },
  supports: {
    name: 'paid in by supports',
    reckon: ({ period }, name) =>
      summed(
        name,
        'what the providers of supports paid, called for this payment',
        period.supportsReceived.map(({ supportId, provider, amount: value }) => ({
          ...{ name: `${supportId}, paid in by ${provider}`, value },
          of: null,
        })),
      ),
  },
  buyBacks: {
    name: 'paid for assets bought back',
    reckon: (of, name) => {
      const paid = of.period.inputs.buyBacks ?? [];
      const requests = [...new Set(paid.map(({ requestId }) => requestId))];
      const parts = requests.map((requestId) => {
        const own = paid.filter((one) => one.requestId === requestId).map(({ amount: each }) => Money.parse(each));
        return input(of, requestId, Money.sum(own).toString(), `buyBacks: ${requestId}`);
      });
      return summed(name, 'what originators paid for what they took back', parts);
    },
  },
  reserveRequired: {
    name: 'reserve required',
    reckon: ({ period, dealId }, name) => {
      const { result, periodNumber } = period;
      const due = result.lines.filter(({ item }) => item === 'reserve');
      const parts = due.map(({ rank, item, due: value }): ReckonedPart => ({
        ...{ name: 'what the step was to hold', value },
        of: { kind: 'due', dealId, periodNumber, rank, item },
      }));
      return amount(name, result.reserve.required, 'what the deal’s rule for the reserve asks for', parts);
    },
  },
  reserveHeld: {
    name: 'reserve held',
    reckon: (of, name) => {
      const parts = linesOf(of, (item) => item === 'reserve');
      return amount(name, of.period.result.reserve.closing, 'what the payment set aside', parts);
    },
  },
  reserveMovement: {
    name: 'moved to the reserve',
    reckon: (of, name) => {
      const { dealId, period } = of;
      const { reserve } = period.result;
      const held: Figure = { kind: 'payment', dealId, periodNumber: period.periodNumber, field: 'reserveHeld' };
      return amount(name, reserve.movement, 'what the reserve holds after the payment, less what it held before', [
        { name: 'reserve held', value: reserve.closing, of: held },
        input(of, 'less reserve before', reserve.opening, 'opening.reserve'),
      ]);
    },
  },
  allocatedToTax: { name: 'allocated to the tax sub-account', reckon: allocatedTo('tax') },
  allocatedToFees: { name: 'allocated to the fees sub-account', reckon: allocatedTo('fees') },
  allocatedToSecurities: { name: 'allocated to the securities sub-account', reckon: allocatedTo('securities') },
  registrarFee: {
    name: 'fees of the registrar',
    reckon: ({ dealId, facts, period }, name) => {
      const registrars = holdersOf(facts.terms.parties, 'registrar').map(({ partyId }) => partyId);
      const own = facts.terms.fees.filter(({ payee }) => registrars.includes(payee)).map(({ feeId }) => feeId);
      const lines = period.result.lines.filter(
        ({ item }) =>
          !item.endsWith('accrued') && own.some((id) => item === `fee:${id}` || item.startsWith(`fee:${id}:`)),
      );
      const parts = lines.map((line) => paidPart(dealId, period.periodNumber, line));
      return summed(name, 'what the payment pays the registrar for itself', parts);
    },
  },
  interestDays: {
    name: 'interest days',
    reckon: (of, name) => {
      const { interestFrom, interestTo } = of.period.dates;
      const days = input(of, 'interest period', `${interestFrom} to ${interestTo}`, 'interestFrom to interestTo');
      const value = daysBetween(interestFrom, interestTo).toString();
      return { name, unit: 'count', value, because: 'from its first day to its last, exclusive', parts: [days] };
    },
  },
  recoveryRatio: {
    name: 'recovered so far (%)',
    reckon: ({ dealId, facts, period: { periodNumber } }, name) => {
      const claims = facts.pool && Money.parse(facts.pool.claims);
      const of = { kind: 'input', field: 'collections.gross' } as const;
      const collected: Figure = { kind: 'over', dealId, from: 1, to: periodNumber, of };
      const soFar = facts.periods.filter((one) => one.periodNumber <= periodNumber);
      const gross = sumOf(soFar.map(({ inputs }) => inputs.collections.gross));
      if (!claims || claims.isZero()) return null;
      return {
        ...{ name, unit: 'percent' },
        value: percentage(Money.parse(gross).toRational().dividedBy(claims.toRational()), 2),
        because: `${gross} / ${claims.toString()} × 100`,
        parts: [
          { name: 'collected so far', value: gross, of: collected },
          { name: 'claims at cut-off', value: claims.toString(), of: { kind: 'pool', dealId, field: 'claims' } },
        ],
      };
    },
  },
};
