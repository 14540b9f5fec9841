import { houseConventions, type ClassTerms, type DealTerms, type FormulaTerms } from '#domain/deal';
import { initialPosition } from '#domain/period';
import { assert, Money, type BusinessDate } from '#domain/shared';
import type { WaterfallResult } from '#domain/waterfall';
import { runCase } from '../case-runs.js';
import type { Figure } from '../case-group.js';
import { peerConventions } from '../peer/convert-terms.js';
import type { PeerCase } from './peer-file.js';

interface Input {
  readonly dates: { readonly closing: BusinessDate };
  readonly bonds: readonly { readonly name: string; readonly balance: string; readonly rate?: string }[];
  readonly fees: readonly { readonly name: string; readonly annualRate: string; readonly start: BusinessDate }[];
  readonly collections: readonly {
    readonly date: BusinessDate;
    readonly endBalance: string;
    readonly principal: string;
    readonly interest: string;
  }[];
}

interface Expected {
  readonly trigger: readonly { readonly date: BusinessDate; readonly breached: boolean }[];
  readonly A1: readonly {
    readonly date: BusinessDate;
    readonly balance: string;
    readonly interest: string;
    readonly principal: string;
    readonly interestStillDue: string;
  }[];
  readonly intAcc: Readonly<Record<BusinessDate, readonly (readonly [string, string])[]>>;
}

export type CoverageCase = PeerCase<Input, Expected>;

/** Least that the account must hold of the interest due. */
const COVER = '1.10';

const due: FormulaTerms = { quantity: 'interest due', of: ['A1'] };
const held: FormulaTerms = { quantity: 'account balance', of: ['intAcc'] };

function termsOf({ input, expected }: CoverageCase): DealTerms {
  const party = { partyId: 'party', name: 'Party' };
  const first = input.collections[0];
  assert(first, 'the case has a collection');
  const opening = Money.parse(first.endBalance).plus(Money.parse(first.principal)).toString();
  const fee = (feeId: string) => ({ step: 'accrue fees', fees: [feeId] }) as const;
  const payFee = (feeId: string) => ({ step: 'pay fees', fees: [feeId], portion: 'whole', from: 'intAcc' }) as const;
  const principal = (classId: string, from: string) =>
    ({ step: 'pay principal pro rata', classes: [classId], from, schedule: 'kept' }) as const;
  return {
    dealId: 'coverage',
    name: 'Coverage test',
    currency: 'CNY',
    parties: { originators: [party], servicers: [party], trustee: party, custodian: party, registrar: party },
    cutOffDate: input.dates.closing,
    closingDate: input.dates.closing,
    legalMaturityDate: '2030-01-01',
    schedule: {
      calendarId: 'none',
      periods: expected.trigger.map(({ date }) => ({ determinationDate: date, paymentDate: date })),
      interestDates: 'unadjusted',
      paymentRoll: 'following',
      offsets: { servicerReport: 0, custodianReport: 0, trusteeReport: 0, allocation: 0, recordDate: 0 },
    },
    classes: input.bonds.map(({ name, balance, rate }): ClassTerms => ({
      classId: name,
      name,
      kind: name === 'A1' ? 'senior' : 'subordinated',
      face: balance,
      interest: rate === undefined ? null : { coupon: rate, dayCount: 'ACT/365' },
      fixedCapitalCost: null,
      principalFactorScale: 2,
      expectedMaturityDate: '2030-01-01',
    })),
    taxes: [],
    fees: input.fees.map(({ name, annualRate, start }) => ({
      feeId: name,
      name,
      payee: 'party',
      kind: 'rate',
      rate: annualRate,
      basis: 'average pool balance',
      dayCount: 'ACT/365',
      from: start,
    })),
    reserve: null,
    accounts: ['intAcc', 'prinAcc'].map((accountId) => ({ accountId, name: accountId, openingBalance: '0.00' })),
    collectionRules: [
      { component: 'interest', to: [{ account: 'intAcc', share: '1' }] },
      { component: 'principal', to: [{ account: 'prinAcc', share: '1' }] },
    ],
    triggers: [
      {
        triggerId: 'IC_A1',
        name: 'Interest coverage of A1',
        tested: 'in distribution',
        condition: {
          all: [
            { is: '>', left: due, right: { amount: '0.00' } },
            { is: '<', left: held, right: { product: [{ number: COVER }, due] } },
          ],
        },
        effects: [],
        curable: true,
      },
    ],
    pool: { originalBalance: opening, openingBalance: opening },
    waterfall: [
      fee('seniorFee'),
      payFee('seniorFee'),
      { step: 'accrue interest', classes: ['A1'] },
      { step: 'test triggers', triggers: ['IC_A1'] },
      { step: 'pay interest', classes: ['A1'], from: 'intAcc' },
      {
        step: 'if',
        condition: { fired: 'IC_A1' },
        then: [principal('A1', 'intAcc')],
        otherwise: [
          { step: 'pay interest', classes: ['B'], from: 'intAcc' },
          fee('subFee'),
          payFee('subFee'),
          { step: 'pay remainder', class: 'E', from: 'intAcc' },
        ],
      },
      principal('A1', 'prinAcc'),
      principal('B', 'prinAcc'),
      principal('E', 'prinAcc'),
    ],
    conventions: { ...houseConventions, ...peerConventions, unpaidInterest: 'bears none' },
  };
}

function runs(one: CoverageCase): { readonly date: BusinessDate; readonly result: WaterfallResult }[] {
  const terms = termsOf(one);
  let opening = initialPosition(terms);
  let from = '';
  return one.expected.trigger.map(({ date }) => {
    const reports = one.input.collections.filter((report) => report.date > from && report.date <= date);
    const sum = (of: 'principal' | 'interest'): string =>
      Money.sum(reports.map((report) => Money.parse(report[of]))).toString();
    const [principal, interest] = [sum('principal'), sum('interest')];
    const gross = Money.parse(principal).plus(Money.parse(interest)).toString();
    const result = runCase(terms, {
      opening,
      interestFrom: from === '' ? terms.closingDate : from,
      interestTo: date,
      collections: {
        components: { principal, interest, penalty: '0.00', fee: '0.00' },
        gross,
        disposalCost: '0.00',
        net: gross,
      },
      accountIncome: '0.00',
      claims: [],
      dated: {
        paymentDate: date,
        poolReports: reports.map((report) => ({
          date: report.date,
          balance: report.endBalance,
          collected: {
            principal: report.principal,
            interest: report.interest,
            penalty: '0.00',
            fee: '0.00',
            prepayment: '0.00',
            recovery: '0.00',
          },
          defaulted: '0.00',
        })),
        fixings: [],
        purchases: [],
        cleanUp: false,
      },
    });
    opening = result.closing;
    from = date;
    return { date, result };
  });
}

const LINES: Readonly<Record<string, string>> = {
  seniorFee: 'fee:seniorFee',
  subFee: 'fee:subFee',
  'A1 interest': 'class:A1:interest',
  'B interest': 'class:B:interest',
  'E residual': 'class:E:remainder',
  'A1 principal': 'class:A1:principal',
};

/** The test date by date, what A1 was paid, and the first entries of the interest account. */
export function coverageTest(one: CoverageCase): readonly Figure[] {
  const all = runs(one);
  const on = (date: BusinessDate): WaterfallResult => {
    const found = all.find((run) => run.date === date);
    assert(found, `the deal pays on ${date}`);
    return found.result;
  };
  return [
    ...one.expected.trigger.map(({ date, breached }): Figure => {
      const fired = on(date).closing.book?.triggers[0]?.firedOn ?? null;
      return { name: `${date} breached`, expected: `${breached}`, actual: `${fired !== null}` };
    }),
    ...one.expected.A1.flatMap((row): Figure[] => {
      const [a1] = on(row.date).classes;
      return [
        { name: `${row.date} A1 balance`, expected: row.balance, actual: a1?.closingBalance ?? 'none' },
        { name: `${row.date} A1 interest`, expected: row.interest, actual: a1?.interestPaid ?? 'none' },
        { name: `${row.date} A1 principal`, expected: row.principal, actual: a1?.principalPaid ?? 'none' },
        { name: `${row.date} A1 interest due`, expected: row.interestStillDue, actual: a1?.interestUnpaid ?? 'none' },
      ];
    }),
    ...Object.entries(one.expected.intAcc).flatMap(([date, entries]) =>
      entries.map(([memo, amount]): Figure => {
        const line = on(date).lines.find(({ item, paid }) => item === LINES[memo] && paid === amount.replace('-', ''));
        return { name: `${date} ${memo}`, expected: amount.replace('-', ''), actual: line?.paid ?? 'none' };
      }),
    ),
  ];
}
