import type {
  ClassTerms,
  DealTerms,
  FeeTerms,
  FormulaTerms,
  OvercollateralizationTerms,
  StepTerms,
} from '#domain/deal';
import { assert, endOfMonth, Money, type Amount, type BusinessDate } from '#domain/shared';
import type { RealCase, RealPeriod } from './real-cases.js';

/** The account that collections come to and ranks are paid from, and the one that the reserve lies on. */
const collection = 'collection';
const reserve = 'reserve';

/** A fee that the report states as a sum: reimbursements, and what trustees invoice. */
const stated: Readonly<Record<string, string>> = {
  advanceReimbursement: 'servicer',
  priorAdvanceReimbursement: 'servicer',
  nonrecoverableAdvanceReimbursement: 'servicer',
  trusteeFees: 'trustee',
  trusteeAndReviewerFees: 'trustee',
  additionalTrusteeFees: 'trustee',
  otherTrusteeAmounts: 'trustee',
};

/** Who takes what the ranks before have left. */
const residual: Readonly<Record<string, string>> = {
  remainingToSeller: 'seller',
  excessToCertificates: 'certificates',
  residualToCertificates: 'certificates',
  certificateRemaining: 'certificates',
  certificateDistribution: 'certificates',
};

const servicing = 'servicing';
const administration = 'administration';
const certificatePrincipal = 'certificatePrincipal';

/** A published deal in our terms, as it enters with the first report of its case. */
export function termsOf({ caseId, title, terms, periods }: RealCase): DealTerms {
  const [first] = periods;
  const last = periods.at(-1);
  assert(first && last, 'a case has a report');
  const party = (partyId: string) => ({ partyId, name: partyId });
  const entersOn = first.interest.thirty360.from;
  const ends = last.paymentDate;
  return {
    dealId: caseId,
    name: title,
    currency: terms.currency,
    parties: {
      originators: [party('seller')],
      servicers: [party('servicer')],
      trustee: party('trustee'),
      custodian: party('custodian'),
      registrar: party('registrar'),
      others: [party('administrator'), party('certificates')],
    },
    cutOffDate: `${first.collected.slice(0, 'yyyy-mm'.length)}-01`,
    closingDate: entersOn,
    legalMaturityDate: ends,
    schedule: {
      calendarId: 'none',
      periods: periods.map((period) => ({
        determinationDate: collectedTo(period),
        paymentDate: period.interest.thirty360.to,
      })),
      interestDates: 'unadjusted',
      paymentRoll: 'following',
      offsets: { servicerReport: 0, custodianReport: 0, trusteeReport: 0, allocation: 0, recordDate: 0 },
    },
    classes: terms.classes.map((one) => classOf(one, first, ends)),
    taxes: [],
    fees: [...terms.fees.map((fee) => feeOf(fee, periods)), ...terms.ranks.flatMap(feeOfRank)],
    reserve: null,
    waterfall: terms.ranks.map((rank) => stepOf(rank, terms)),
    accounts: [
      { accountId: collection, name: 'Collection', openingBalance: '0.00' },
      {
        accountId: reserve,
        name: 'Reserve',
        openingBalance: first.opening.reserve ?? '0.00',
        // Where a report prints no reserve it deposits none either: the reserve stands at its requirement elsewhere.
        target: { amount: terms.reserveRequired ?? '0.00' },
      },
    ],
    collectionRules: (['principal', 'interest'] as const).map((component) => ({
      component,
      to: [{ account: collection, share: '1' }],
    })),
    pool: {
      originalBalance: first.pool.feeBase,
      openingBalance: first.pool.feeBase,
      yieldSupplement: [
        { from: entersOn, amount: less(first.pool.feeBase, first.pool.adjustedBefore) },
        ...periods.map((period) => ({
          from: collectedTo(period),
          amount: less(poolAfter(period), period.pool.adjustedAfter),
        })),
      ],
    },
    overcollateralization: {
      classes: terms.classes.map(({ classId }) => classId),
      target: targetOf(terms.overcollateralization, first),
    },
  };
}

/** The pool that the report prints; the adjusted one where it prints no other. */
export const poolAfter = ({ pool }: RealPeriod): Amount => pool['after'] ?? pool.adjustedAfter;

/** The last day of the collection period. */
export function collectedTo({ collected }: RealPeriod): BusinessDate {
  const [year = '', month = ''] = collected.slice(-'yyyy-mm'.length).split('-');
  return endOfMonth(`${year}-${month}-01`);
}

function targetOf(
  { share, of }: RealCase['terms']['overcollateralization'],
  { overcollateralizationTarget }: RealPeriod,
): OvercollateralizationTerms['target'] {
  if (share !== undefined && of !== undefined) return { kind: 'share of initial pool', share, initialPool: of };
  return { kind: 'fixed', amount: overcollateralizationTarget };
}

function classOf(
  { classId, face, coupon, dayCount, floating }: RealCase['terms']['classes'][number],
  { interest, opening }: RealPeriod,
  ends: BusinessDate,
): ClassTerms {
  const balance = opening.classes[classId];
  assert(balance !== undefined, `${classId} has an opening balance`);
  const unadjusted = dayCount === '30/360';
  const { from } = unadjusted ? interest.thirty360 : (interest.actual ?? interest.thirty360);
  return {
    classId,
    name: classId,
    kind: 'senior',
    face: face ?? balance,
    openingBalance: balance,
    interest: {
      coupon: floating ? '0' : coupon,
      dayCount,
      from,
      accruesTo: unadjusted ? 'unadjusted payment date' : 'payment date',
      ...(floating
        ? { floating: { index: indexOf(floating.index), margin: floating.spread, resetDates: [from] } }
        : {}),
    },
    fixedCapitalCost: null,
    principalFactorScale: 2,
    expectedMaturityDate: ends,
  };
}

function feeOf({ feeId, rate, amount }: RealCase['terms']['fees'][number], periods: readonly RealPeriod[]): FeeTerms {
  if (rate !== undefined) {
    return { feeId, name: feeId, payee: 'servicer', kind: 'rate', rate, basis: 'opening pool balance' };
  }
  assert(amount !== undefined, `${feeId} has a rate or an amount`);
  return {
    feeId,
    name: feeId,
    payee: 'administrator',
    kind: 'scheduled',
    amounts: periods.map(({ paymentDate }) => ({ on: paymentDate, amount })),
  };
}

function feeOfRank(rank: string): FeeTerms[] {
  const payee = stated[rank] ?? residual[rank] ?? (rank === certificatePrincipal ? 'certificates' : undefined);
  return payee === undefined ? [] : [{ feeId: rank, name: rank, payee, kind: 'invoice' }];
}

function stepOf(rank: string, terms: RealCase['terms']): StepTerms {
  const { classes, principalGroups: groups, priorityPrincipal } = terms;
  const all = classes.map(({ classId }) => classId);
  const fee = (feeId: string): StepTerms => ({ step: 'pay fees', fees: [feeId], portion: 'whole', from: collection });
  const rest = (feeId: string): StepTerms => ({
    step: 'pay fee from remainder',
    fee: feeId,
    from: collection,
    share: '1',
  });
  const pool: FormulaTerms = { quantity: 'adjusted pool balance' };
  const principalAbove = (covered: FormulaTerms): StepTerms => ({
    step: 'pay principal by groups',
    groups,
    from: collection,
    amount: { difference: [{ quantity: 'class balance', of: all }, covered] },
  });
  if (stated[rank] !== undefined) return fee(rank);
  if (residual[rank] !== undefined) return rest(rank);
  switch (rank) {
    case 'servicingFee':
      return fee(servicing);
    case 'administrationFee':
      return fee(administration);
    case 'noteInterest':
    case 'classANoteInterest':
      return { step: 'pay interest', classes: all, from: collection };
    case 'firstPriorityPrincipal':
    case 'priorityPrincipal':
      return principalAbove(
        priorityPrincipal.includes('before') ? { quantity: 'opening adjusted pool balance' } : pool,
      );
    case 'regularPrincipal':
    case 'principalDistributionAmount':
      return principalAbove({
        largest: [{ amount: '0.00' }, { difference: [pool, { quantity: 'overcollateralization target' }] }],
      });
    case 'reserveDeposit':
    case 'reserveFundDeposit':
    case 'reserveToSpecifiedBalance':
      return {
        step: 'transfer',
        from: collection,
        to: reserve,
        limit: { quantity: 'reserve shortfall', of: [reserve] },
      };
    case certificatePrincipal:
      return { step: 'if', condition: { cleared: all }, then: [rest(rank)] };
    default:
      throw new Error(`no step for the rank ${rank}`);
  }
}

/** An index in the spelling of an id. */
export const indexOf = (index: string): string => (index.includes('SOFR') ? 'SOFR' : index);

const less = (from: Amount, take: Amount): Amount =>
  Money.parse(from, 'USD').minus(Money.parse(take, 'USD')).toString();
