import { facilityCharges, type DealTerms, type FacilityCharge, type FacilityTerms } from '#domain/deal';
import { initialPosition } from '#domain/period';
import { addDays, assert, Money, type BusinessDate } from '#domain/shared';
import { openingBook, type FacilityPosition, type PeriodInputs, type TraceLine } from '#domain/waterfall';
import { runCase } from '../case-runs.js';
import type { Figure } from '../case-group.js';
import { termsOf } from '../peer/convert-terms.js';
import { emptyDeal, nothingCollected } from './empty-deal.js';
import { peerCases } from './peer-file.js';
import { wholeDeal } from './whole-waterfall.js';

interface Row {
  readonly date: BusinessDate;
  readonly undrawnCredit: string;
  readonly drawn: string;
  readonly interestDue: string;
}

interface Input extends Partial<Row> {
  readonly interestRate: string | null;
  readonly commitmentFeeRate?: string;
  readonly dueInterestReducesCredit?: boolean;
  readonly frm?: BusinessDate;
  readonly to?: BusinessDate;
  readonly history?: readonly Row[];
  readonly alreadyDue?: { readonly interest: string; readonly commitmentFee: string };
}

type Expected = Readonly<Record<string, string>>;

const money = (amount: string): Money => Money.parse(amount);

/** What a facility costs from one day to another: each case is a payment of a deal that has nothing else. */
export const liquidityCases = peerCases<Input, Expected>('liquidity.json', ({ kind, input, expected }) => {
  if (kind === 'rate-hedge') return { open: 'rate hedges are not part of a trustee’s deal here' };
  return () => figures(input, expected);
});

const facilityId = 'line';

function figures(input: Input, expected: Expected): readonly Figure[] {
  assert(input.to !== undefined, 'the case ends on a day');
  const terms = dealWith(facilityOf(input), input.to);
  const { lines, closing } = runCase(terms, inputsOf(terms, input, input.to));
  const left = closing.book?.facilities.find((one) => one.facilityId === facilityId);
  const accrued = (charge: FacilityCharge): TraceLine | undefined =>
    lines.find(({ item }) => item === `support:${facilityId}:${charge} accrued`);
  const due = (charge: FacilityCharge): string | undefined =>
    left?.charges?.find((one) => one.charge === charge)?.unpaid;
  const actual: Readonly<Record<string, string | undefined>> = {
    interest: accrued('interest')?.formula?.result,
    commitmentFee: accrued('commitment fee')?.formula?.result,
    interestDue: due('interest'),
    commitmentFeeDue: due('commitment fee'),
    undrawnCredit: left?.credit ?? undefined,
  };
  return Object.entries(expected).map(([name, value]) => ({ name, expected: value, actual: actual[name] ?? 'none' }));
}

/** The peer charges interest on interest that is due. */
const facilityOf = ({ interestRate, commitmentFeeRate, dueInterestReducesCredit }: Input): FacilityTerms => ({
  facilityId,
  name: 'Line',
  provider: 'trustee',
  credit: {
    amount: '0.00',
    replenished: [],
    ...(dueInterestReducesCredit && interestRate !== null ? { takenUpBy: ['interest'] } : {}),
  },
  ...(interestRate === null
    ? {}
    : { interest: { rate: interestRate, dayCount: 'ACT/365', onUnpaid: 'bears interest' } }),
  ...(commitmentFeeRate === undefined ? {} : { commitmentFee: { rate: commitmentFeeRate, dayCount: 'ACT/365' } }),
});

function dealWith(facility: FacilityTerms, to: BusinessDate): DealTerms {
  const terms = termsOf(wholeDeal({ ...emptyDeal, input: { ...emptyDeal.input, bonds: [] } }));
  return { ...terms, closingDate: addDays(to, -400), facilities: [facility] };
}

/** The payment on the last day, with the facility as the case finds it: what fell due before, and what has run since. */
function inputsOf(terms: DealTerms, input: Input, to: BusinessDate): PeriodInputs {
  const first: PeriodInputs = {
    ...nothingCollected,
    opening: initialPosition(terms),
    interestFrom: input.frm ?? addDays(to, -1),
    interestTo: to,
    dated: { paymentDate: to, poolReports: [], fixings: [], purchases: [], cleanUp: false },
  };
  const book = { ...openingBook(terms, first), facilities: [positionOf(input)] };
  return { ...first, opening: { ...first.opening, book } };
}

function positionOf({ undrawnCredit = '', drawn = '0.00', frm = '', history, ...input }: Input): FacilityPosition {
  const rows = history ?? [{ date: frm, undrawnCredit, drawn, interestDue: '0.00' }];
  const last = rows.at(-1);
  assert(last, 'the case has a facility');
  const rates = { interest: input.interestRate, 'commitment fee': input.commitmentFeeRate ?? null };
  const balances = {
    interest: (row: Row): string => money(row.drawn).plus(money(row.interestDue)).toString(),
    'commitment fee': (row: Row): string => row.undrawnCredit,
  };
  const before = { interest: input.alreadyDue?.interest, 'commitment fee': input.alreadyDue?.commitmentFee };
  const charges = facilityCharges.flatMap((charge) => {
    const rate = rates[charge];
    if (rate === null) return [];
    const stretches = rows.map((row) => ({ from: row.date, balance: balances[charge](row), rate }));
    return [{ charge, unpaid: before[charge] ?? '0.00', stretches }];
  });
  return {
    facilityId,
    drawn: last.drawn,
    credit: last.undrawnCredit,
    ...(charges.length === 0 ? {} : { charges }),
  };
}
