import { assert, type Amount, type ClassField, type OfAPeriod } from '#domain/shared';
import { bankCharges, chargedIn } from './bank-charges.js';
import { cell, label, row, table } from './cells.js';
import { FigureCells } from './figure-cells.js';
import { outflowLines } from './figures/index.js';
import { itemLabel } from './item-label.js';
import type { Cell, Label, Section } from './paper.js';
import type { ReportedPeriod, ReportFacts } from './report-facts.js';

/** Sections over several periods, as a year's report and the last one have them. */

/** The first and the last of the periods reported. */
export function runOf(periods: readonly ReportedPeriod[]): readonly [from: number, to: number] {
  const [first, last] = [periods[0], periods.at(-1)];
  assert(first && last, 'there is a period to report');
  return [first.periodNumber, last.periodNumber];
}

/** What came in, a line for each period, and their sum. */
export function collectedSection(facts: ReportFacts, periods: readonly ReportedPeriod[], title: Label): Section {
  const { dealId } = facts.terms;
  const figures = new FigureCells(facts);
  const columns = [
    [label('回收款', 'Gross collections'), 'collections.gross', ({ collections }) => collections.gross],
    [label('处置费用', 'Disposal cost'), 'collections.disposalCost', ({ collections }) => collections.disposalCost],
    [label('净回收款', 'Net collections'), 'collections.net', ({ collections }) => collections.net],
    [label('账户收益', 'Account income'), 'accountIncome', ({ accountIncome }) => accountIncome],
  ] as const satisfies readonly (readonly [Label, string, (inputs: ReportedPeriod['inputs']) => Amount])[];
  return table(
    'collected',
    title,
    [label('支付日', 'Payment date'), ...columns.map(([name]) => name)],
    [
      ...periods.map(({ periodNumber, dates, inputs }) =>
        row(
          `${periodNumber}`,
          label(`第${periodNumber}期`, ''),
          cell.date(dates.paymentDate),
          ...columns.map(([, field, read]) =>
            cell.amount(read(inputs), { kind: 'input', dealId, periodNumber, field }),
          ),
        ),
      ),
      row(
        'total',
        label('合计', 'Total'),
        cell.absent(),
        ...columns.map(([, field]) => figures.over(...runOf(periods), { kind: 'input', field })),
      ),
    ],
  );
}

/** What left the trust over the periods, item by item, in the order in which items were first due. */
export function paidOutSection(facts: ReportFacts, periods: readonly ReportedPeriod[], title: Label): Section {
  const figures = new FigureCells(facts);
  const over = (of: OfAPeriod): Cell => figures.over(...runOf(periods), of);
  const items = [...new Set(periods.flatMap(outflowLines).map(({ item }) => item))];
  const isCharged = periods.some((period) => chargedIn(period) !== '0.00');
  return table(
    'paid out',
    title,
    [label('支付金额', 'Paid')],
    [
      ...(isCharged ? [row('bank charges', bankCharges, over({ kind: 'input', field: 'bankCharges' }))] : []),
      ...items.map((item) => row(item, itemLabel(facts.terms, item), over({ kind: 'item', item }))),
      row('total', label('合计', 'Total'), over({ kind: 'payment', field: 'paid' })),
    ],
  );
}

/** What became of each class over the periods: owed before the first, paid, owed after the last. */
export function classesOverSection(facts: ReportFacts, periods: readonly ReportedPeriod[], title: Label): Section {
  const { dealId } = facts.terms;
  const [from, to] = runOf(periods);
  const last = periods.at(-1);
  const figures = new FigureCells(facts);
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
    facts.terms.classes.map(({ classId, name }) => {
      const of = (field: ClassField) => ({ kind: 'class part', classId, field }) as const;
      const after = last?.result.classes.find((one) => one.classId === classId);
      assert(after, `every period pays class ${classId}, be it nothing`);
      return row(
        classId,
        label(name, classId),
        figures.now(of('face'), to),
        figures.now(of('opening'), from),
        ...(['interest', 'principal', 'yield'] as const).map((field) => figures.over(from, to, of(field))),
        cell.amount(after.closingBalance, { kind: 'class', dealId, periodNumber: to, classId }),
      );
    }),
  );
}
