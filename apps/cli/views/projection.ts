import type { DealTerms } from '#domain/deal';
import type { ProjectedClass, ProjectedPeriod, Projection, RecoveryComparison } from '#domain/forecast';
import { Money } from '#domain/shared';
import { readable } from '../render/amount.js';
import { className, itemLabel } from '../render/labels.js';
import { renderTable, type Column } from '../render/table.js';
import type { Style } from '../terminal/style.js';
import type { View } from './view.js';

/** A deal's payments as they would be: a line a period, a line a class, and the forecast beside what came in. */
export const projectionView = (terms: DealTerms, projection: Projection): View => ({
  json: projection,
  text: (style) => textOf(terms, projection, style),
});

function textOf(terms: DealTerms, { fromPeriod, periods, classes, recoveries }: Projection, style: Style): string {
  const past = recoveries.filter(({ actual }) => actual !== null);
  return [
    ` ${style.strong(`dry run: ${terms.name} (${terms.dealId}) from period ${fromPeriod}, ${terms.currency}`)}`,
    '',
    renderTable(periodColumns(terms), periods, { style }),
    ...(periods.some(({ provisional }) => provisional)
      ? [' * provisional: of a year of these dates no holidays are published']
      : []),
    '',
    renderTable(classColumns(terms), classes, { style }),
    ...(past.length === 0 ? [] : ['', renderTable(recoveryColumns, past, { style })]),
    ...periods.flatMap((period) => shortfallsOf(terms, period)),
    '',
    ' nothing is recorded',
  ].join('\n');
}

const periodColumns = (terms: DealTerms): readonly Column<ProjectedPeriod>[] => [
  { head: '期 period', align: 'right', of: ({ periodNumber }) => String(periodNumber) },
  { head: '支付日 payment', of: ({ paymentDate, provisional }) => `${paymentDate}${provisional ? ' *' : ''}` },
  { head: '回收 collected', align: 'right', of: ({ inputs }) => readable(inputs.collections.gross) },
  ...terms.classes.flatMap(({ classId, name }): Column<ProjectedPeriod>[] => [
    { head: `${name} paid`, align: 'right', of: ({ result }) => readable(paidTo(result, classId)) },
    { head: 'left', align: 'right', of: ({ result }) => readable(outcomeOf(result, classId)?.closingBalance ?? '') },
  ]),
  { head: '储备 reserve', align: 'right', of: ({ result }) => readable(result.reserve.closing) },
  { head: '转存 carried', align: 'right', of: ({ result }) => readable(result.carriedForward) },
];

const classColumns = (terms: DealTerms): readonly Column<ProjectedClass>[] => [
  { head: '证券 class', of: ({ classId }) => className(terms, classId) },
  { head: '预期到期 expected', of: ({ expectedMaturityDate }) => expectedMaturityDate },
  { head: '清偿 cleared', of: ({ clearedOn }) => clearedOn ?? 'not cleared' },
  { head: '利息 interest', align: 'right', of: ({ interestPaid }) => readable(interestPaid) },
  { head: '本金 principal', align: 'right', of: ({ principalPaid }) => readable(principalPaid) },
  { head: '收益 yield', align: 'right', of: ({ yieldPaid }) => readable(yieldPaid) },
  { head: '未偿 owed', align: 'right', of: ({ balance }) => readable(balance) },
];

export const recoveryColumns: readonly Column<RecoveryComparison>[] = [
  { head: '期 period', align: 'right', of: ({ periodNumber }) => String(periodNumber) },
  { head: '预测 forecast', align: 'right', of: ({ forecast }) => readable(forecast) },
  { head: '实际 actual', align: 'right', of: ({ actual }) => readable(actual ?? '') },
  { head: '累计预测 cumulative', align: 'right', of: ({ cumulativeForecast }) => readable(cumulativeForecast) },
  { head: '累计实际 cumulative', align: 'right', of: ({ cumulativeActual }) => readable(cumulativeActual ?? '') },
  { head: '比 ratio', align: 'right', of: ({ ratio }) => ratio ?? '' },
];

const shortfallsOf = (terms: DealTerms, { periodNumber, shortfalls }: ProjectedPeriod): string[] =>
  shortfalls.length === 0
    ? []
    : [
        '',
        ` unpaid in period ${periodNumber}: ${shortfalls.map(({ item, unpaid }) => `${itemLabel(terms, item)} ${readable(unpaid)}`).join(', ')}`,
      ];

type Result = ProjectedPeriod['result'];

const outcomeOf = ({ classes }: Result, classId: string): Result['classes'][number] | undefined =>
  classes.find((one) => one.classId === classId);

/** Everything that a class is paid in a period. */
function paidTo(result: Result, classId: string): string {
  const outcome = outcomeOf(result, classId);
  if (!outcome) return '0.00';
  const { interestPaid, principalPaid, fixedCapitalCostPaid, remainderPaid } = outcome;
  return Money.sum(
    [interestPaid, principalPaid, fixedCapitalCostPaid, remainderPaid].map((amount) => Money.parse(amount)),
  ).toString();
}
