import { balanceYears, type BalanceHistory } from '#domain/ledger';
import { Money, Rational, type BusinessDate } from '#domain/shared';
import { awaitsEngine } from './awaits-engine.js';
import { peerCases } from './peer-file.js';

interface Row {
  readonly date: BusinessDate;
  readonly undrawnCredit: string;
  readonly drawn: string;
  readonly interestDue: string;
}

interface Input extends Partial<Row> {
  readonly interestRate: string | null;
  readonly commitmentFeeRate?: string;
  readonly frm?: BusinessDate;
  readonly to?: BusinessDate;
  readonly history?: readonly Row[];
  readonly alreadyDue?: { readonly interest: string; readonly commitmentFee: string };
}

type Expected = Readonly<Record<string, string>>;

const money = (amount: string): Money => Money.parse(amount);

/** Interest on what is drawn and a fee on what is not, by days over 365, each truncated once. */
export const liquidityCases = peerCases<Input, Expected>('liquidity.json', ({ kind, input, expected }) => {
  if (kind === 'rate-hedge') return { open: 'rate hedges are not part of a trustee’s deal here' };
  const { interestRate, commitmentFeeRate, frm, to } = input;
  if (interestRate === null || commitmentFeeRate === undefined || !frm || !to) return awaitsEngine('facilities');
  return () => {
    const rows: readonly Row[] = input.history ?? [
      { date: frm, undrawnCredit: input.undrawnCredit ?? '', drawn: input.drawn ?? '', interestDue: '0.00' },
    ];
    const accrued = (rate: string, balance: (row: Row) => Money): Money =>
      Money.ofRational(balanceYears(over(rows, balance), frm, to, 'ACT/365').times(Rational.parse(rate)), 'truncate');
    // The peer charges interest on interest that is due.
    const interest = accrued(interestRate, (row) => money(row.drawn).plus(money(row.interestDue)));
    const fee = accrued(commitmentFeeRate, (row) => money(row.undrawnCredit));
    const before = input.alreadyDue ?? { interest: '0.00', commitmentFee: '0.00' };
    const actual: Readonly<Record<string, Money>> = {
      interest,
      commitmentFee: fee,
      interestDue: money(before.interest).plus(interest),
      commitmentFeeDue: money(before.commitmentFee).plus(fee),
    };
    return Object.entries(expected).map(([name, value]) => ({
      name,
      expected: value,
      actual: actual[name]?.toString() ?? 'none',
    }));
  };
});

const over = (rows: readonly Row[], balance: (row: Row) => Money): BalanceHistory => ({
  opening: Money.zero(),
  changes: rows.map((row) => ({ date: row.date, balance: balance(row) })),
});
