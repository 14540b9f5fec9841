import {
  ClassQueries,
  DistributionQueries,
  PeriodQueries,
  type ClassPeriod,
  type Distribution,
  type Period,
} from '#projections';
import { Money } from '#domain/shared';
import { readable } from '../render/amount.js';
import { renderTable, type Column } from '../render/table.js';
import type { TrustInPlay } from './trust-in-play.js';

interface Row {
  readonly period: Period;
  readonly distribution: Distribution | undefined;
  readonly classes: readonly ClassPeriod[];
}

/** Every period's waterfall in a row: what came, what went to whom, what was left. */
export async function showLife({ stage, dealId, example }: TrustInPlay): Promise<void> {
  const { platform, tell } = stage;
  const distributions = await platform.get(DistributionQueries).all(dealId);
  const paid = (await platform.get(PeriodQueries).all(dealId)).filter(({ inputs }) => inputs !== null);
  const rows = await Promise.all(
    paid.map(async (period): Promise<Row> => {
      const { periodNumber } = period;
      const distribution = distributions.find((each) => each.periodNumber === periodNumber);
      return { period, distribution, classes: await platform.get(ClassQueries).inPeriod(dealId, periodNumber) };
    }),
  );
  tell.table(
    '全部分配 every waterfall in a row',
    renderTable(columns(example.terms.classes), rows, { style: tell.style }),
  );
}

const columns = (classes: readonly { readonly classId: string; readonly name: string }[]): readonly Column<Row>[] => [
  { head: '期', align: 'right', of: ({ period }) => String(period.periodNumber) },
  { head: '支付日 paid on', of: ({ period }) => period.paymentDate },
  amount('净回收 net', ({ period }) => period.inputs?.collections.net ?? '0.00'),
  amount('税费 tax + fees', ({ distribution }) => sum(distribution?.allocatedToTax, distribution?.allocatedToFees)),
  ...classes.flatMap(({ classId, name }) => [
    amount(`${name}本金`, ({ classes: of }) => ofClass(of, classId)?.principalPaid ?? '0.00'),
    amount(`${name}收益`, ({ classes: of }) => yieldOf(ofClass(of, classId))),
    amount(`${name}剩余`, ({ classes: of }) => ofClass(of, classId)?.closingBalance ?? '0.00'),
  ]),
  amount('转存下期', ({ distribution }) => distribution?.carriedForward ?? '0.00'),
];

const amount = (head: string, of: (row: Row) => string): Column<Row> => ({
  head,
  align: 'right',
  of: (row) => readable(of(row)),
});

const ofClass = (classes: readonly ClassPeriod[], wanted: string): ClassPeriod | undefined =>
  classes.find(({ classId }) => classId === wanted);

const yieldOf = (period: ClassPeriod | undefined): string =>
  sum(period?.interestPaid, period?.fixedCapitalCostPaid, period?.remainderPaid);

const sum = (...amounts: readonly (string | undefined)[]): string =>
  Money.sum(amounts.map((each) => Money.parse(each ?? '0.00'))).toString();
