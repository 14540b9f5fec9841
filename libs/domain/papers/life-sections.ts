import { assert, Money, type Amount } from '#domain/shared';
import type { TraceLine } from '#domain/waterfall';
import { cell, label, row, table, total } from './cells.js';
import { bankCharges, chargedIn } from './bank-charges.js';
import { classPayments } from './class-payments.js';
import { itemLabel, outflowOf } from './item-label.js';
import type { Cell, Label, Row, Section } from './paper.js';
import type { ReportedPeriod, ReportFacts } from './report-facts.js';

/** Sections over several periods, as a year's report and the last one have them. */

const grossOf = ({ inputs }: ReportedPeriod): Amount => inputs.collections.gross;
const costOf = ({ inputs }: ReportedPeriod): Amount => inputs.collections.disposalCost;
const netOf = ({ inputs }: ReportedPeriod): Amount => inputs.collections.net;
const incomeOf = ({ inputs }: ReportedPeriod): Amount => inputs.accountIncome;

/** What came in, a line for each period, and their sum. */
export function collectedSection(periods: readonly ReportedPeriod[], title: Label): Section {
  const columns = [
    [label('回收款', 'Gross collections'), grossOf],
    [label('处置费用', 'Disposal cost'), costOf],
    [label('净回收款', 'Net collections'), netOf],
    [label('账户收益', 'Account income'), incomeOf],
  ] as const;
  return table(
    'collected',
    title,
    [label('支付日', 'Payment date'), ...columns.map(([name]) => name)],
    [
      ...periods.map((period) =>
        row(
          `${period.periodNumber}`,
          label(`第${period.periodNumber}期`, `Period ${period.periodNumber}`),
          cell.date(period.dates.paymentDate),
          ...columns.map(([, read]) => cell.amount(read(period))),
        ),
      ),
      row(
        'total',
        label('合计', 'Total'),
        cell.absent(),
        ...columns.map(([, read]) => cell.amount(total(periods.map(read)))),
      ),
    ],
  );
}

/** What left the trust over the periods, item by item, in the order in which items were first due. */
export function paidOutSection(
  { terms }: Pick<ReportFacts, 'terms'>,
  periods: readonly ReportedPeriod[],
  title: Label,
): Section {
  const lines = periods.flatMap(({ result }) => result.lines.filter(({ item, rank }) => rank > 0 && outflowOf(item)));
  const items = [...new Set(lines.map(({ item }) => item))];
  const sum = (of: readonly TraceLine[], more: Amount = '0.00'): Cell =>
    cell.amount(total([more, ...of.map(({ paid }) => paid)]));
  const charged = total(periods.map(chargedIn));
  return table(
    'paid out',
    title,
    [label('支付金额', 'Paid')],
    [
      ...(charged === '0.00' ? [] : [row('bank charges', bankCharges, cell.amount(charged))]),
      ...items.map((item): Row => {
        const of = lines.filter((line) => line.item === item);
        return row(item, itemLabel(terms, item), sum(of));
      }),
      row('total', label('合计', 'Total'), sum(lines, charged)),
    ],
  );
}

/** What became of each class over the periods: owed before the first, paid, owed after the last. */
export function classesOverSection(
  facts: Pick<ReportFacts, 'terms'>,
  periods: readonly ReportedPeriod[],
  title: Label,
): Section {
  const payments = periods.map((period) => classPayments({ terms: facts.terms, period }));
  return table(
    'classes',
    title,
    [
      label('发行面值', 'Face'),
      label('期初本金', 'Principal before'),
      label('已付利息', 'Interest paid'),
      label('已付本金', 'Principal paid'),
      label('固定资金成本及收益', 'Yield paid'),
      label('期末本金', 'Principal after'),
    ],
    facts.terms.classes.map(({ classId, name, face }, index) => {
      const own = payments.map((each) => {
        const payment = each[index];
        assert(payment, `every period pays class ${classId}, be it nothing`);
        return payment;
      });
      const [first, last] = [own[0], own.at(-1)];
      assert(first && last, 'there is a period to report');
      return row(
        classId,
        label(name, classId),
        cell.amount(face),
        cell.amount(first.outcome.openingBalance),
        cell.amount(total(own.map(({ interest }) => interest))),
        cell.amount(total(own.map(({ principal }) => principal))),
        cell.amount(total(own.map((payment) => payment.yield))),
        cell.amount(last.outcome.closingBalance),
      );
    }),
  );
}

/** Gross collections of these periods. */
export const collectedOver = (periods: readonly ReportedPeriod[]): Money =>
  Money.sum(periods.map((period) => Money.parse(grossOf(period))));
